import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';
import { createLocalDiscord } from '../../src/playground/server/server.js';
import { runMain, startMain } from '../support/run.js';

test('a second bot on a SQLite file ends with one line that says why, and the first goes on answering', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gemini-second-'));
  const discord = await createLocalDiscord();
  const file = join(folder, 'gemini.db');
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, DATABASE_URL: `sqlite:${file}` };
  const first = startMain('main.js', [], env);
  try {
    for await (const line of createInterface({ input: first.stderr })) if (line.includes('"ready"')) break;
    first.stderr.resume();
    const second = await runMain('main.js', [], { env });
    const stderr = `Another bot is running on ${file}. Stop it first, or set DATABASE_URL to another file.\n`;
    expect(second).toEqual({ code: 1, stdout: '', stderr });
    expect(discord.gateway.identifies).toHaveLength(1);
    const ask = { user: discord.member, channel: discord.general, command: 'gemini ask' };
    const { answered } = discord.slash({ ...ask, options: { question: 'What did Gemini Ultra score on MMLU?' } });
    expect((await answered()).content).toContain('90.0%');
  } finally {
    first.kill('SIGTERM');
    await once(first, 'close');
    await discord.close();
    await rm(folder, { recursive: true, force: true });
  }
  expect(first.exitCode).toBe(0);
});
