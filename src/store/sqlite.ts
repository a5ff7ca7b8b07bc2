import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { SqliteDialect } from 'kysely';
import { reasonOf } from './reason.js';
import { StoreRefused } from './store.js';

export type SqliteFile = {
  readonly dialect: SqliteDialect;
  /** Copies the whole store beside itself, consistently. */
  readonly backUp: () => Promise<void>;
  readonly close: () => void;
};

const newestBackup = (path: string): string | undefined =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith(`${basename(path)}.backup-`))
    .sort()
    .at(-1);

/** One process is the bot of a store: the lock is an open transaction on a file beside it, which ends with its process, even by kill -9. */
const takeLock = (open: typeof Database, path: string): Database.Database => {
  const lock = new open(`${path}.lock`, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!reasonOf(error).code.startsWith('SQLITE_BUSY')) throw error;
    throw new StoreRefused(
      `Another bot is running on ${path}. Stop it first, or set DATABASE_URL to another file.`,
      error,
    );
  }
};

const refuseDamaged = (db: Database.Database, path: string): void => {
  let found: unknown;
  try {
    found = db.pragma('quick_check(1)', { simple: true });
  } catch (error) {
    if (!/^SQLITE_(NOTADB|CORRUPT)/.test(reasonOf(error).code)) throw error;
    found = reasonOf(error).code;
  }
  if (found === 'ok') return;
  const backup = newestBackup(path);
  const advice = backup ? `The newest backup is ${join(dirname(path), backup)}` : 'There is no backup';
  throw new StoreRefused(
    `${path} is damaged and was left as it is. ${advice}; move the file away or put a backup in its place.`,
  );
};

/**
 * Opens a store file; makes it and its folder on the first start.
 * @throws StoreRefused when another bot holds it (role 'bot'), it is damaged, or it can't be opened.
 */
export const openSqlite = async (path: string, role: 'bot' | 'tool'): Promise<SqliteFile> => {
  const { default: open } = await import('better-sqlite3');
  let lock: Database.Database | undefined;
  let db: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const isThere = existsSync(path);
    if (role === 'bot') lock = takeLock(open, path);
    // timeout 0: a lock is waited for in busy.ts, without blocking the process.
    db = new open(path, { timeout: 0 });
    if (isThere) refuseDamaged(db, path);
    db.pragma('journal_mode = WAL');
    // Every commit reaches the disk: what was acknowledged survives a power cut.
    db.pragma('synchronous = FULL');
    const opened = db;
    return {
      dialect: new SqliteDialect({ database: opened }),
      backUp: async () => {
        await opened.backup(`${path}.backup-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
      },
      close: () => {
        if (opened.open) opened.close();
        lock?.close();
      },
    };
  } catch (error) {
    db?.close();
    lock?.close();
    if (error instanceof StoreRefused) throw error;
    throw new StoreRefused(
      `${path} can't be opened (${reasonOf(error).code || reasonOf(error).message}). Check DATABASE_URL and the folder's permissions.`,
      error,
    );
  }
};
