import { existsSync } from 'node:fs';
import { jest } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { startPlayground } from '../../src/playground/start.js';
import { createModelEndpoint, type ModelReply, type ModelRequest } from './model-endpoint.js';

// A browser on a machine that has much else to do.
jest.setTimeout(180_000);

/** A browser of this machine; undefined where there is none: then the tests of the page are skipped by name. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
  (it) => it !== undefined && it !== '' && existsSync(it),
);

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });

export type OpenOptions = {
  /** What the model answers; without it none is configured. */
  readonly model?: ModelReply | ((request: ModelRequest) => ModelReply);
  readonly context?: BrowserContextOptions;
};

/** The playground as `npm start` runs it, and its page in a browser. What the page asks of other hosts, or complains of, is kept. */
export const openPlayground = async (browser: Browser, { model, context }: OpenOptions = {}) => {
  const endpoint = await createModelEndpoint(model ?? {});
  const env = model ? { OPENAI_BASE_URL: endpoint.url, OPENAI_MODEL: 'a-test-model', ANSWER_TIMEOUT_MS: '5000' } : {};
  const playground = await startPlayground(readConfig(env), createLog('silent'));
  const web = await playground.openPage(0);
  const opened = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...context });
  const page = await opened.newPage();
  page.setDefaultTimeout(60_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (it) => {
    // An action that the server refuses shows as an error of loading; the page tells the person.
    if (['error', 'warning'].includes(it.type()) && !it.text().includes('400')) troubles.push(it.text());
  });
  page.on('request', (it) => {
    const { protocol, host } = new URL(it.url());
    if (protocol !== 'data:' && `${protocol}//${host}/` !== web.url) troubles.push(`asked ${it.url()}`);
  });
  await page.goto(web.url);
  await page.getByRole('heading', { level: 2, name: /Welcome/ }).waitFor();
  return {
    ...playground,
    endpoint,
    page,
    url: web.url,
    troubles,
    close: async (): Promise<void> => {
      await opened.close();
      await web.close();
      await playground.close(0);
      await endpoint.close();
    },
  };
};

export type OpenedPlayground = Awaited<ReturnType<typeof openPlayground>>;

/** A message in the place that is shown, by words in it. */
export const messageWith = (page: Page, words: string | RegExp) => page.getByRole('article').filter({ hasText: words });
