import { type Kysely, type RawBuilder, sql } from 'kysely';
import { patiently } from './busy.js';
import type { Tables } from './schema.js';

/** The time that counts for what processes share: milliseconds since 1970, for a process' own `now`. */
export type StoreTime = (now: number) => Promise<number>;

/** One process holds the file, so its clock is the store's. */
export const ownTime: StoreTime = async (now) => now;

/** The same within a statement, which saves asking for it first. */
export type StoreMoment = (now: number) => RawBuilder<number>;

export const ownMoment: StoreMoment = (now) => sql<number>`${now}`;

/** The server's clock: those of the processes may differ. */
export const serverMoment: StoreMoment = () =>
  sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;

export const serverTime =
  (db: Kysely<Tables>): StoreTime =>
  async (now) => {
    const ask = sql<{ now: number }>`select ${serverMoment(now)} as now`;
    const { rows } = await patiently(() => ask.execute(db));
    if (!rows[0]) throw new Error('the server has no time');
    return rows[0].now;
  };
