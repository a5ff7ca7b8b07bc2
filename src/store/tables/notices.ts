import type { Kysely } from 'kysely';
import { ages } from '../ages.js';
import { patiently } from '../busy.js';
import type { Tables } from '../schema.js';
import type { Notices } from '../store.js';
import type { StoreTime } from '../time.js';

export const noticesIn = (db: Kysely<Tables>, time: StoreTime): Notices => ({
  first: async (key, everyMs, now) => {
    const said_at = await time(now);
    const every = Math.min(everyMs, ages.notices);
    const say = db
      .insertInto('notices')
      .values({ key, said_at })
      .onConflict((it) =>
        it
          .column('key')
          .doUpdateSet({ said_at })
          .where((row) =>
            row.or([
              row('notices.said_at', '<=', said_at - every),
              // Said in a future that never came: the clock was wrong then.
              row('notices.said_at', '>', said_at + every),
            ]),
          ),
      );
    const { numInsertedOrUpdatedRows } = await patiently(() => say.executeTakeFirstOrThrow());
    return numInsertedOrUpdatedRows === 1n;
  },
  clear: async (key) => {
    await patiently(() => db.deleteFrom('notices').where('key', '=', key).execute());
  },
});
