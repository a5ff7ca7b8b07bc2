import type { Kysely } from 'kysely';
import { patiently } from '../busy.js';
import type { Tables } from '../schema.js';
import type { Claims } from '../store.js';

export const claimsIn = (db: Kysely<Tables>): Claims => ({
  take: async (id, now) => {
    const insert = db
      .insertInto('claims')
      .values({ id, taken_at: now })
      .onConflict((it) => it.column('id').doNothing());
    const { numInsertedOrUpdatedRows } = await patiently(() => insert.executeTakeFirstOrThrow());
    return numInsertedOrUpdatedRows === 1n;
  },
  forget: async (before) => {
    const forget = db.deleteFrom('claims').where('taken_at', '<', before);
    const { numDeletedRows } = await patiently(() => forget.executeTakeFirstOrThrow());
    return Number(numDeletedRows);
  },
});
