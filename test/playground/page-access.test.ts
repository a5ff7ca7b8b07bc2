import { createRequire } from 'node:module';
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
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Found = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
};

/** What axe-core finds wrong in the page as it is; its rules of WCAG 2.2 A and AA and its best practices. */
const violations = async (page: Page): Promise<string[]> => {
  const found = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as Found[];
  return found.flatMap(({ id, nodes }) => nodes.map((it) => `${id}: ${it.html.slice(0, 160)} ${it.failureSummary}`));
};

const box = (page: Page) => page.getByLabel('Message', { exact: true });
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    '(() => { const it = document.activeElement; return it.getAttribute("aria-label") ?? it.id ?? it.textContent; })()',
  );

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
    await opened.close();
  });
  const open = async (context: OpenOptions['context']) => {
    opened = await openPlayground(browser, { model: good, context: { bypassCSP: true, ...context } });
    await opened.page.addScriptTag({ path: axe });
    return opened;
  };

  test.each(['dark', 'light'] as const)(
    'in %s nothing is unlabelled, unreachable or too faint',
    async (colorScheme) => {
      const { page } = await open({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Inspector' }).click();
      await box(page).fill(mmlu);
      await page.keyboard.press('Enter');
      await messageWith(page, answer).waitFor();
      await page.locator('#faults-summary').click();
      await page.getByRole('button', { name: '[47]' }).click();
      await messageWith(page, 'Only you can see this').waitFor();
      expect(await violations(page)).toEqual([]);
      await box(page).fill('/');
      await page.getByRole('listbox').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Tab');
      await page.getByLabel('question').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await messageWith(page, answer).first().click({ button: 'right' });
      await page.getByRole('menu').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '👎' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await violations(page)).toEqual([]);
    },
  );

  test('the switch of colours is stronger than the system’s, and is kept', async () => {
    const { page } = await open({ colorScheme: 'dark' });
    const background = () => page.evaluate('getComputedStyle(document.querySelector("main")).backgroundColor');
    expect(await background()).toBe('rgb(49, 51, 56)');
    await page.getByLabel('Colours').selectOption('light');
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.reload();
    await page.getByRole('heading', { level: 2, name: /Welcome/ }).waitFor();
    expect(await background()).toBe('rgb(255, 255, 255)');
  });

  test('everything is reached, asked and answered with the keyboard alone', async () => {
    const { page } = await open({});
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
    await page.keyboard.type(mmlu);
    await page.keyboard.press('Enter');
    await messageWith(page, answer).waitFor();
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
  });

  test('in a narrow window the channels are behind a button, and nothing is cut off', async () => {
    const { page } = await open({ viewport: { width: 390, height: 740 } });
    const channels = page.getByRole('navigation', { name: 'Channels' });
    expect(await channels.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'general', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '#general' }).waitFor();
    expect(await channels.isVisible()).toBe(false);
    await page.getByRole('button', { name: mmlu }).click();
    await page.keyboard.press('Enter');
    await messageWith(page, answer).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.evaluate('document.querySelector("#scroll").scrollWidth <= innerWidth')).toBe(true);
    expect(await violations(page)).toEqual([]);
  });
});
