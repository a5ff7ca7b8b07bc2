import { describe, expect, test } from '@jest/globals';
import type { Demand, Grant, Receipt } from '../../../src/store/store.js';
import type { Place } from '../contract.js';

/** A window that began in 1970 and ends in 2070, so that no test meets its end, on any clock. */
const CENTURY = 3_155_760_000_000;
const NOW = 1_700_000_000_000;

const demand = (key: string, limit: number, units = 1): Demand => ({ key, units, limit, windowMs: CENTURY });
const receiptOf = (grant: Grant): Receipt => {
  if (!grant.granted) throw new Error(`refused: ${grant.key}`);
  return grant.receipt;
};
const negated = (receipt: Receipt): Receipt => receipt.map((it) => ({ ...it, units: -it.units }));

export const quotasContract = (at: () => Place): void => {
  const take = (...demands: Demand[]) => at().store.quotas.take(demands, NOW);
  const read = (key: string) => at().store.quotas.read(key, CENTURY, NOW);

  describe('limits', () => {
    test('hold to the unit, and the refusal says which and until when', async () => {
      expect(await take(demand('a', 3, 2))).toMatchObject({ granted: true });
      expect(await take(demand('a', 3, 2))).toEqual({ granted: false, key: 'a', until: CENTURY });
      expect(await read('a')).toBe(2);
      expect(await take(demand('a', 3, 1))).toMatchObject({ granted: true });
      expect(await take(demand('b', 0))).toMatchObject({ granted: false, key: 'b' });
      expect(await read('b')).toBe(0);
      expect(await at().store.quotas.take([], NOW)).toEqual({ granted: true, receipt: [] });
    });

    test('count all demands of a question or none, and name the first that is over', async () => {
      await take(demand('guild', 1));
      expect(await take(demand('z-member', 5), demand('guild', 1), demand('a-channel', 0))).toMatchObject({
        granted: false,
        key: 'guild',
      });
      expect(await read('z-member')).toBe(0);
      expect(await read('a-channel')).toBe(0);
      expect(await read('guild')).toBe(1);
    });

    test('hold when one question asks for the same thing twice', async () => {
      expect(await take(demand('a', 3, 2), demand('a', 3, 2))).toMatchObject({ granted: false, key: 'a' });
      expect(await read('a')).toBe(0);
      const receipt = receiptOf(await take(demand('a', 3, 1), demand('a', 3, 2)));
      expect(await read('a')).toBe(3);
      await at().store.quotas.settle(negated(receipt));
      expect(await read('a')).toBe(0);
    });

    test('keep windows of two lengths of one key apart', async () => {
      const short = { key: 'a', units: 1, limit: 10, windowMs: CENTURY / 2 };
      await take(demand('a', 10, 5));
      expect(receiptOf(await take(short))).toEqual([
        { key: 'a', windowMs: CENTURY / 2, windowStart: CENTURY / 2, units: 1 },
      ]);
      expect(await read('a')).toBe(5);
    });

    test('of a hundred questions at once in two processes let exactly the limit through', async () => {
      const { store, other } = at();
      const keys = ['guild:1', 'channel:2', 'tokens'];
      const grants = await Promise.all(
        Array.from({ length: 100 }, (_, index) => {
          const shared = keys.map((key) => demand(key, 30));
          const demands = [demand(`person:${index}`, 1), ...(index % 3 ? shared : shared.reverse())];
          return (index % 2 ? store : other).quotas.take(demands, NOW);
        }),
      );
      const granted = grants.filter((it) => it.granted);
      expect(granted).toHaveLength(30);
      expect(await Promise.all(keys.map(read))).toEqual([30, 30, 30]);
      await Promise.all(granted.map((it, index) => (index % 2 ? store : other).quotas.settle(negated(receiptOf(it)))));
      expect(await Promise.all(keys.map(read))).toEqual([0, 0, 0]);
    });

    test('refuse one without taking anything from those who write at the same moment', async () => {
      const { store } = at();
      const claims = Array.from({ length: 20 }, (_, index) => store.claims.take(`${index}`, 1));
      const refused = Array.from({ length: 20 }, () => take(demand('x', 5), demand('none', 0)));
      await Promise.all([...claims, ...refused]);
      const again = await Promise.all(claims.map((_, index) => store.claims.take(`${index}`, 1)));
      expect(again).not.toContain(true);
      expect(await read('x')).toBe(0);
    });

    test('settle an estimate up and down, give back what failed, and never fall below nothing', async () => {
      const { quotas } = at().store;
      const receipt = receiptOf(await take(demand('tokens', 1000, 300)));
      await quotas.settle(receipt.map((it) => ({ ...it, units: 900 })));
      expect(await read('tokens')).toBe(1200);
      expect(await take(demand('tokens', 1000, 1))).toMatchObject({ granted: false });
      await quotas.settle(receipt.map((it) => ({ ...it, units: -5000 })));
      expect(await read('tokens')).toBe(0);
    });
  });

  describe('when a window is over', () => {
    test('the next begins at nothing, and what is given back to the old one changes nothing', async () => {
      const receipt = receiptOf(await take(demand('a', 1)));
      await at().run(`update counters set window_start = window_start - ${CENTURY}`);
      expect(await read('a')).toBe(0);
      expect(await take(demand('a', 1))).toMatchObject({ granted: true });
      await at().store.quotas.settle(
        receipt.map((it) => ({ ...it, windowStart: it.windowStart - CENTURY, units: -1 })),
      );
      expect(await read('a')).toBe(1);
    });

    test('a clock that went back by a window opens none anew', async () => {
      await take(demand('a', 2, 2));
      await at().run(`update counters set window_start = window_start + ${CENTURY}`);
      expect(await take(demand('a', 2))).toEqual({ granted: false, key: 'a', until: 2 * CENTURY });
      expect(await read('a')).toBe(2);
    });

    test('a clock that was far ahead and is right again locks nobody out', async () => {
      await take(demand('a', 3, 2));
      await at().run(`update counters set window_start = window_start + ${50 * CENTURY}`);
      expect(receiptOf(await take(demand('a', 3)))).toEqual([
        { key: 'a', windowMs: CENTURY, windowStart: 0, units: 1 },
      ]);
      // What was spent meanwhile stays spent, until the window that holds now is over.
      expect(await take(demand('a', 3))).toEqual({ granted: false, key: 'a', until: CENTURY });
    });

    test('nor does a refusal while it was ahead', async () => {
      await take(demand('a', 2, 2), demand('b', 9));
      await at().run(`update counters set window_start = window_start + ${50 * CENTURY}`);
      expect(await take(demand('b', 9), demand('a', 2))).toEqual({ granted: false, key: 'a', until: CENTURY });
      // The next window comes, and with it a fresh start.
      await at().run(`update counters set window_start = window_start - ${CENTURY}`);
      expect(await take(demand('a', 2), demand('b', 1))).toMatchObject({ granted: true });
    });
  });
};
