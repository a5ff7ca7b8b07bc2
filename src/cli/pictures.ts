import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readConfig } from '../config.js';
import { createLog } from '../log.js';
import { startPlayground } from '../playground/start.js';
import { createScriptedEndpoint, SCRIPTED } from './pictures/endpoint.js';

/** `npm run pictures`: the README's pictures, taken from the playground, so that they show what there is. */

const FOLDER = join('docs', 'pictures');
const question = 'What did Gemini Ultra score on MMLU, and is that better than people?';
/** What the scripted model says; the bot checks it against the excerpts as any model's text. */
const text =
  'Gemini Ultra scored 90.0% on MMLU, the first model to outperform human experts there [47]. MMLU covers 57 subjects such as math, physics, history, law, medicine and ethics [47].';
const shown = '57 subjects';

const openBrowser = async (): Promise<Browser> => {
  const path = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((it) => it && existsSync(it));
  if (!path) throw new Error('pictures need chromium: install it, or say where it is in CHROMIUM_PATH');
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--font-render-hinting=none'] });
};

const ask = async (page: Page, url: string): Promise<void> => {
  await page.goto(url);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.getByLabel('Message', { exact: true }).fill(question);
  await page.keyboard.press('Enter');
  await page.getByRole('article').filter({ hasText: shown }).locator('discord-button').first().waitFor();
  await page.mouse.move(0, 0);
};

const take = async (): Promise<void> => {
  await mkdir(FOLDER, { recursive: true });
  const endpoint = await createScriptedEndpoint(text);
  const config = readConfig({ OPENAI_BASE_URL: endpoint.url, OPENAI_MODEL: SCRIPTED });
  const browser = await openBrowser();
  const picture = async (
    look: { readonly colorScheme: 'light' | 'dark'; readonly width: number; readonly height: number },
    shoot: (page: Page) => Promise<unknown>,
  ): Promise<void> => {
    // Each on a playground of its own, so that none shows what was asked for another.
    const playground = await startPlayground(config, createLog('error'));
    const web = await playground.openPage(0);
    const { colorScheme, width, height } = look;
    const page = await browser.newPage({ colorScheme, viewport: { width, height }, deviceScaleFactor: 2 });
    await ask(page, web.url);
    await shoot(page);
    await page.close();
    await web.close();
    await playground.close(0);
  };
  try {
    for (const colorScheme of ['light', 'dark'] as const)
      await picture({ colorScheme, width: 780, height: 900 }, async (page) => {
        await page.evaluate("document.querySelector('.beginning').remove()");
        await page.getByRole('log').screenshot({ path: join(FOLDER, `answer-${colorScheme}.png`) });
      });
    await picture({ colorScheme: 'dark', width: 1280, height: 800 }, async (page) => {
      await page.getByRole('button', { name: 'Inspector' }).click();
      await page.getByText('Grounding').waitFor();
      await page.screenshot({ path: join(FOLDER, 'playground.png') });
    });
  } finally {
    await browser.close();
    endpoint.close();
  }
};

await take().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
