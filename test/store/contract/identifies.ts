import { expect, test } from '@jest/globals';
import type { Place } from '../contract.js';

const EVERY = 5_000;

export const identifiesContract = (at: () => Place): void => {
  test('of twenty shards of one key, in two processes, one has its turn, and the others hear when the next one is', async () => {
    const { store, other } = at();
    const now = Date.now();
    const waits = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other).identifies.take(3, EVERY, now)),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(1);
    for (const wait of waits.filter((it) => it !== 0)) {
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(EVERY);
    }
    expect(await store.identifies.take(4, EVERY, now)).toBe(0);
  });

  test('the next turn comes when its time has passed, or when the last was taken in a future that never came', async () => {
    const { store, run } = at();
    const take = () => store.identifies.take(0, EVERY, Date.now());
    expect(await take()).toBe(0);
    expect(await take()).not.toBe(0);
    await run(`update identifies set taken_at = taken_at - ${EVERY}`);
    expect(await take()).toBe(0);
    expect(await take()).not.toBe(0);
    await run(`update identifies set taken_at = taken_at + ${100 * EVERY}`);
    expect(await take()).toBe(0);
    expect(await take()).not.toBe(0);
  });
};
