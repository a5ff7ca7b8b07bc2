import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  chromiumPath,
  messageWith,
  type OpenedPlayground,
  type OpenOptions,
  openBrowser,
  openPlayground,
} from '../support/browser.js';

const withBrowser = chromiumPath === undefined ? describe.skip : describe;
const mmlu = 'What did Gemini Ultra score on MMLU?';
const good = { text: 'It scored 90.0% on MMLU [47].' };
const answer = 'It scored 90.0% on MMLU [47].';

const box = (page: Page) => page.getByLabel('Message', { exact: true });
const write = async (page: Page, text: string): Promise<void> => {
  await box(page).fill(text);
  await page.keyboard.press('Enter');
};
const go = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

withBrowser('in a browser (needs chromium, or CHROMIUM_PATH)', () => {
  let browser: Browser;
  let opened: OpenedPlayground;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  afterEach(async () => {
    expect(opened.troubles).toEqual([]);
    expect(opened.discord.violations).toEqual([]);
    await opened.close();
  });
  const open = async (options?: OpenOptions) => {
    opened = await openPlayground(browser, options);
    return opened;
  };

  test('a question in #ask-gemini is quoted without a model, and the banner says so', async () => {
    const { page } = await open();
    expect(await page.locator('#banner').textContent()).toContain('No model is configured: it quotes');
    await write(page, mmlu);
    await messageWith(page, /no answer[\s\S]*\[47\]/).waitFor();
  });

  test('with a model the answer is grounded, read out, and the banner names the model', async () => {
    const { page } = await open({ model: good });
    expect(await page.locator('#banner').textContent()).toContain('Model: a-test-model.');
    await write(page, mmlu);
    await messageWith(page, answer).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: `All About Gemini: ${answer}` })
      .waitFor();
  });

  test('an example is one click away from an answer in a channel and by command elsewhere', async () => {
    const { page } = await open({ model: good });
    await page.getByRole('button', { name: mmlu }).click();
    await page.keyboard.press('Enter');
    await messageWith(page, answer).waitFor();
    await go(page, 'general');
    await page.getByRole('button', { name: mmlu }).click();
    await page.keyboard.press('Enter');
    await messageWith(page, answer).waitFor();
  });

  test('a direct message is answered with typing meanwhile', async () => {
    let release = () => {};
    const after = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { page } = await open({ model: () => ({ ...good, after }) });
    await page.getByRole('button', { name: 'Direct messages' }).click();
    await write(page, mmlu);
    await page.getByText('All About Gemini is typing…').waitFor();
    release();
    await messageWith(page, answer).waitFor();
    await page.getByText('All About Gemini is typing…').waitFor({ state: 'hidden' });
  });

  test('#general stays silent, and a mention is completed, drawn and answered with where to ask', async () => {
    const { page } = await open({ model: good });
    await go(page, 'general');
    await box(page).pressSequentially('@All');
    await page.getByRole('option', { name: '@All About Gemini' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type(mmlu);
    await page.keyboard.press('Enter');
    await messageWith(page, '/gemini ask').waitFor();
    expect(await page.locator('discord-mention').first().textContent()).toBe('All About Gemini');
  });

  test('a thread is opened from a message’s menu, and a reply names what it answers', async () => {
    const { page, discord } = await open({ model: good });
    await write(page, mmlu);
    await messageWith(page, answer).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Create thread' }).click();
    await page.keyboard.type('scores');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'scores' }).waitFor();
    await go(page, 'ask-gemini');
    await messageWith(page, answer).hover();
    await messageWith(page, answer).getByRole('button', { name: 'Reply' }).click();
    await page.getByText('Replying to All About Gemini').waitFor();
    await write(page, 'And who said that?');
    const said = await discord.until(() =>
      [...discord.world.messages.values()].find((it) => it.content === 'And who said that?'),
    );
    expect(discord.world.messages.get(said.replyTo ?? '')?.content).toContain(answer);
  });

  test('one’s own message is edited by the arrow up, and deleted from its menu', async () => {
    const { page } = await open({ model: good });
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

  test('an answer changes in place while it is written', async () => {
    const { page, discord } = await open({ model: good });
    await write(page, mmlu);
    await messageWith(page, answer).waitFor();
    const [reply] = discord.written();
    if (!reply) throw new Error('there is a reply');
    reply.content = 'It scored more [47].';
    discord.editMessage(reply, 'It scored more [47].');
    await messageWith(page, 'It scored more [47].').waitFor();
    expect(await page.getByRole('article').count()).toBe(2);
  });

  test('the inspector shows each stage of the last question', async () => {
    const { page } = await open({ model: good });
    await page.getByRole('button', { name: 'Inspector' }).click();
    await write(page, mmlu);
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByText('answered').waitFor();
    await inspector.getByText('POST /channels/:channel/messages').first().waitFor();
    const text = (await inspector.textContent()) ?? '';
    for (const part of ['Gate', 'Search', 'Prompt', 'Model', 'Grounding', 'a-test-model', 'kept: It scored 90.0%'])
      expect(text).toContain(part);
  });

  test('a model that is down is switched on and seen, and without a model the page says what that needs', async () => {
    const { page } = await open({ model: good });
    await page.getByRole('button', { name: 'Inspector' }).click();
    await page.locator('#faults-summary').click();
    await page.getByLabel('Model').selectOption('down');
    await write(page, mmlu);
    await messageWith(page, /can’t be reached/).waitFor();
    await page.getByLabel('Discord answers with 500').check();
    await write(page, mmlu);
    await opened.discord.until(() => opened.discord.faults.met.some(({ kind }) => kind === 'status'));
    await page.getByLabel('Discord answers with 500').uncheck();
    await page.getByRole('button', { name: 'Drop the gateway’s connection' }).click();
    await page.getByText('the bot is connected again').waitFor();
    await opened.close();
    const without = await open();
    await without.page.getByRole('button', { name: 'Inspector' }).click();
    await without.page.locator('#faults-summary').click();
    expect(await without.page.getByLabel('Model').isDisabled()).toBe(true);
    await without.page.getByText('set OPENAI_API_KEY or OPENAI_BASE_URL').waitFor();
  });
});
