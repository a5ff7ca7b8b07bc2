import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  become,
  box,
  chromiumPath,
  command,
  go,
  messageWith,
  type OpenedPlayground,
  openBrowser,
  openPlayground,
  options,
  write,
} from '../support/browser.js';

const withBrowser = chromiumPath === undefined ? describe.skip : describe;
const mmlu = 'What did Gemini Ultra score on MMLU?';
const answer = 'It scored 90.0% on MMLU [47].';
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Found = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
};

const run = async (page: Page, options: string): Promise<string[]> => {
  const found = (await page.evaluate(`axe.run(${options}).then(({ violations }) => violations)`)) as Found[];
  return found.flatMap(({ id, nodes }) => nodes.map((it) => `${id}: ${it.html.slice(0, 160)} ${it.failureSummary}`));
};

/** What axe-core finds wrong in the page as it is, dark and light; its rules of WCAG 2.2 A and AA and its best practices. */
const violations = async (page: Page): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await run(page, '{}');
  await page.emulateMedia({ colorScheme: 'light' });
  return [...dark, ...(await run(page, '{ runOnly: ["color-contrast"] }'))];
};

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    '(() => { const it = document.activeElement; return it.getAttribute("aria-label") ?? it.id ?? it.textContent; })()',
  );

withBrowser('in a browser (needs chromium, or CHROMIUM_PATH)', () => {
  let browser: Browser;
  let opened: OpenedPlayground;
  beforeAll(async () => {
    browser = await openBrowser();
    opened = await openPlayground(browser, { text: answer });
  });
  afterAll(async () => {
    await browser.close();
    await opened.close();
  });
  afterEach(() => {
    expect(opened.troubles).toEqual([]);
  });
  const openForAxe = async (viewport: { width: number; height: number }): Promise<Page> => {
    const page = await opened.show({ bypassCSP: true, reducedMotion: 'reduce', viewport });
    await page.addScriptTag({ path: axe });
    return page;
  };

  test('for a member and for a moderator nothing is unlabelled, unreachable or too faint, dark or light', async () => {
    const page = await openForAxe({ width: 1280, height: 800 });
    const shows: Record<string, string[]> = {};
    const look = async (what: string): Promise<void> => {
      shows[what] = await violations(page);
    };
    await look('members');
    await page.getByRole('button', { name: 'Inspector' }).click();
    await page.locator('#faults-summary').click();
    await write(page, mmlu);
    await messageWith(page, answer).waitFor();
    await page.getByRole('button', { name: '[47]' }).click();
    await messageWith(page, 'Only you can see this').waitFor();
    await look('an answer, an excerpt for oneself, the inspector and the faults');
    await messageWith(page, answer).first().click({ button: 'right' });
    await page.getByRole('menu').waitFor();
    await look('a menu');
    await page.getByRole('menuitem', { name: 'Create thread' }).click();
    await page.keyboard.type('scores');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'scores' }).waitFor();
    await go(page, 'ask-gemini');
    await page.getByRole('button', { name: '👎' }).click();
    await page.getByRole('dialog').waitFor();
    await look('a form');
    await page.keyboard.press('Escape');
    await become(page, 'moderator');
    await box(page).fill('/gemini-config');
    await options(page).first().waitFor();
    await look('a moderator’s commands');
    await command(page, '/gemini-config channel add');
    await page.getByRole('combobox', { name: 'channel' }).fill('gen');
    await options(page).first().waitFor();
    await look('a moderator’s command with a list of channels');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await messageWith(page, 'From now on').waitFor();
    await command(page, '/gemini-config status');
    await page.keyboard.press('Enter');
    await messageWith(page, 'Version').waitFor();
    await look('a moderator’s answers');
    expect(shows).toEqual(Object.fromEntries(Object.keys(shows).map((it) => [it, []])));
    await page.context().close();
  });

  test('the switch of colours is stronger than the system’s, and is kept', async () => {
    const page = await opened.show({ colorScheme: 'dark' });
    const background = () => page.evaluate('getComputedStyle(document.querySelector("main")).backgroundColor');
    expect(await background()).toBe('rgb(49, 51, 56)');
    await page.getByLabel('Colours').selectOption('light');
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.reload();
    await page.getByRole('heading', { level: 2, name: /Welcome/ }).waitFor();
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.context().close();
  });

  test('everything is reached, asked and answered with the keyboard alone', async () => {
    const page = await opened.show();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the message box');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Message');
    await page.keyboard.type('/gemini a');
    await page.getByRole('option', { name: '/gemini ask' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await page.keyboard.type('s');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('option-question');
    await page.keyboard.type('How did Ultra do on MMLU?');
    await page.keyboard.press('Enter');
    await messageWith(page, 'How did Ultra do on MMLU?').filter({ hasText: answer }).waitFor();
    expect(await focused(page)).toBe('Message');
    await page.keyboard.press('Shift+Tab');
    for (let step = 0; step < 12 && !(await focused(page)).startsWith('All About Gemini'); step += 1)
      await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toMatch(/^All About Gemini, /);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Reply' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Replying to All About Gemini').waitFor();
    expect(await focused(page)).toBe('Message');
    await page.keyboard.press('Escape');
    await page.getByText('Replying to All About Gemini').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('in a narrow window channels and inspector are behind buttons, open and close, and nothing is cut off', async () => {
    const page = await openForAxe({ width: 360, height: 640 });
    const channels = page.getByRole('navigation', { name: 'Channels' });
    expect(await channels.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'general', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '#general' }).waitFor();
    expect(await channels.isVisible()).toBe(false);
    await write(page, '/gemini ask Ultra, MMLU?');
    await page.getByRole('button', { name: 'Send' }).click();
    // The answer to another question may stand there.
    await messageWith(page, 'Ultra, MMLU?').filter({ hasText: answer }).waitFor();
    const isCutOff = () =>
      page.evaluate(
        '[document.documentElement, document.querySelector("#scroll")].some((it) => it.scrollWidth > innerWidth)',
      );
    expect(await isCutOff()).toBe(false);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Inspector', exact: true }).click();
    await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
    expect(await isCutOff()).toBe(false);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close the inspector' }).click();
    await page.getByRole('complementary', { name: 'Inspector' }).waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe('show-inspector');
    await page.context().close();
  });
});
