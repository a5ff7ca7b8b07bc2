import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { Dialect } from 'kysely';
import { backupsOf, copyBeside, damageOf } from './backups.js';
import { StoreRefused } from './errors.js';
import { reasonOf } from './reason.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { neverCollected } from './sqlite-natives.js';
import { createSync } from './sqlite-sync.js';

export type SqliteFile = {
  readonly dialect: Dialect;
  /** Copies the whole store beside itself; see copyBeside. */
  readonly backUp: (now: number, why?: string) => Promise<string>;
  readonly close: () => void;
};

type Open = typeof Database;

/** One process is the bot of a store: the lock is an open transaction on a file beside it, which ends with its process, even by kill -9. */
const takeLock = (open: Open, path: string): Database.Database => {
  const lock = neverCollected(new open(`${path}.lock`, { timeout: 0 }));
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

const adviceFor = (path: string): string => {
  const newest = backupsOf(path).at(-1);
  return newest
    ? `The newest backup is ${newest}; put it in place of the file`
    : 'There is no backup; move the file away to begin anew';
};

/** Looked at without the right to write, so that not even a leftover log is worked into a damaged file. */
const refuseDamaged = (open: Open, path: string): void => {
  // An empty file is a whole database to SQLite; to us it is one that lost everything.
  let found: unknown = statSync(path).size === 0 ? 'empty' : 'ok';
  try {
    const db = found === 'ok' && neverCollected(new open(path, { timeout: 0, readonly: true }));
    if (db) {
      try {
        found = damageOf(db);
      } finally {
        db.close();
      }
    }
  } catch (error) {
    if (!/^SQLITE_(NOTADB|CORRUPT|IOERR_SHORT_READ)/.test(reasonOf(error).code)) throw error;
    found = reasonOf(error).code;
  }
  if (found !== 'ok') throw new StoreRefused(`${path} is damaged and was left as it is. ${adviceFor(path)}.`);
};

/** Made beside its place and moved there, so that a start that is killed leaves no empty file. */
const makeFile = (open: Open, path: string): void => {
  const newest = backupsOf(path).at(-1);
  if (newest) {
    throw new StoreRefused(
      `${path} is missing, but there are backups. Put ${newest} in its place, or move the backups away to begin anew.`,
    );
  }
  const unfinished = `${path}.making-${process.pid}`;
  rmSync(unfinished, { force: true });
  const db = neverCollected(new open(unfinished));
  db.pragma('journal_mode = WAL');
  db.close();
  if (existsSync(path)) rmSync(unfinished);
  else renameSync(unfinished, path);
};

const refuseReadOnly = (path: string): void => {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    const advice = 'Check its owner and permissions, or set DATABASE_URL to another file.';
    throw new StoreRefused(`${path} can't be written (${reasonOf(error).code}). ${advice}`, error);
  }
};

/**
 * Opens a store file; makes it and its folder on the first start.
 * @throws StoreRefused when another bot holds it (role 'bot'), it is damaged or read-only, it is missing beside its backups, or
 * it can't be opened.
 */
export const openSqlite = async (path: string, role: 'bot' | 'tool'): Promise<SqliteFile> => {
  const { default: open } = await import('better-sqlite3');
  let lock: Database.Database | undefined;
  let db: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    refuseReadOnly(dirname(path));
    if (role === 'bot') lock = takeLock(open, path);
    if (existsSync(path)) refuseDamaged(open, path);
    else makeFile(open, path);
    refuseReadOnly(path);
    // timeout 0: a lock is waited for in busy.ts, without blocking the process.
    const opened = neverCollected(new open(path, { timeout: 0 }));
    db = opened;
    opened.pragma('journal_mode = WAL');
    // Commits don't hold the process up until they are on the disk: that is done beside it (sqlite-group.ts).
    opened.pragma('synchronous = NORMAL');
    // What is forgotten is overwritten in the file.
    opened.pragma('secure_delete = ON');
    return {
      dialect: sqliteDialect(opened, createSync(path)),
      backUp: (now, why) => copyBeside(opened, path, now, why),
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
