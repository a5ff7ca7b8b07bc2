import { type Kysely, sql } from 'kysely';
import { patiently, transact } from '../busy.js';
import type { Tables } from '../schema.js';
import type { Demand, Grant, Quotas } from '../store.js';
import type { StoreTime } from '../time.js';

type Counter = Pick<Demand, 'key' | 'windowMs'>;

const startOf = (now: number, windowMs: number): number => Math.floor(now / windowMs) * windowMs;

/** Counters are locked in one order by everybody, or two that want the same ones would wait for each other. */
const byKey = (a: Counter, b: Counter): number => (a.key === b.key ? a.windowMs - b.windowMs : a.key < b.key ? -1 : 1);

const nameOf = ({ key, windowMs }: Counter): string => `${windowMs} ${key}`;

/** Units by counter: PostgreSQL refuses a statement that touches a row twice. */
const summed = (demands: readonly Demand[]): readonly Demand[] => {
  const sums = new Map<string, Demand>();
  for (const demand of demands) {
    const units = demand.units + (sums.get(nameOf(demand))?.units ?? 0);
    sums.set(nameOf(demand), { ...demand, units });
  }
  return [...sums.values()].sort(byKey);
};

/**
 * Adds to the counters, each in the window that holds now; one row a key and length of window, which remembers the latest
 * window that was seen:
 * - a later window replaces it and begins at nothing;
 * - of a clock that went back by a window or less (a row is one window ahead) the row's window goes on, so that none is opened anew;
 * - a row further ahead was written while the clock was wrong: its units move into the window of now.
 * So no jump resets what was spent, and none makes a person wait longer than to the end of the next window.
 */
const add = (db: Kysely<Tables>, demands: readonly Demand[], now: number) =>
  db
    .insertInto('counters')
    .values(
      demands.map(({ key, windowMs, units }) => ({
        key,
        window_ms: windowMs,
        window_start: startOf(now, windowMs),
        units,
      })),
    )
    .onConflict((it) =>
      it.columns(['key', 'window_ms']).doUpdateSet({
        window_start: sql<number>`case when excluded.window_start > counters.window_start
          or excluded.window_start < counters.window_start - counters.window_ms
          then excluded.window_start else counters.window_start end`,
        units: sql<number>`case when excluded.window_start > counters.window_start
          then excluded.units else counters.units + excluded.units end`,
      }),
    )
    .returning(['key', 'window_ms as windowMs', 'window_start as windowStart', 'units']);

/** Moves counters that are far ahead into the window that holds now: a refusal undoes what its own transaction moved. */
const bringBack = (db: Kysely<Tables>, counters: readonly Counter[], now: number) =>
  db
    .updateTable('counters')
    .set({ window_start: sql<number>`${now} - ${now} % window_ms` })
    .where((it) =>
      it.or(
        counters.map(({ key, windowMs }) =>
          it.and([
            it('key', '=', key),
            it('window_ms', '=', windowMs),
            it('window_start', '>', startOf(now, windowMs) + windowMs),
          ]),
        ),
      ),
    );

/** Leaves the transaction, so that nothing of it counts. */
type Refusal = { readonly refused: Extract<Grant, { granted: false }> };
const isRefusal = (thrown: unknown): thrown is Refusal =>
  typeof thrown === 'object' && thrown !== null && 'refused' in thrown;

export const quotasIn = (db: Kysely<Tables>, time: StoreTime): Quotas => ({
  take: async (demands, now) => {
    if (demands.length === 0) return { granted: true, receipt: [] };
    const wanted = summed(demands);
    const storeNow = await time(now);
    try {
      return await transact(db, async (trx) => {
        const counted = await add(trx, wanted, storeNow).execute();
        const counters = new Map(counted.map((it) => [nameOf(it), it]));
        const counterOf = (demand: Demand) => {
          const counter = counters.get(nameOf(demand));
          if (!counter) throw new Error(`nothing was counted for ${demand.key}`);
          return counter;
        };
        for (const demand of demands) {
          const { units, windowStart } = counterOf(demand);
          if (units <= demand.limit) continue;
          const refused = { granted: false, key: demand.key, until: windowStart + demand.windowMs } as const;
          throw { refused } satisfies Refusal;
        }
        const receipt = wanted.map((demand) => {
          const { key, windowMs, units } = demand;
          return { key, windowMs, windowStart: counterOf(demand).windowStart, units };
        });
        return { granted: true, receipt };
      });
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      await patiently(() => bringBack(db, wanted, storeNow).execute());
      return thrown.refused;
    }
  },
  settle: async (receipt) => {
    await transact(db, async (trx) => {
      for (const { key, windowMs, windowStart, units } of [...receipt].sort(byKey)) {
        await trx
          .updateTable('counters')
          .set({ units: sql<number>`case when units + ${units} < 0 then 0 else units + ${units} end` })
          .where('key', '=', key)
          .where('window_ms', '=', windowMs)
          .where('window_start', '=', windowStart)
          .execute();
      }
    });
  },
  read: async (key, windowMs, now) => {
    const start = startOf(await time(now), windowMs);
    const find = db
      .selectFrom('counters')
      .select(['window_start', 'units'])
      .where('key', '=', key)
      .where('window_ms', '=', windowMs);
    const row = await patiently(() => find.executeTakeFirst());
    return row && row.window_start >= start ? row.units : 0;
  },
});
