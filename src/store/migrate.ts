import { type Kysely, Migrator, PostgresAdapter, sql } from 'kysely';
import { StoreRefused } from './errors.js';
import { migrations } from './migrations.js';
import { reasonOf } from './reason.js';
import type { Tables } from './schema.js';

const provider = { getMigrations: async () => ({ ...migrations }) };

/**
 * Brings the tables to this version. Two processes that start at once are safe: Kysely's migrator takes a lock in the database,
 * on SQLite by beginning its transaction. `beforeChange` runs when an existing store is about to be changed, with the name of
 * the last change that it had.
 * @throws StoreRefused when the store was written by a newer version.
 */
export const migrate = async (
  db: Kysely<Tables>,
  where: string,
  beforeChange: (had: string) => Promise<unknown>,
): Promise<void> => {
  const migrationTableSchema = await schemaOf(db);
  const migrator = new Migrator({ db, provider, ...(migrationTableSchema ? { migrationTableSchema } : {}) });
  const known = new Set(Object.keys(migrations));
  const done = await appliedIn(db);
  const unknown = done.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StoreRefused(
      `${where} was written by a newer version of this bot (${unknown.join(', ')}). Start that version, or another store.`,
    );
  }
  if (done.length === known.size) return;
  const had = done.at(-1);
  if (had !== undefined) await beforeChange(had);
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
};

/** PostgreSQL's schema for new tables; without it Kysely takes a table of that name in any schema for ours. */
const schemaOf = async (db: Kysely<Tables>): Promise<string | undefined> => {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return undefined;
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name;
};

/** The names of the migrations that were run, in their order; none in an empty store. */
export const appliedIn = async (db: Kysely<Tables>): Promise<string[]> => {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (/no such table|does not exist/.test(reasonOf(error).message)) return [];
    throw error;
  }
};
