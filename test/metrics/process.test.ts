import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLocalDiscord, type LocalDiscord } from '../../src/playground/server/server.js';
import { runMain, startMain } from '../support/run.js';

/** The bot's process, as an operator starts it. */
let folder: string;
let discord: LocalDiscord;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gemini-metrics-'));
  discord = await createLocalDiscord();
});
afterEach(async () => {
  await discord.close();
  await rm(folder, { recursive: true, force: true });
});
const env = () => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.url,
  DATABASE_URL: `sqlite:${join(folder, 'gemini.db')}`,
});

test('a port that is taken is refused in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  try {
    const METRICS_PORT = String((other.address() as AddressInfo).port);
    const stderr = "METRICS_PORT can't be opened on METRICS_HOST (EADDRINUSE). Choose another.\n";
    expect(await runMain('main.js', [], { env: { ...env(), METRICS_PORT } })).toEqual({ code: 1, stdout: '', stderr });
  } finally {
    other.close();
  }
});

test.each([
  ['', false],
  ['0', true],
])('with METRICS_PORT "%s" the library is loaded: %s', async (METRICS_PORT, isLoaded) => {
  const preload = join(folder, 'preload.cjs');
  const tell = `process.on('exit', () => require('node:fs').writeSync(1, String(Object.keys(require.cache).some((it) => it.includes('prom-client')))));`;
  await writeFile(preload, tell);
  const bot = startMain('main.js', [], { ...env(), METRICS_PORT, NODE_OPTIONS: `--require ${preload}` });
  const said = text(bot.stdout);
  for await (const line of createInterface({ input: bot.stderr })) if (line.includes('"ready"')) break;
  bot.stderr.resume();
  bot.kill('SIGTERM');
  await once(bot, 'close');
  expect([bot.exitCode, await said]).toEqual([0, String(isLoaded)]);
});
