import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
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

withBrowser('in a browser (needs chromium, or CHROMIUM_PATH) a person', () => {
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

  test('asks in #ask-gemini and reads a quoted answer, and is told that no model is configured', async () => {
    const { page } = await open();
    expect(await page.locator('#banner').textContent()).toContain('No model is configured: it quotes');
    await page.getByLabel('Message', { exact: true }).fill(mmlu);
    await page.keyboard.press('Enter');
    await page
      .getByRole('article', { name: /^All About Gemini/ })
      .filter({ hasText: '[47]' })
      .waitFor();
  });

  test('with a model gets its grounded answer, and the banner names the model', async () => {
    const { page } = await open({ model: good });
    expect(await page.locator('#banner').textContent()).toContain('a-test-model answers');
    await page.getByLabel('Message', { exact: true }).fill(mmlu);
    await page.keyboard.press('Enter');
    await messageWith(page, 'It scored 90.0% on MMLU [47].').waitFor();
  });
});
