import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { catalogue } from '../../commands/index.js';
import { isInRange } from '../../src/cli/doctor/node.js';
import { runDoctor } from '../../src/cli/doctor/run.js';
import { createByRest } from '../../src/discord/by-rest.js';
import { createLocalDiscord, type LocalDiscord } from '../../src/playground/server/server.js';
import { Permission } from '../../src/playground/server/world.js';
import { openStore } from '../../src/store/sql.js';
import { createModelEndpoint, type ModelEndpoint } from '../support/model-endpoint.js';
import { runHere, runMain } from '../support/run.js';

const DOCTOR = 'cli/doctor.js';
const TOKEN = 'planted-discord-token.aaaa.bbbb';
const KEY = 'sk-planted-key-0123456789';

let discord: LocalDiscord;
let endpoint: ModelEndpoint;
let folder: string;
let path: string;

type Finding = { readonly check: string; readonly state: string; readonly says: string; readonly advice?: string };

/** Everything that is set in a good set-up. */
const good = () => ({
  DISCORD_TOKEN: TOKEN,
  DISCORD_API_URL: discord.url,
  DATABASE_URL: `sqlite:${path}`,
  OPENAI_API_KEY: KEY,
  OPENAI_BASE_URL: endpoint.url,
  OPENAI_MODEL: 'fake',
  OPENAI_PRICE: '0.15/0.60',
  DAILY_COST_BUDGET: '2.50',
});

/** What the doctor finds, by what was looked at. */
const doctor = async (env: Readonly<Record<string, string>> = {}) => {
  const ran = await runHere(runDoctor, ['--json'], { env: { ...good(), ...env } });
  expect(ran.stderr).toBe('');
  const { ok, findings } = JSON.parse(ran.stdout) as { readonly ok: boolean; readonly findings: readonly Finding[] };
  expect(ran.code).toBe(ok ? 0 : 1);
  return { ok, found: new Map(findings.map((it) => [it.check, it])), ...ran };
};

const register = async (guildId?: string): Promise<void> => {
  const byRest = createByRest({ token: TOKEN, guildId, apiUrl: discord.url });
  await byRest.register(discord.world.application.id, catalogue);
  await byRest.close();
};

beforeAll(async () => {
  endpoint = await createModelEndpoint({ text: 'Yes' });
});
afterAll(() => endpoint.close());

