import { expect, test } from '@jest/globals';
import type { Place } from '../contract.js';

export const claimsContract = (at: () => Place): void => {
  test('of fifty that claim an event at once, one gets it', async () => {
    const taken = await Promise.all(Array.from({ length: 50 }, () => at().store.claims.take('1'.repeat(18), 1000)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('two processes that claim the same events answer each once', async () => {
    const { store, other } = at();
    const ids = Array.from({ length: 30 }, (_, index) => `event-${index}`);
    const taken = await Promise.all(ids.flatMap((id) => [store.claims.take(id, 1), other.claims.take(id, 1)]));
    expect(taken.filter(Boolean)).toHaveLength(ids.length);
  });

  test('claims go by their age, and a younger one stays', async () => {
    const { claims } = at().store;
    await claims.take('old', 1000);
    await claims.take('young', 2000);
    expect(await claims.forget(2000)).toBe(1);
    expect(await claims.take('young', 3000)).toBe(false);
    expect(await claims.take('old', 3000)).toBe(true);
  });

  test.each(["'); DROP TABLE channels;--", '__proto__', '', '💥', 'a"b', '%', '_'])(
    'an id like %j is just an id',
    async (id) => {
      const { claims } = at().store;
      expect(await claims.take(id, 1)).toBe(true);
      expect(await claims.take(id, 1)).toBe(false);
      expect(await claims.take(`${id}x`, 1)).toBe(true);
    },
  );
};
