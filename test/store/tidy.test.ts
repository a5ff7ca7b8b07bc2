import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ages } from '../../src/store/ages.js';
import { createWholeBot, type WholeBot } from '../support/whole-bot.js';
import { answer, feedback } from './contract/samples.js';

const DAY = 86_400_000;
let whole: WholeBot;
beforeAll(async () => {
  whole = await createWholeBot();
});
afterAll(() => whole.close());

const tidied = async (times: number): Promise<void> => {
  while (whole.logged.filter((line) => line.includes('"tidied"')).length < times) await new Promise(setImmediate);
};

test('claims are kept a day, what an answer’s controls need 30 days, feedback 180 days', () => {
  expect(ages).toMatchObject({ claims: DAY, answers: 30 * DAY, feedback: 180 * DAY });
});

test('a bot that starts forgets what has reached its age, and keeps a copy of its file of today', async () => {
  await tidied(1);
  const now = Date.now();
  const store = whole.store();
  for (const [name, days] of [
    ['old', 181],
    ['young', 0],
  ] as const) {
    await store.claims.take(name, now - days * DAY);
    await store.answers.keep(answer(name, { at: now - days * DAY }));
    await store.feedback.keep(feedback(name, { at: now - days * DAY }));
  }
  await whole.restart();
  await tidied(2);
  const again = whole.store();
  expect([await again.claims.take('old', now), await again.claims.take('young', now)]).toEqual([true, false]);
  expect([await again.answers.find('old'), (await again.answers.find('young'))?.id]).toEqual([undefined, 'young']);
  expect((await again.feedback.list(0)).map(({ answerId }) => answerId)).toEqual(['young']);
  const today = new Date().toISOString().slice(0, 10);
  expect(await readdir(whole.folder)).toContain(`gemini.db.backup-${today}`);
});

test('a bot that is stopped while it tidies lets that end before it closes its store', async () => {
  for (let time = 0; time < 4; time += 1) await whole.restart();
  expect(whole.logged.filter((line) => line.includes('not tidied'))).toEqual([]);
});
