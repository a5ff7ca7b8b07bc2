import { existsSync } from 'node:fs';
import { jest } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { startPlayground } from '../../src/playground/start.js';
import { createModelEndpoint, type ModelReply } from './model-endpoint.js';

// A browser on a machine that has much else to do.
jest.setTimeout(180_000);

/** A browser of this machine; undefined where there is none: then the tests of the page are skipped by name. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
  (it) => it !== undefined && it !== '' && existsSync(it),
);

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });

/**
 * The playground as `npm start` runs it, and pages of it in a browser. Tests of a file share both, since each start costs seconds.
 * What a page asks of other hosts, or complains of, is kept. Without `model`, what it answers, none is configured.
 */
export const openPlayground = async (browser: Browser, model?: ModelReply) => {
  const endpoint = await createModelEndpoint(model ?? {});
  const env = model ? { OPENAI_BASE_URL: endpoint.url, OPENAI_MODEL: 'a-test-model', ANSWER_TIMEOUT_MS: '5000' } : {};
  const playground = await startPlayground(readConfig(env), createLog('silent'));
  let web = await playground.openPage(0);
  const { url } = web;
  const troubles: string[] = [];
  const show = async (context: BrowserContextOptions = {}): Promise<Page> => {
    const opened = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...context });
    const page = await opened.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (it) => {
      // An action that the server refuses shows as an error of loading; the page tells the person.
      if (['error', 'warning'].includes(it.type()) && !it.text().includes('400')) troubles.push(it.text());
    });
    page.on('request', (it) => {
      const { protocol, host } = new URL(it.url());
      if (protocol !== 'data:' && `${protocol}//${host}/` !== url) troubles.push(`asked ${it.url()}`);
    });
    await page.goto(url);
    await page.getByRole('heading', { level: 2, name: /Welcome/ }).waitFor();
    return page;
  };
  return {
    ...playground,
    endpoint,
    show,
    troubles,
    /** The page's server goes, and comes again where it was. */
    leave: () => web.close(),
    comeBack: async (): Promise<void> => {
      web = await playground.openPage(Number(new URL(url).port));
    },
    close: async (): Promise<void> => {
      await web.close();
      await playground.close(0);
      await endpoint.close();
    },
  };
};

export type OpenedPlayground = Awaited<ReturnType<typeof openPlayground>>;

/** A message in the place that is shown, by words in it. */
export const messageWith = (page: Page, words: string | RegExp) => page.getByRole('article').filter({ hasText: words });

export const box = (page: Page) => page.getByLabel('Message', { exact: true });

export const write = async (page: Page, text: string): Promise<void> => {
  await box(page).fill(text);
  await page.keyboard.press('Enter');
};

export const go = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Of the list that is open. */
export const options = (page: Page) => page.getByRole('listbox').getByRole('option');

/** Takes the first command that fits. */
export const command = async (page: Page, typed: string): Promise<void> => {
  await box(page).fill(typed);
  await options(page).filter({ hasText: typed }).first().waitFor();
  await page.keyboard.press('Tab');
};

export const become = async (page: Page, role: 'member' | 'moderator'): Promise<void> => {
  const name = role === 'moderator' ? 'mod-mira' : 'ana';
  await page.getByLabel('You are').selectOption(role);
  await page
    .getByRole('status')
    .filter({ hasText: `You are ${name}` })
    .waitFor();
};
