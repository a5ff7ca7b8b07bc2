import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  box,
  chromiumPath,
  go,
  messageWith,
  type OpenedPlayground,
  openBrowser,
  openPlayground,
  write,
} from '../support/browser.js';

const withBrowser = chromiumPath === undefined ? describe.skip : describe;
const mmlu = 'What did Gemini Ultra score on MMLU?';
const answer = 'It scored 90.0% on MMLU [47].';
const good = { text: answer };

withBrowser('in a browser (needs chromium, or CHROMIUM_PATH)', () => {
  let browser: Browser;
  let opened: OpenedPlayground;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    opened = await openPlayground(browser, good);
    page = await opened.show();
  });
  afterAll(async () => {
    await browser.close();
    await opened.close();
  });
  afterEach(() => {
    expect(opened.troubles).toEqual([]);
    expect(opened.discord.violations).toEqual([]);
  });

  test('the banner names the model, and an example is one click from an answer that is read out', async () => {
    expect(await page.locator('#banner').textContent()).toContain('Model: a-test-model.');
    await page.getByRole('button', { name: mmlu }).click();
    await page.keyboard.press('Enter');
    await messageWith(page, answer).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: `All About Gemini: ${answer}` })
      .waitFor();
  });

  test('an answer changes in place while it is written', async () => {
    const [reply] = opened.discord.written();
    if (!reply) throw new Error('there is a reply');
    const count = await page.getByRole('article').count();
    opened.discord.editMessage(reply, 'It scored more [47].');
    await messageWith(page, 'It scored more [47]. (edited)').waitFor();
    opened.discord.editMessage(reply, answer);
    await messageWith(page, answer).waitFor();
    expect(await page.getByRole('article').count()).toBe(count);
  });

  test('who reads the newest message stays with it when something grows while the page scrolls; who has scrolled up stays there', async () => {
    const left = await page.evaluate(`(async () => {
      const scroll = document.querySelector('#scroll');
      const log = document.querySelector('discord-messages');
      const frames = async () => {
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
        return Math.round(scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight);
      };
      const grow = (height) => {
        log.style.minHeight = height;
        scroll.dispatchEvent(new Event('scroll'));
        return frames();
      };
      const grown = await grow('2000px');
      scroll.scrollTop -= 500;
      await frames();
      return [grown, await grow('2400px')];
    })()`);
    expect(left).toEqual([0, 900]);
    await page.reload();
    await messageWith(page, answer).waitFor();
  });

  test('a thread is opened at a message, begins with it and is answered like its channel', async () => {
    await messageWith(page, answer).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Create thread' }).click();
    await page.keyboard.type('scores');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'scores' }).waitFor();
    await messageWith(page, answer).waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
    await page.getByText('Write a question and it is answered here.').waitFor();
    await go(page, 'ask-gemini');
    await page.getByRole('button', { name: 'scores: See thread' }).click();
    await page.getByRole('heading', { level: 1, name: 'scores' }).waitFor();
  });

  test('a reply names what it answers', async () => {
    await go(page, 'ask-gemini');
    await messageWith(page, answer).hover();
    await messageWith(page, answer).getByRole('button', { name: 'Reply' }).click();
    await page.getByText('Replying to All About Gemini').waitFor();
    await write(page, 'And who said that?');
    const { discord } = opened;
    const said = await discord.until(() =>
      [...discord.world.messages.values()].find((it) => it.content === 'And who said that?'),
    );
    expect(discord.world.messages.get(said.replyTo ?? '')?.content).toContain(answer);
  });

  test('#general stays silent, a mention is completed, drawn and answered with where to ask, and an example is a command there', async () => {
    await go(page, 'general');
    await box(page).pressSequentially('@All');
    await page.getByRole('option', { name: '@All About Gemini' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type(mmlu);
    await page.keyboard.press('Enter');
    await messageWith(page, '/gemini ask').waitFor();
    expect(await page.locator('discord-mention').first().textContent()).toBe('All About Gemini');
    await page.getByRole('button', { name: mmlu }).click();
    await page.keyboard.press('Enter');
    await messageWith(page, answer).waitFor();
  });

  test('one’s own message is edited by the arrow up, and deleted from its menu', async () => {
    await go(page, 'general');
    await write(page, 'helo');
    await messageWith(page, 'helo').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');
    await messageWith(page, 'hello').getByText('(edited)').waitFor();
    await messageWith(page, 'hello').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete message' }).click();
    await messageWith(page, 'hello').waitFor({ state: 'detached' });
  });

  test('a direct message is answered with typing meanwhile', async () => {
    let release = () => {};
    const after = new Promise<void>((resolve) => {
      release = resolve;
    });
    opened.endpoint.answer({ ...good, after });
    await page.getByRole('button', { name: 'Direct messages' }).click();
    await write(page, 'How well did Ultra do on MMLU?');
    await page.getByText('All About Gemini is typing…').waitFor();
    release();
    await messageWith(page, answer).waitFor();
    await page.getByText('All About Gemini is typing…').waitFor({ state: 'hidden' });
    opened.endpoint.answer(good);
  });

  test('the inspector shows each stage of the last question, and the fault that was switched on', async () => {
    await page.getByRole('button', { name: 'Gemini fans' }).click();
    await page.getByRole('button', { name: 'Inspector' }).click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await write(page, 'Ultra on MMLU: how many percent?');
    await inspector.getByText('“Ultra on MMLU: how many percent?”').waitFor();
    await inspector.getByText('POST /channels/:channel/messages').first().waitFor();
    const text = (await inspector.textContent()) ?? '';
    for (const part of ['Gate', 'Search', 'Prompt', 'Model', 'Grounding', 'a-test-model', 'kept: It scored 90.0%'])
      expect(text).toContain(part);
    await page.locator('#faults-summary').click();
    const fault = page.getByLabel('Model');
    await fault.selectOption('rate_limited');
    await write(page, 'Who wrote the thread?');
    await messageWith(page, /The model is busy/).waitFor();
    await fault.selectOption('down');
    await write(page, 'Which phone gets Nano?');
    await messageWith(page, /can’t be reached/).waitFor();
    await page.getByLabel('Discord answers with 500').check();
    await write(page, mmlu);
    await opened.discord.until(() => opened.discord.faults.met.some(({ kind }) => kind === 'status'));
    await page.getByLabel('Discord answers with 500').uncheck();
    await page.getByRole('button', { name: 'Drop the gateway’s connection' }).click();
    await page.getByText('Dropped once; the bot is connected again').waitFor();
  });

  test('an answer that comes slowly, sentence by sentence, can be stopped', async () => {
    const text = `Gemini Ultra scored 90.0% on MMLU [47]. ${'It was the first model to outperform human experts on MMLU [47]. '.repeat(3)}`;
    opened.endpoint.answer({ text: text.match(/.{1,30}/g) ?? [] });
    await page.getByLabel('Model').selectOption('slow');
    await write(page, 'How good is Ultra, by MMLU?');
    await page.getByRole('button', { name: 'Stop' }).click();
    await messageWith(page, 'Stopped.').waitFor();
    await page.getByLabel('Model').selectOption('none');
    opened.endpoint.answer(good);
  });

  test('a playground that has ended says so, and the page comes back with the next one', async () => {
    await opened.leave();
    await page.locator('#banner', { hasText: 'has ended' }).waitFor();
    const loaded = page.waitForEvent('load');
    await opened.comeBack();
    await loaded;
    await page.getByRole('heading', { level: 2, name: /Welcome/ }).waitFor();
    // The browser may complain of a connection that is refused meanwhile.
    expect(opened.troubles.filter((it) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED/.test(it))).toEqual([]);
    opened.troubles.splice(0);
    await write(page, 'Is anybody there?');
    await messageWith(page, 'Is anybody there?').waitFor();
  });

  test('without a model the closest excerpts are quoted, and the page says what the model’s faults need', async () => {
    const without = await openPlayground(browser);
    const other = await without.show();
    expect(await other.locator('#banner').textContent()).toContain('No model is configured: it quotes');
    await write(other, mmlu);
    await messageWith(other, /no answer[\s\S]*\[47\]/).waitFor();
    await other.getByRole('button', { name: 'Inspector' }).click();
    await other.locator('#faults-summary').click();
    expect(await other.getByLabel('Model').isDisabled()).toBe(true);
    await other.getByText('set OPENAI_API_KEY or OPENAI_BASE_URL').waitFor();
    expect(without.troubles).toEqual([]);
    await without.close();
  });
});
