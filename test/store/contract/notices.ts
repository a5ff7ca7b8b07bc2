import { expect, test } from '@jest/globals';
import type { Place } from '../contract.js';

const HOUR = 3_600_000;

export const noticesContract = (at: () => Place): void => {
  test('of twenty that would say the same, in two processes, one says it', async () => {
    const { store, other } = at();
    const said = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other).notices.first('alert', HOUR, Date.now())),
    );
    expect(said.filter(Boolean)).toHaveLength(1);
    expect(await store.notices.first('another alert', HOUR, Date.now())).toBe(true);
  });

  test('it is said again when its time has passed, when it was cleared, or when it was said in a future that never came', async () => {
    const { store, run } = at();
    const first = () => store.notices.first('alert', HOUR, Date.now());
    expect(await first()).toBe(true);
    expect(await first()).toBe(false);
    await run(`update notices set said_at = said_at - ${HOUR}`);
    expect(await first()).toBe(true);
    expect(await first()).toBe(false);
    await store.notices.clear('alert');
    expect(await first()).toBe(true);
    await run(`update notices set said_at = said_at + ${1000 * HOUR}`);
    expect(await first()).toBe(true);
    expect(await first()).toBe(false);
  });

  test('once for ever is for as long as notices are kept', async () => {
    const { store } = at();
    expect(await store.notices.first('first-use:asker', Number.POSITIVE_INFINITY, Date.now())).toBe(true);
    expect(await store.notices.first('first-use:asker', Number.POSITIVE_INFINITY, Date.now())).toBe(false);
  });
};
