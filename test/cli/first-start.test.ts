import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { inviteLink } from '../../src/discord/invite.js';
import { createLocalDiscord, type LocalDiscord } from '../../src/playground/server/server.js';
import { runMain, startMain } from '../support/run.js';

let folder: string;
let discord: LocalDiscord;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gemini-first-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  discord = await createLocalDiscord();
});
afterEach(() => discord.close());

/** Starts the bot with a token and nothing else, stops it once its log says that it is ready, and gives what it said. */
const startOnce = async (): Promise<string> => {
  const database = `sqlite:${join(folder, 'gemini.db')}`;
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, DATABASE_URL: database };
  const child = startMain('main.js', [], env);
  let said = '';
  child.stdout.on('data', (data) => {
    said += String(data);
  });
  for await (const data of child.stderr) if (String(data).includes('"tidied"')) child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'close');
  expect(child.exitCode).toBe(0);
  return said;
};

test('a bot that is in no server yet tells its operator the invite link and the next three steps', async () => {
  discord.guild.members.delete(discord.world.bot.id);
  discord.world.application.flags = 0;
  const said = await startOnce();
  expect(said).toContain(inviteLink(discord.world.application.id));
  expect(said).toMatch(
    /1\. Open[\s\S]*2\. In that server, type \/gemini ask[\s\S]*3\. Type \/gemini-config channel add/,
  );
  expect(said).toContain('only when mentioned, until Message Content is switched on');
});

test('a bot that is in a server says nothing beside its log', async () => {
  expect(await startOnce()).toBe('');
});

/** Waits for a playground's page, looks at it, and tells `child` to stop; resolves when its output has ended, and gives what is left of it. */
const lookAndStop = async (child: ChildProcessWithoutNullStreams): Promise<string[]> => {
  child.stdin.end();
  let said = '';
  for await (const data of child.stdout) {
    said += String(data);
    const [, url] = /Open (http:\/\/127\.0\.0\.1:\d+\/) in a browser[\s\S]*End with Ctrl\+D\.\n\n/.exec(said) ?? [];
    if (!url || child.killed) continue;
    expect(await (await fetch(url)).text()).toContain('<title>All About Gemini: playground</title>');
    expect((await readdir(folder)).filter((it) => it.startsWith('all-about-gemini-'))).toHaveLength(1);
    child.kill('SIGTERM');
  }
  return (await readdir(folder)).filter((it) => it.startsWith('all-about-gemini-'));
};

test('without a token a page is opened, also where nobody sits at a terminal; told to stop it ends, and leaves nothing', async () => {
  const child = startMain('main.js', ['--port', '0'], { TMPDIR: folder });
  expect(await lookAndStop(child)).toEqual([]);
  if (child.exitCode === null) await once(child, 'close');
  expect(child.exitCode).toBe(0);
});

test('it ends with npm start, which is told to stop in its place', async () => {
  // As npm runs a script: a shell of its own between.
  const env = { PATH: process.env.PATH, TMPDIR: folder, DISCORD_TOKEN: '', npm_lifecycle_event: 'start' };
  const child = spawn('sh', ['-c', '"$0" dist/src/main.js --port 0; true', process.execPath], { env });
  expect(await lookAndStop(child)).toEqual([]);
});

test('a bot that was deployed without a token says so and ends, instead of opening a playground that nobody sees', async () => {
  const { code, stdout, stderr } = await runMain('main.js', [], { env: { NODE_ENV: 'production' } });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe('DISCORD_TOKEN is not set: docs/deploy.md says where it comes from.\n');
});
