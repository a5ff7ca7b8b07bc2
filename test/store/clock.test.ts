import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Store } from '../../src/store/store.js';
import { question } from './contract/samples.js';
import { sqlitePlace } from './sqlite-place.js';

const place = sqlitePlace();
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** 20 past 8 on some day. */
const START = 20_000 * 24 * HOUR + 8 * HOUR + 20 * MINUTE;

const take = (store: Store, now: number, windowMs = HOUR, limit = 2) =>
  store.quotas.take([{ key: `a:${windowMs}`, units: 1, limit, windowMs }], now);

describe('when the clock jumps', () => {
  test('back by an hour, nobody gets an hour anew, and everybody is served when the next one begins', async () => {
    const store = await place.open();
    await take(store, START);
    expect(await take(store, START)).toMatchObject({ granted: true });
    for (const back of [MINUTE, 30 * MINUTE, HOUR]) {
      expect(await take(store, START - back)).toMatchObject({ granted: false, until: START + 40 * MINUTE });
    }
    expect(await take(store, START + 40 * MINUTE)).toMatchObject({ granted: true });
    await store.close();
  });

  test('forward by an hour and back, who asked meanwhile waits for the hour that was shown, others not at all', async () => {
    const store = await place.open();
    const other = (now: number) => store.quotas.take([{ key: 'other', units: 1, limit: 2, windowMs: HOUR }], now);
    await other(START);
    await take(store, START + HOUR);
    await take(store, START + HOUR);
    expect(await take(store, START + MINUTE)).toMatchObject({ granted: false, until: START + HOUR + 40 * MINUTE });
    expect(await other(START + MINUTE)).toMatchObject({ granted: true });
    expect(await take(store, START + HOUR + 40 * MINUTE)).toMatchObject({ granted: true });
    await store.close();
  });

  test('forward by ten years and back, nobody waits for more than the running hour', async () => {
    const store = await place.open();
    const later = START + 10 * 365 * 24 * HOUR;
    await take(store, later);
    await take(store, later);
    for (const now of [START, START + MINUTE]) {
      expect(await take(store, now)).toMatchObject({ granted: false, until: START + 40 * MINUTE });
    }
    expect(await take(store, START + 40 * MINUTE)).toMatchObject({ granted: true });
    await store.close();
  });

  test('a pause of seconds between two answers does not become an hour', async () => {
    const store = await place.open();
    const pause = 10_000;
    expect(await take(store, START, pause, 1)).toMatchObject({ granted: true });
    expect(await take(store, START - HOUR, pause, 1)).toMatchObject({ granted: false, until: START - HOUR + pause });
    expect(await take(store, START - HOUR + pause, pause, 1)).toMatchObject({ granted: true });
    await store.close();
  });

  test('in any way, limits hold and nobody is locked out', async () => {
    const store = await place.open();
    const windowMs = 1000;
    const limit = 3;
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 5, maxLength: 25 }),
        async (times) => {
          run += 1;
          const key = `run-${run}`;
          let grantsWhileBackward = 0;
          let lowest = Number.POSITIVE_INFINITY;
          for (const now of times) {
            const window = Math.floor(now / windowMs);
            // A clock that shows no later window than before opens none.
            if (window > lowest) grantsWhileBackward = 0;
            lowest = window;
            const grant = await store.quotas.take([{ key, units: 1, limit, windowMs }], now);
            if (grant.granted) {
              grantsWhileBackward += 1;
              expect(grantsWhileBackward).toBeLessThanOrEqual(limit);
              continue;
            }
            expect(grant.until).toBeGreaterThan(now);
            expect(grant.until).toBeLessThanOrEqual((window + 2) * windowMs);
            const then = await store.quotas.take([{ key, units: 1, limit, windowMs }], grant.until);
            expect(then.granted).toBe(true);
            grantsWhileBackward = 1;
            lowest = Math.floor(grant.until / windowMs);
          }
        },
      ),
      { numRuns: 60 },
    );
    await store.close();
  });

  test('an open question that was kept in the wrong future is taken over all the same', async () => {
    const store = await place.open();
    await store.openQuestions.keep(question('1'), 'dead', START + HOUR);
    await store.openQuestions.beat('dead', START + HOUR);
    expect(await store.openQuestions.adopt('me', START - 30_000, START)).toHaveLength(1);
    await store.close();
  });
});