beforeEach(async () => {
  discord = await createLocalDiscord({ token: TOKEN });
  endpoint.answer({ text: 'Yes' });
  folder = await mkdtemp(join(tmpdir(), 'gemini-doctor-'));
  path = join(folder, 'gemini.db');
  const store = await openStore({ url: `sqlite:${path}`, role: 'bot' });
  const named = { when: 'every_message', where: 'in_place', locale: undefined, cooldown: 0 } as const;
  await store.channels.add({ ...named, guildId: discord.guild.id, channelId: discord.askGemini.id }, 1);
  await store.guilds.change(discord.guild.id, { logChannelId: discord.general.id }, 1);
  await store.close();
});
afterEach(async () => {
  await discord.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a good set-up', () => {
  test('has a tick at everything, an invite link with what is needed and no more, and exit status 0', async () => {
    const registered = await runMain('cli/register.js', [], { env: good() });
    expect(registered.stdout).toMatch(/are now registered everywhere/);
    const { code, stdout, stderr } = await runMain(DOCTOR, [], { env: good() });
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter((line) => /^[!✗–]/.test(line))).toEqual([]);
    expect(stdout).toMatch(
      /✓ model +fake at http:\/\/127\.0\.0\.1:\d+\/v1 answers in \d+ ms; \$0\.15 in and \$0\.6 out/,
    );
    expect(stdout).toContain('✓ commands');
    expect(stdout).toMatch(/✓ channels +2 named, all permissions are there/);
    expect(stdout).toContain('Nothing is missing.');
    expect(code).toBe(0);
    const link = new URL(/https:\/\/discord\.com\/oauth2\/authorize\S+/.exec(stdout)?.[0] ?? '');
    expect(link.searchParams.get('client_id')).toBe(discord.world.application.id);
    expect(link.searchParams.get('scope')).toBe('bot applications.commands');
    const { viewChannel, sendMessages, sendInThreads, createPublicThreads, embedLinks, readMessageHistory } =
      Permission;
    const exactly = viewChannel | sendMessages | sendInThreads | createPublicThreads | embedLinks | readMessageHistory;
    expect(link.searchParams.get('permissions')).toBe(String(exactly));
    expect(endpoint.requests.at(-1)?.body.max_tokens).toBe(1);
    expect(discord.violations).toEqual([]);
  });

  test('without a token the rest is looked at, and nothing is asked of Discord', async () => {
    const { ok, found } = await doctor({ DISCORD_TOKEN: '' });
    expect(ok).toBe(true);
    expect(found.get('token')).toMatchObject({ state: 'skipped', says: expect.stringContaining('no DISCORD_TOKEN') });
    for (const check of ['Node', 'settings', 'corpus', 'store', 'model']) expect(found.get(check)?.state).toBe('fine');
    expect(discord.calls).toEqual([]);
  });

  test('before the first start nothing is made, and it says what the first start will make', async () => {
    const later = join(folder, 'later');
    const { found } = await doctor({
      DATABASE_URL: `sqlite:${join(later, 'gemini.db')}`,
      OPENAI_API_KEY: '',
      OPENAI_BASE_URL: '',
    });
    expect(found.get('store')).toMatchObject({
      state: 'fine',
      says: expect.stringContaining('the first start makes it'),
    });
    expect(found.get('commands')).toMatchObject({
      state: 'warning',
      advice: expect.stringContaining('npm run register'),
    });
    expect(found.get('model')).toMatchObject({ state: 'warning', says: expect.stringContaining('quotes') });
    expect(await readdir(folder)).not.toContain('later');
  });
});

