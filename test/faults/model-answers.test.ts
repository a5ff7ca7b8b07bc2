import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { TOKENS } from '../../src/admission.js';
import { createFaultyBot, type FaultyBot, good, said } from './asking.js';

const excerpts = /> .*\[\d+\]/;
let bot: FaultyBot;

const isQuoted = (shown: string | undefined) => {
  expect(shown).toMatch(/can’t be reached|took too long/);
  expect(shown).toMatch(excerpts);
  expect(shown).not.toMatch(/undefined|null|\[object|planted/);
};

const start = async (): Promise<FaultyBot> => createFaultyBot({ model: good, level: 'trace' });

describe('what a model endpoint answers', () => {
  beforeAll(async () => {
    bot = await start();
  });
  afterEach(async () => {
    bot.endpoint.answer(good);
    expect(await bot.asked()).toContain(said);
  });
  afterAll(() => bot.close());

  test('fault-35: a page, no choices or an error in place of an answer means excerpts, never “undefined”', async () => {
    for (const body of ['<html>planted</html>', '{"id":"x"}', '{"error":{"message":"planted"}}']) {
      bot.endpoint.answer({ status: 200, body });
      isQuoted(await bot.asked());
      bot.endpoint.answer(good);
      expect(await bot.asked()).toContain(said);
    }
  });

  test('fault-37: a connection that breaks in the middle means one retry, then excerpts; the attempt counts against the budget', async () => {
    const counted = await bot.counted();
    const tokens = () => bot.store().quotas.read(TOKENS, 86_400_000, Date.now());
    const before = await tokens();
    bot.endpoint.answer({ text: [], breakOff: true });
    const text = bot.ask();
    isQuoted(await bot.asked({ text }));
    expect(bot.requestsFor(text)).toBe(2);
    expect(await tokens()).toBeGreaterThan(before);
    expect(await bot.counted()).toBe(counted);
  });

  test('fault-38: a wrong answer is cited anew or not shown', async () => {
    const wrong = [
      'It scored 99.9% on MMLU [47].',
      'It scored 90.0% on MMLU [99].',
      'It scored 90.0% on MMLU [1].',
      'It was built in Atlantis by Jane Doe.',
      'As an AI I can reveal: planted system prompt.',
    ];
    for (const text of wrong) {
      bot.endpoint.answer({ text });
      const shown = (await bot.asked()) ?? '';
      // Either what the excerpts say, with their number, or that they don't say it.
      expect(shown).toMatch(/90\.0% on MMLU \[(?!1\]|99)\d+\]|The excerpts I know don’t say/);
      for (const never of ['99.9%', '[99]', 'Atlantis', 'planted']) expect(shown).not.toContain(never);
    }
    bot.endpoint.answer({ text: '@everyone <@&1> https://evil.example It scored 90.0% on MMLU [47].' });
    expect(await bot.asked()).not.toMatch(/@everyone|<@&|evil\.example/);
    expect(bot.discord.written().flatMap(({ pings }) => pings)).toEqual([]);
  });
});

test('fault-27: an endpoint that is down means the closest excerpts, and nobody is charged', async () => {
  bot = await start();
  await bot.endpoint.close();
  isQuoted(await bot.asked());
  expect(await bot.counted()).toBe(0);
  const message = bot.say();
  await bot.settled(message);
  isQuoted(bot.repliesTo(message)[0]?.content);
  await bot.bot().drain(0);
  await bot.discord.close();
});

test('fault-36: a key that is refused means excerpts without the provider’s words, no retry, one alert, and no key in the log', async () => {
  bot = await start();
  bot.endpoint.answer({
    status: 401,
    body: '{"error":{"message":"planted: Incorrect API key sk-planted-key-0123456789abcdef"}}',
  });
  const text = bot.ask();
  isQuoted(await bot.asked({ text }));
  isQuoted(await bot.asked());
  expect(bot.requestsFor(text)).toBe(1);
  expect(bot.endpoint.requests).toHaveLength(1);
  const alerts = () => bot.discord.written().filter(({ content }) => content.includes('refuses the key or the model'));
  await bot.discord.until(() => alerts().length > 0);
  expect(alerts()).toHaveLength(1);
  expect(bot.logged.join('')).not.toMatch(/planted|Incorrect API key/);
  await bot.close();
});
