import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fault } from '../src/playground/server/faults.js';
import { createFaultyBot, type FaultyBot, said } from './faults/asking.js';
import { createProcessPlace } from './faults/bot-process.js';
import type { ModelReply, ModelRequest } from './support/model-endpoint.js';

const TOKEN = 'MTE3MDAwMDAwMDAwMDAwMDAw.GplanT.of0the0log0aaaaaaaaaaaaaaaaaaaa';
const KEY = 'sk-planted-key-0123456789abcdef';
const NAME = 'planted-person-of-the-log';
/** In every question of this file, and in nothing that the bot says of itself. */
const MARK = 'whisperedly';

let bot: FaultyBot;
let thrown: Error | undefined;
let asked = 0;

const model = ({ body }: ModelRequest): ModelReply => ({
  text: said,
  usage: { prompt_tokens: 700, completion_tokens: 9, prompt_tokens_details: { cached_tokens: 300 } },
  ...(body.messages.at(-1)?.content.includes('echo')
    ? { status: 400, body: JSON.stringify({ error: echo(body) }) }
    : {}),
});
/** A provider that says back all that it was given. */
const echo = ({ messages }: ModelRequest['body']) => ({
  message: `key ${KEY} with ${messages.map(({ content }) => content).join()}`,
  type: KEY,
  code: `${messages.at(-1)?.content}`,
});

beforeAll(async () => {
  bot = await createFaultyBot({
    model,
    token: TOKEN,
    level: 'trace',
    run: { patience: { requestMs: 1_500, callMs: 4_000 } },
    search: (usual) => (text, history, count) => {
      if (thrown) throw thrown;
      return usual(text, history, count);
    },
  });
  await bot.configure(bot.discord.askGemini);
});
afterEach(() => {
  thrown = undefined;
});
afterAll(() => bot.close());

const question = (more = ''): string => {
  asked += 1;
  return `${MARK}, what did Gemini Ultra score on MMLU? ${more}(${asked})`;
};
const newcomer = () => bot.discord.addUser(`${NAME}-${asked}`, {}, [bot.discord.guild]);

/** What is logged while somebody asks; nothing in it may be anybody's. */
const loggedOf = async (work: () => Promise<unknown>): Promise<Record<string, unknown>[]> => {
  const from = bot.logged.length;
  await work();
  const lines = bot.logged.slice(from);
  for (const line of lines)
    for (const never of [MARK, TOKEN, KEY, NAME, 'token-', bot.discord.guild.name, '90.0%', 'What did', 'what did'])
      expect(line).not.toContain(never);
  return lines.map((line) => JSON.parse(line));
};
const questions = (lines: readonly Record<string, unknown>[]) => lines.filter(({ msg }) => msg === 'question');

const bySlash = (more?: string) =>
  loggedOf(async () => {
    const { interaction } = bot.slash({ user: newcomer(), text: question(more) });
    await bot.settled(interaction);
  });
const underFault = (pattern: RegExp, fault: Fault, times = 1) => {
  bot.discord.faults.inject(pattern, fault, times);
  return bySlash().finally(() => bot.discord.faults.clear());
};

describe('a question', () => {
  test('is one line in the log: ids, outcome, times, tokens and excerpts, however it came and ended', async () => {
    const { discord } = bot;
    const [slash] = questions(await bySlash());
    expect(slash).toEqual({
      level: 30,
      time: expect.any(Number),
      id: expect.stringMatching(/^\d+$/),
      surface: 'slash',
      place: { kind: 'guild', guildId: discord.guild.id, channelId: discord.general.id },
      outcome: 'answered',
      citations: [47],
      retrieved: expect.arrayContaining([47]),
      model: 'gpt-4o-mini',
      usage: { prompt_tokens: 700, completion_tokens: 9, cached_tokens: 300 },
      times: { search: expect.any(Number), model: expect.any(Number), ground: expect.any(Number) },
      msg: 'question',
    });
    const ways: readonly (readonly [() => Promise<unknown>, object])[] = [
      [() => bot.settled(bot.say(question())), { surface: 'dm', outcome: 'answered' }],
      [() => bot.settled(bot.say(question(), discord.askGemini)), { surface: 'channel', outcome: 'answered' }],
      [() => bot.settled(bot.say(question('echo '))), { surface: 'dm', outcome: 'quoted', why: 'unreachable' }],
      [() => bot.settled(bot.say(`${MARK} `.repeat(1_000))), { surface: 'dm', outcome: 'declined', why: 'too_long' }],
    ];
    for (const [ask, line] of ways) expect(questions(await loggedOf(ask))).toEqual([expect.objectContaining(line)]);
    await bot.store().guilds.change(discord.guild.id, { paused: true }, Date.now());
    expect(questions(await bySlash())).toEqual([expect.objectContaining({ outcome: 'declined', why: 'paused' })]);
    await bot.store().guilds.change(discord.guild.id, { paused: false }, Date.now());
  });
});