describe('a bad set-up', () => {
  test('a token that Discord refuses: where to get another, and the rest of Discord is not asked', async () => {
    const { ok, found } = await doctor({ DISCORD_TOKEN: 'another-planted-token' });
    expect(ok).toBe(false);
    expect(found.get('token')).toMatchObject({ state: 'problem', advice: expect.stringContaining('Reset Token') });
    expect(discord.calls).toHaveLength(1);
  });

  test('no Message Content: a warning that says what follows; no server yet: the invite link', async () => {
    discord.world.application.flags = 0;
    discord.guild.members.delete(discord.world.bot.id);
    const { ok, found } = await doctor();
    expect(ok).toBe(true);
    expect(found.get('intents')).toMatchObject({
      state: 'warning',
      says: expect.stringContaining('only who mentions the bot'),
      advice: expect.stringContaining('Message Content Intent'),
    });
    expect(found.get('servers')).toMatchObject({ state: 'warning', advice: 'Open the invite link.' });
  });

  test('permissions that are missing in a channel, and a channel that is gone, are named each', async () => {
    const denied = Permission.embedLinks | Permission.readMessageHistory;
    discord.askGemini.overwrites.push({ id: discord.guild.id, type: 0, allow: 0n, deny: denied });
    discord.guild.channels.delete(discord.general.id);
    const { ok, found } = await doctor();
    expect(ok).toBe(false);
    expect(found.get('#ask-gemini')?.says).toBe('the bot lacks Embed Links, Read Message History');
    expect(found.get(discord.general.id)).toMatchObject({
      state: 'problem',
      advice: expect.stringContaining('/gemini-config log'),
    });
  });

  test('Discord that gives no answer is told apart from a token that is wrong', async () => {
    discord.faults.inject(/applications\/@me/, { kind: 'status', status: 503 }, 9);
    const { found } = await doctor();
    expect(found.get('Discord')).toMatchObject({
      state: 'problem',
      says: expect.stringContaining('not reached (503)'),
    });
    expect(found.has('token')).toBe(false);
  });

  test('a clock that is wrong by minutes', async () => {
    const asked = await fetch(`${discord.url}/v10/applications/@me`, { headers: { authorization: `Bot ${TOKEN}` } });
    const body = await asked.json();
    const date = new Date(Date.now() - 600_000).toUTCString();
    discord.faults.inject(/applications\/@me/, { kind: 'status', status: 200, headers: { date }, body });
    const { ok, found } = await doctor();
    expect(ok).toBe(false);
    expect(found.get('clock')).toMatchObject({
      state: 'problem',
      says: expect.stringMatching(/^(599|60\d) s ahead of/),
    });
  });

  test('an application whose commands go to a web address, so that the bot would hear none', async () => {
    const asked = await fetch(`${discord.url}/v10/applications/@me`, { headers: { authorization: `Bot ${TOKEN}` } });
    const body = { ...((await asked.json()) as object), interactions_endpoint_url: 'https://example.org/interactions' };
    discord.faults.inject(/applications\/@me/, { kind: 'status', status: 200, body });
    expect((await doctor()).found.get('interactions')).toMatchObject({ state: 'problem' });
  });

  test('commands that are registered twice, and how to remove one of them', async () => {
    await register();
    const env = { ...good(), DISCORD_GUILD_ID: discord.guild.id };
    await register(discord.guild.id);
    expect((await doctor(env)).found.get('commands')).toMatchObject({ state: 'warning' });
    expect((await runMain('cli/register.js', ['--remove'], { env })).stdout).toContain('are gone in the server');
    expect(discord.world.commands.get(discord.guild.id)).toEqual([]);
    expect((await doctor()).found.get('commands')?.state).toBe('fine');
  });

  test.each([
    ['a wrong key', { status: 401 }, /key is not accepted \(401\)/, /OPENAI_API_KEY/],
    ['a model that is not there', { status: 404 }, /no such model \(404\)/, /OPENAI_MODEL/],
    ['no credit left', { status: 402 }, /no credit/, /credit/],
    ['a rate limit', { status: 429 }, /asks to wait/, /MODEL_CONCURRENCY/],
    ['a page instead of an answer', { body: '<html>' }, /not with a completion/, /OPENAI_BASE_URL/],
  ])('%s at the model', async (_, reply, says, advice) => {
    endpoint.answer(reply);
    const { ok, found } = await doctor({ DISCORD_TOKEN: '' });
    expect(ok).toBe(false);
    expect(found.get('model')?.says).toMatch(says);
    expect(found.get('model')?.advice).toMatch(advice);
  });

  test('a model that is down, one that is too slow, and an alternative that answers', async () => {
    const gone = await createModelEndpoint();
    await gone.close();
    const down = await doctor({ DISCORD_TOKEN: '', OPENAI_BASE_URL: gone.url });
    expect(down.found.get('model')?.says).toContain('is not reached (ECONNREFUSED)');
    endpoint.answer(({ body }) => (body.model === 'second' ? { text: 'Yes' } : { stall: 'before headers' }));
    const second = { OPENAI_FALLBACK_MODEL: 'second', OPENAI_FALLBACK_PRICE: '0/0' };
    const slow = await doctor({ DISCORD_TOKEN: '', ANSWER_TIMEOUT_MS: '1000', ...second });
    expect(slow.found.get('model')?.says).toContain('no answer within ANSWER_TIMEOUT_MS');
    expect(slow.found.get('second model')?.state).toBe('fine');
  });

  test('a budget that can’t be held, because nobody said what the model costs', async () => {
    const { ok, found } = await doctor({ DISCORD_TOKEN: '', OPENAI_PRICE: '' });
    expect(ok).toBe(false);
    expect(JSON.stringify([...found.values()])).toContain(
      'DAILY_COST_BUDGET can’t be held without prices: set OPENAI_PRICE',
    );
  });

  test('a corpus with a gap: the file and the number', async () => {
    const corpus = join(folder, 'corpus');
    await cp('corpus', corpus, { recursive: true });
    const document = join(corpus, '02-sundar-pichai-note.md');
    const text = await readFile(document, 'utf8');
    const number = /^(\d+)\. /m.exec(text)?.[1] ?? '';
    await writeFile(document, text.replace(new RegExp(`^${number}\\. `, 'm'), `${number}0. `));
    const { ok, found } = await doctor({ DISCORD_TOKEN: '', CORPUS_DIR: corpus });
    expect(ok).toBe(false);
    expect(found.get('corpus')?.says).toContain('02-sundar-pichai-note.md');
  });

  test('a store of a newer version, and one that is damaged; neither is touched', async () => {
    const db = new Database(path);
    db.exec("insert into kysely_migration values ('9999_later', '2030-01-01T00:00:00.000Z')");
    db.close();
    const newer = await doctor();
    expect(newer.found.get('store')?.says).toContain('written by a newer version of this bot (9999_later)');
    expect(newer.found.get('channels')?.state).toBe('skipped');
    await writeFile(path, 'no database');
    expect((await doctor()).found.get('store')?.says).toContain('is damaged and was left as it is');
    expect(await readFile(path, 'utf8')).toBe('no database');
  });

  test('malformed settings are all named, and nothing else is tried', async () => {
    const { ok, found } = await doctor({ DISCORD_TOKEN: `Bot ${TOKEN}`, CONTEXT_TOKENS: 'many' });
    expect(ok).toBe(false);
    expect(found.get('settings')?.says).toMatch(/DISCORD_TOKEN must be one word[\s\S]*CONTEXT_TOKENS must be/);
    expect(discord.calls).toEqual([]);
  });

  test('used wrongly it says how it is used', async () => {
    expect(await runHere(runDoctor, ['--yaml'], { env: good() })).toMatchObject({ code: 2, stdout: '' });
    expect(await runMain('cli/register.js', ['now'], { env: good() })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('no secret is shown', () => {
  const secrets = [TOKEN, KEY, 'planted-pass', 'planted%21pass', 'planted!pass', 'planted-query'];

  /** Settings of a good set-up with these in their place; `{url}` is the model's address without its protocol. */
  test.each<[where: string, args: string[], env: Readonly<Record<string, string>>]>([
    ['a good set-up', [], {}],
    ['what a model says', ['--json'], { OPENAI_MODEL: KEY }],
    [
      'an address with name, password and query',
      [],
      { OPENAI_BASE_URL: 'http://me:planted-pass@{url}?key=planted-query' },
    ],
    ['a PostgreSQL that is not reached', [], { DATABASE_URL: 'postgres://bot:planted%21pass@127.0.0.1:1/gemini' }],
    ['an address that is none', ['--json'], { DATABASE_URL: 'postgres://bot:planted-pass@[nowhere:x/gemini' }],
    ['malformed settings', [], { OPENAI_PRICE: KEY, DATABASE_URL: 'mysql://a:planted-pass@b' }],
    ['a path', [], { DATABASE_URL: `sqlite:/dev/null/${TOKEN}/x.db`, CORPUS_DIR: `/nowhere/${KEY}` }],
  ])('with %s', async (_, args, env) => {
    endpoint.answer({ status: 400, body: JSON.stringify({ error: { message: `no ${KEY} here`, code: TOKEN } }) });
    const [base = ''] = [env.OPENAI_BASE_URL?.replace('{url}', endpoint.url.replace('http://', ''))];
    const all = { ...good(), ...env, ...(base ? { OPENAI_BASE_URL: base } : {}) };
    const { stdout, stderr } = await runHere(runDoctor, args, { env: all });
    expect(secrets.filter((it) => stdout.includes(it))).toEqual([]);
    expect(stderr).toBe('');
    expect(stdout).toContain('settings');
  });
});

test.each([
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.0', false],
  ['22.1.0', true],
  ['23.0.0', false],
  ['24.0.0', true],
  ['26.3.0', true],
])('Node %s is told apart: %s', (version, isFine) => {
  expect(isInRange(version, '^20.19 || ^22 || >=24')).toBe(isFine);
});
