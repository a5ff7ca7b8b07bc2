import { expect, test } from '@jest/globals';
import type { Place } from '../contract.js';
import { answer, feedback, question } from './samples.js';

const CENTURY = 3_155_760_000_000;

/** Everything that the store keeps of a person. */
const fill = async ({ store }: Place, asker: string): Promise<void> => {
  const now = Date.now();
  await store.blocks.add('g', { kind: 'member', id: asker }, now);
  const counters = [`member:g:${asker}`, `person:${asker}`];
  await store.quotas.take(
    counters.map((key) => ({ key, units: 1, limit: 9, windowMs: CENTURY })),
    now,
  );
  await store.quotas.take([{ key: `old:${asker}`, units: 1, limit: 9, windowMs: 1000 }], now);
  await store.openQuestions.keep(question(`question-of-${asker}`, { asker }), 'me', now);
  await store.answers.keep(answer(`answer-of-${asker}`, { asker, at: now }));
  await store.feedback.keep(feedback('any', { person: asker, note: 'a note', at: now }));
  await store.notices.first(`first-use:g:${asker}`, 1000, now);
};

export const peopleContract = (at: () => Place): void => {
  test('a person gets all that is kept of them, nothing of another, and no key to a reply', async () => {
    const { store } = at();
    await fill(at(), 'asker');
    await fill(at(), 'asker2');
    await fill(at(), '1asker');
    const tables = await store.people.export('asker');
    expect(Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]))).toEqual({
      blocks: 1,
      counters: 3,
      open_questions: 1,
      answers: 1,
      feedback: 1,
      notices: 1,
    });
    expect(JSON.stringify(tables)).not.toMatch(/asker2|1asker|token"/);
    expect(tables.feedback?.[0]).toMatchObject({ person: 'asker', note: 'a note' });
  });

  test('a person who is forgotten leaves a moderator’s block and running counters, and is told so', async () => {
    const { store, run } = at();
    await fill(at(), 'asker');
    await fill(at(), 'another');
    await run(`update counters set window_start = 0 where key like 'old:%'`);
    expect(await store.people.forget('asker', Date.now())).toEqual({
      gone: { counters: 1, open_questions: 1, answers: 1, feedback: 1, notices: 1 },
      kept: { blocks: 1, counters: 2 },
    });
    const left = await store.people.export('asker');
    expect(left).toMatchObject({ open_questions: [], answers: [], feedback: [], notices: [] });
    expect(await store.quotas.read('person:asker', CENTURY, Date.now())).toBe(1);
    expect(await store.blocks.holds('g', ['asker'])).toBe(true);
    expect((await store.people.export('another')).answers).toHaveLength(1);
    expect(await store.people.forget('nobody', Date.now())).toEqual({ gone: {}, kept: {} });
  });

  test.each(['%', '_', 'ASKER', 'g', ''])('forgetting %j takes nobody else along', async (person) => {
    await fill(at(), 'asker');
    const before = await at().store.people.export('asker');
    await at().store.people.forget(person, Date.now());
    expect((await at().store.people.export('asker')).answers).toEqual(before.answers);
    expect((await at().store.people.export('asker')).counters).toEqual(before.counters);
  });
};
