import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import Database from 'better-sqlite3';
import { openStore } from '../../src/store/sql.js';
import type { Store } from '../../src/store/store.js';
import type { Clock } from '../../src/types.js';

/** A folder for each test, with a store's path in it; gone afterwards, and its processes with it. */
export const sqlitePlace = () => {
  const place = { folder: '', data: '', path: '' };
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    place.folder = await mkdtemp(join(tmpdir(), 'gemini-store-'));
    place.data = join(place.folder, 'data');
    place.path = join(place.data, 'gemini.db');
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(place.folder, { recursive: true, force: true });
  });
  return Object.assign(place, {
    open: (role: 'bot' | 'tool' = 'bot', clock: Clock = Date.now): Promise<Store> =>
      openStore({ url: `sqlite:${place.path}`, role, clock }),
    /** Runs a statement in the file, beside the store. */
    run: async (sql: string): Promise<void> => {
      const db = new Database(place.path);
      db.exec(sql);
      db.close();
    },
    /** Rows of a query, read beside the store. */
    rows: (sql: string): Readonly<Record<string, unknown>>[] => {
      const db = new Database(place.path, { readonly: true });
      try {
        return db.prepare<[], Record<string, unknown>>(sql).all();
      } finally {
        db.close();
      }
    },
    /** Starts a program of test/support in a process of its own. */
    start: (program: string, ...args: string[]): ChildProcess => {
      const child = fork(new URL(`../support/${program}.js`, import.meta.url), args);
      children.push(child);
      return child;
    },
  });
};
