import { existsSync, statSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { backupsOf } from './backups.js';
import { appliedIn } from './migrate.js';
import type { Tables } from './schema.js';
import type { Store } from './store.js';

const bytesOf = async (db: Kysely<Tables>, path: string | undefined): Promise<number> => {
  if (path === undefined) {
    const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db);
    return Number(rows[0]?.bytes ?? 0);
  }
  const files = [path, `${path}-wal`].filter((it) => existsSync(it));
  return files.reduce((sum, it) => sum + statSync(it).size, 0);
};

/** What an operator may want to know of a store; of a file, where it lies is given. */
export const describe = async (db: Kysely<Tables>, path: string | undefined): ReturnType<Store['describe']> => ({
  version: (await appliedIn(db)).at(-1) ?? '',
  bytes: await bytesOf(db, path),
  newestBackup: path === undefined ? undefined : backupsOf(path).at(-1),
});