describe('an error tells the operator its kind, codes, call and place in the code, and no words of anybody', () => {
  const errorIn = (lines: readonly Record<string, unknown>[]) =>
    lines.find((it) => it.err !== undefined)?.err as Record<string, unknown>;

  test('thrown in the middle, whatever is in it, its causes and its stack', async () => {
    const words = `${question()} by ${NAME} with ${KEY} and Bot ${TOKEN}\n    at ${MARK} (file:///x.js:1:1)`;
    for (const error of [
      new Error(words),
      new TypeError(words, { cause: new SyntaxError(words) }),
      Object.assign(new RangeError(words), { code: words, status: words, method: words, requestID: KEY, url: words }),
      Object.assign(new Error(words), { name: words, syscall: words }),
    ]) {
      thrown = error;
      const told = errorIn(await bySlash());
      expect(told.stack).toEqual(
        expect.arrayContaining([expect.stringMatching(/^at .*\/logs\.test\.[jt]s:\d+:\d+\)?$/)]),
      );
    }
    const caused = Object.assign(new Error(words), { code: 'ECONNREFUSED', cause: new TypeError(words) });
    thrown = caused;
    expect(errorIn(await bySlash())).toMatchObject({
      type: 'Error',
      code: 'ECONNREFUSED',
      cause: { type: 'TypeError' },
    });
  });

  test('of Discord’s, which quotes what it was sent: its code, the fields, and the route without the token', async () => {
    const errors = {
      embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: `${question()}` }] } } },
    };
    const body = { code: 30_046, message: `not this: ${question()} ${TOKEN}`, errors };
    const told = errorIn(await underFault(/^PATCH \/webhooks/, { kind: 'status', status: 400, body }));
    expect(told).toMatchObject({
      type: 'DiscordAPIError[30046]',
      code: 30_046,
      status: 400,
      method: 'PATCH',
      route: expect.stringMatching(/\/webhooks\/\d+\/:token\/messages\/%40original$/),
      fields: ['embeds.0.title: BASE_TYPE_BAD_LENGTH'],
    });
    const callback = await underFault(/^POST \/interactions/, { kind: 'status', status: 500, body: question() }, 2);
    expect(errorIn(callback)).toMatchObject({
      status: 500,
      route: expect.stringMatching(/\/interactions\/\d+\/:token\/callback$/),
    });
  });

  test('of an answer that isn’t JSON, whose reader quotes it', async () => {
    const headers = { 'content-type': 'application/json' };
    const fault = { kind: 'status', status: 200, headers, body: `${MARK} is no JSON ${TOKEN}` } as const;
    expect(errorIn(await underFault(/^PATCH \/webhooks/, fault, 10))).toMatchObject({ type: 'SyntaxError' });
  });

  test('of a rate limit and of a connection that broke', async () => {
    const limit = {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '3600', 'x-ratelimit-scope': 'shared' },
      body: { message: question(), retry_after: 3600, global: false },
    } as const;
    expect(errorIn(await underFault(/^PATCH \/webhooks/, limit, 10))).toMatchObject({
      type: 'RateLimitError',
      retryAfterMs: expect.any(Number),
    });
    const cut = await underFault(/^PATCH \/webhooks/, { kind: 'cut', afterwards: false }, 10);
    expect(errorIn(cut)).toMatchObject({ code: 'UND_ERR_SOCKET', message: 'other side closed' });
  });

  test('of a model that says the prompt and the key back', async () => {
    bot.endpoint.answer((request) => ({ status: 401, body: JSON.stringify({ error: echo(request.body) }) }));
    const lines = await bySlash();
    expect(questions(lines)).toEqual([expect.objectContaining({ outcome: 'quoted', why: 'unreachable' })]);
    expect(lines).toContainEqual(expect.objectContaining({ endpoint: 1, fault: 'refused' }));
  });

  test('that nobody caught and that ends the process', async () => {
    const place = await createProcessPlace();
    const preload = join(place.folder, 'preload.mjs');
    const words = `${MARK} says ${NAME}, by ${KEY}`;
    await writeFile(preload, `process.on('SIGUSR2', () => Promise.reject(new TypeError(${JSON.stringify(words)})));`);
    const it = place.start({ env: { NODE_OPTIONS: `--import ${preload}` } });
    await it.ready;
    expect(await it.kill('SIGUSR2')).toEqual({ code: 1, signal: null });
    for (const never of [MARK, NAME, KEY, place.discord.token]) expect(it.output()).not.toContain(never);
    const last = JSON.parse(it.output().trimEnd().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({ level: 60, err: { type: 'TypeError' }, msg: 'nobody caught it' });
    await place.close();
  });
});
