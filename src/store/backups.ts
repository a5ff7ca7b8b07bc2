import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { neverCollected } from './sqlite-natives.js';

/** How many copies of a file are kept beside it. */
const KEPT = 7;

const prefixOf = (path: string): string => `${basename(path)}.backup-`;

/** The copies of a file, oldest first: their names begin with their day. */
export const backupsOf = (path: string): readonly string[] =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefixOf(path)))
    .sort()
    .map((name) => join(dirname(path), name));

/** What quick_check finds first; `ok` in a whole file. */
export const damageOf = (db: Database.Database): unknown => db.pragma('quick_check(1)', { simple: true });

const syncFolder = (path: string): void => {
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
};

/**
 * Copies the whole store beside itself, consistently and while it is used, as `FILE.backup-YYYY-MM-DD`; a later copy of a day takes
 * the earlier one's place, and only the newest seven stay. A copy that isn't whole takes nobody's place.
 * `why` stands behind the day in the name. Returns the copy's path.
 */
export const copyBeside = async (db: Database.Database, path: string, now: number, why = ''): Promise<string> => {
  const { default: open } = await import('better-sqlite3');
  const day = new Date(now).toISOString().slice(0, 10);
  const copy = join(dirname(path), `${prefixOf(path)}${day}${why && `-${why}`}`);
  // Not named like a copy until it is one.
  const unfinished = join(dirname(path), `${basename(path)}.copying-${process.pid}`);
  try {
    await db.backup(unfinished);
    const opened = neverCollected(new open(unfinished, { timeout: 0 }));
    try {
      // One file, without a log beside it.
      opened.pragma('journal_mode = DELETE');
      const damage = damageOf(opened);
      if (damage !== 'ok') throw new Error(`the copy of ${path} is damaged: ${damage}`);
    } finally {
      opened.close();
    }
    renameSync(unfinished, copy);
    syncFolder(path);
  } finally {
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished}${rest}`, { force: true });
  }
  for (const old of backupsOf(path).slice(0, -KEPT)) rmSync(old, { force: true });
  return copy;
};
