import { expect, test } from '@jest/globals';
import { ages } from '../../../src/store/ages.js';
import type { Place } from '../contract.js';
import { answer, channel, feedback, question } from './samples.js';

export const agesContract = (at: () => Place): void => {
  test('what has reached its age goes, what has not stays, and settings have none', async () => {
    const { store } = at();
    const now = Date.now();
    await store.channels.add(channel('g', 'c'), 0);
    await store.guilds.change('g', { paused: true }, 0);
    await store.blocks.add('g', { kind: 'member', id: 'm' }, 0);
    for (const [name, margin] of [
      ['old', -60_000],
      ['young', 60_000],
    ] as const) {
      const born = (age: number) => now - age + margin;
      await store.claims.take(name, born(ages.claims));
      await store.answers.keep(answer(name, { at: born(ages.answers) }));
      await store.feedback.keep(feedback(name, { at: born(ages.feedback) }));
      await store.openQuestions.keep(question(name, { deadline: now + margin }), 'me', now);
    }
    expect(await store.forgetOld(now)).toMatchObject({ claims: 1, answers: 1, feedback: 1, open_questions: 1 });
    expect(await store.claims.take('young', now)).toBe(false);
    expect(await store.answers.find('young')).toBeDefined();
    expect(await store.feedback.list(0)).toHaveLength(1);
    expect(await store.openQuestions.count()).toBe(1);
    expect(await store.channels.find('g', 'c')).toBeDefined();
    expect(await store.blocks.list('g')).toHaveLength(1);
    expect((await store.guilds.find('g')).paused).toBe(true);
  });

  test('counters, notices and processes go when they are of no more use', async () => {
    const { store, run } = at();
    const now = Date.now();
    const hour = 3_600_000;
    for (const name of ['old', 'young']) {
      await store.quotas.take([{ key: name, units: 1, limit: 1, windowMs: hour }], now);
      await store.notices.first(name, hour, now);
      await store.openQuestions.beat(name, now);
    }
    await run(`update counters set window_start = window_start - ${ages.counters + 2 * hour} where key = 'old'`);
    await run(`update notices set said_at = said_at - ${ages.notices + hour} where key = 'old'`);
    await run(`update processes set beat_at = beat_at - ${ages.openQuestions + hour} where owner = 'old'`);
    expect(await store.forgetOld(now)).toMatchObject({ counters: 1, notices: 1, processes: 1 });
    expect(await store.forgetOld(now)).toMatchObject({ counters: 0, notices: 0, processes: 0 });
    expect(await store.notices.first('young', hour, now)).toBe(false);
  });
};
