import { expect, test } from '@jest/globals';
import type { Place } from '../contract.js';
import { question } from './samples.js';

/** A moment that was long ago for every clock. */
const LONG_AGO = `update open_questions set kept_at = 0`;
const ALL_SILENT = `update processes set beat_at = 0`;

export const openQuestionsContract = (at: () => Place): void => {
  test('an open question is whole until it is closed, and one of two that close it hears so', async () => {
    const { openQuestions } = at().store;
    const whole = question('1', { guildId: undefined, interactionToken: undefined, surface: 'dm', locale: 'ja' });
    await openQuestions.keep(question('1'), 'dead', 1);
    await openQuestions.keep(whole, 'dead', 1);
    expect(await openQuestions.count()).toBe(1);
    await at().run(LONG_AGO);
    expect(await openQuestions.adopt('me', Date.now() - 30_000, Date.now())).toEqual([whole]);
    const ends = await Promise.all([openQuestions.close('1'), at().other.openQuestions.close('1')]);
    expect(ends.toSorted()).toEqual([false, true]);
    expect(await openQuestions.count()).toBe(0);
  });

  test('the questions of a process that fell silent are taken over, each by one of ten', async () => {
    const { store, other, run } = at();
    const ids = Array.from({ length: 20 }, (_, index) => `${index}`.padStart(2, '0'));
    for (const id of ids) await store.openQuestions.keep(question(id), `dead-${Number(id) % 3}`, 1);
    await store.openQuestions.beat('dead-1', 1);
    await run(LONG_AGO);
    await run(ALL_SILENT);
    const now = Date.now();
    const adopted = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? store : other).openQuestions.adopt(`heir-${index}`, now - 30_000, now),
      ),
    );
    expect(
      adopted
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids);
    expect(await store.openQuestions.count()).toBe(20);
  });

  test('nobody takes over what a living process, or the one that asks, has open', async () => {
    const { store, run } = at();
    const now = Date.now();
    await store.openQuestions.keep(question('alive'), 'alive', now);
    await store.openQuestions.keep(question('mine'), 'me', now);
    await run(LONG_AGO);
    await store.openQuestions.beat('alive', now);
    // Kept a moment ago by a process that has not said yet that it lives.
    await store.openQuestions.keep(question('young'), 'new', now);
    expect(await store.openQuestions.adopt('me', now - 30_000, now)).toEqual([]);
    expect(await store.openQuestions.count()).toBe(3);
  });

  test('any text that a person writes comes back', async () => {
    const { store, run } = at();
    const text = 'a\u0000b \u202e 💥 \ud83d end';
    await store.openQuestions.keep(question('1', { text }), 'dead', 1);
    await run(LONG_AGO);
    const [adopted] = await store.openQuestions.adopt('me', Date.now() - 1, Date.now());
    expect(adopted?.text).toBe('a\ufffdb \u202e 💥 \ufffd end');
  });
};
