import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createTurnedTime } from '../support/turned-time.js';
import { createFaultyBot, type FaultyBot, good, said } from './asking.js';

const excerpts = /> .*\[\d+\]/;
// A second into an hour, so that no window ends while a test looks at what was counted.
const time = createTurnedTime(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 1_000);
let bot: FaultyBot;

const ask = () => bot.asked();
const alerts = (words: string) => bot.discord.written().filter(({ content }) => content.includes(words));

/** Turns the time over the pause before a retry, a fifth to two fifths of a second, whenever one has begun. */
const turnUntil = async <T>(shown: Promise<T>): Promise<T> => {
  let isOver = false;
  const ending = shown.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (time.waits().some((ms) => ms <= 400)) time.turn(400);
  }
  return ending;
};

/** Quoted excerpts that say why; no charge, and no slot is held. */
const isQuoted = async (shown: string | undefined, why: string, counted: number) => {
  expect(shown).toContain(why);
  expect(shown).toMatch(excerpts);
  expect(shown).not.toMatch(/undefined|null|\[object|planted/);
  expect(await bot.counted()).toBe(counted);
  expect(bot.app().modelHealth?.().inFlight).toBe(0);
};

describe('a model endpoint', () => {
  beforeAll(async () => {
    bot = await createFaultyBot({
      model: good,
      clock: time.clock,
      discordClock: time.clock,
      env: { ANSWER_TIMEOUT_MS: '30000' },
      run: { wait: time.wait },
    });
  });
  /** The endpoint is well again, and the circuit closed. */
  afterEach(async () => {
    bot.endpoint.answer(good);
    time.turn(31_000);
    expect(await ask()).toContain(said);
  });
  afterAll(() => bot.close());

  test('fault-28: that takes 25 seconds gives its answer', async () => {
    let release = () => {};
    const after = new Promise<void>((resolve) => {
      release = resolve;
    });
    bot.endpoint.answer({ ...good, after });
    const text = bot.ask();
    const shown = bot.asked({ text });
    await bot.endpoint.received(bot.endpoint.requests.length + 1);
    time.turn(25_000);
    release();
    expect(await shown).toContain(said);
    expect(bot.requestsFor(text)).toBe(1);
  });

  test.each([
    ['fault-29: that never answers means excerpts at the deadline, its socket closed', { stall: 'before headers' }],
    [
      'fault-30: that stops in the middle means excerpts at the deadline, its socket closed',
      { text: 'It ', stall: 'in body' },
    ],
  ] as const)('%s', async (_, reply) => {
    const counted = await bot.counted();
    bot.endpoint.answer(reply);
    const requests = bot.endpoint.requests.length;
    const shown = ask();
    await bot.endpoint.received(requests + 1);
    time.turn(30_000);
    await isQuoted(await shown, 'The model took too long', counted);
    await bot.endpoint.closedResponses(bot.endpoint.requests.length);
  });

  test('fault-31: a model that asks for a second’s patience answers a second later, once', async () => {
    bot.endpoint.answer({ status: 429, headers: { 'retry-after': '1' } }, good);
    const text = bot.ask();
    const shown = bot.asked({ text });
    await time.waitsFor(1_000);
    time.turn(1_000);
    expect(await shown).toContain(said);
    expect(bot.requestsFor(text)).toBe(2);
  });

  test('fault-32: a model that asks for two minutes means excerpts at once, and when to try again', async () => {
    const counted = await bot.counted();
    bot.endpoint.answer({ status: 429, headers: { 'retry-after': '120' } });
    const text = bot.ask();
    await isQuoted(await bot.asked({ text }), 'The model is busy: try again in 2 minutes', counted);
    expect(bot.requestsFor(text)).toBe(1);
  });

  test('fault-33: an account without money means excerpts, no request after the first, and the operator hears it once', async () => {
    const counted = await bot.counted();
    bot.endpoint.answer({
      status: 429,
      body: JSON.stringify({ error: { code: 'insufficient_quota', message: 'planted' } }),
    });
    const requests = bot.endpoint.requests.length;
    for (let count = 0; count < 3; count += 1) await isQuoted(await ask(), 'can’t be reached', counted);
    expect(bot.endpoint.requests).toHaveLength(requests + 1);
    await bot.discord.until(() => alerts('has no money left').length > 0);
    expect(alerts('has no money left')).toHaveLength(1);
    time.turn(300_000);
  });

  test('fault-34: server errors mean one retry, then excerpts; five in a row stop the requests, and one probe begins them again', async () => {
    const counted = await bot.counted();
    bot.endpoint.answer({ status: 500 }, { status: 503 });
    const text = bot.ask();
    await isQuoted(await turnUntil(bot.asked({ text })), 'can’t be reached', counted);
    expect(bot.requestsFor(text)).toBe(2);
    for (let count = 0; count < 2; count += 1) await turnUntil(ask());
    const requests = bot.endpoint.requests.length;
    expect(requests).toBeGreaterThan(0);
    expect(await turnUntil(ask())).toMatch(excerpts);
    expect(bot.endpoint.requests).toHaveLength(requests);
    expect(bot.app().modelHealth?.().endpoints[0]?.circuit).toBe('open');
    bot.endpoint.answer(good);
    time.turn(30_000);
    expect(await ask()).toContain(said);
    expect(bot.app().modelHealth?.().endpoints[0]?.circuit).toBe('closed');
    expect(await bot.counted()).toBe(counted + 1);
  });
});
