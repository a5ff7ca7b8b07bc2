import type { Kysely } from 'kysely';
import { patiently } from '../busy.js';
import type { Tables } from '../schema.js';
import type { Identifies } from '../store.js';
import type { StoreTime } from '../time.js';

export const identifiesIn = (db: Kysely<Tables>, time: StoreTime): Identifies => ({
  take: async (key, everyMs, now) => {
    const taken_at = await time(now);
    const take = db
      .insertInto('identifies')
      .values({ key, taken_at })
      .onConflict((it) =>
        it
          .column('key')
          .doUpdateSet({ taken_at })
          .where((row) =>
            row.or([
              row('identifies.taken_at', '<=', taken_at - everyMs),
              // Taken in a future that never came: the clock was wrong then.
              row('identifies.taken_at', '>', taken_at + everyMs),
            ]),
          ),
      );
    const { numInsertedOrUpdatedRows } = await patiently(() => take.executeTakeFirstOrThrow());
    if (numInsertedOrUpdatedRows === 1n) return 0;
    const last = db.selectFrom('identifies').select('taken_at').where('key', '=', key);
    const row = await patiently(() => last.executeTakeFirst());
    return Math.min(Math.max((row?.taken_at ?? taken_at) + everyMs - taken_at, 1), everyMs);
  },
});
