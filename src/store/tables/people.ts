import { type Kysely, sql } from 'kysely';
import { transact } from '../busy.js';
import { rowsNaming } from '../persons.js';
import type { Tables } from '../schema.js';
import type { People } from '../store.js';
import type { StoreTime } from '../time.js';

type Row = Readonly<Record<string, unknown>>;

/** Opens the reply of a question; of no use to a person, and nothing to hand around. */
const withoutToken = ({ interaction_token: _, ...row }: Row): Row => row;

export const peopleIn = (db: Kysely<Tables>, time: StoreTime): People => ({
  export: (person) =>
    transact(db, async (trx) => {
      const tables: Record<string, readonly Row[]> = {};
      for (const [table, namesPerson] of rowsNaming(person)) {
        const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${namesPerson}`.execute(trx);
        tables[table] = rows.map(withoutToken);
      }
      return tables;
    }),
  forget: async (person, now) => {
    const storeNow = await time(now);
    return transact(db, async (trx) => {
      const gone: Record<string, number> = {};
      const kept: Record<string, number> = {};
      for (const [table, namesPerson] of rowsNaming(person)) {
        const goes =
          table === 'counters' ? sql`${namesPerson} and window_start + window_ms <= ${storeNow}` : namesPerson;
        if (table !== 'blocks') {
          const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${goes}`.execute(trx);
          if (numAffectedRows) gone[table] = Number(numAffectedRows);
        }
        const { rows } = await sql<{ count: number }>`
          select count(*) as count from ${sql.table(table)} where ${namesPerson}`.execute(trx);
        if (rows[0]?.count) kept[table] = rows[0].count;
      }
      return { gone, kept };
    });
  },
});
