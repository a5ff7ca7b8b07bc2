import { type Kysely, sql } from 'kysely';
import { patiently } from './busy.js';
import type { Tables } from './schema.js';

/** The time that counts for what processes share: milliseconds since 1970, for a process' own `now`. */
export type StoreTime = (now: number) => Promise<number>;

/** One process holds the file, so its clock is the store's. */
export const ownTime: StoreTime = async (now) => now;

/** The server's clock: those of the processes may differ. */
export const serverTime =
  (db: Kysely<Tables>): StoreTime =>
  async () => {
    const ask = sql<{ now: number }>`select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now`;
    const { rows } = await patiently(() => ask.execute(db));
    if (!rows[0]) throw new Error('the server has no time');
    return rows[0].now;
  };
