import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { StoreUnavailable } from '../../src/store/errors.js';
import { migrate } from '../../src/store/migrate.js';
import type { Tables } from '../../src/store/schema.js';
import { sqliteDialect } from '../../src/store/sqlite-dialect.js';
import { createSync } from '../../src/store/sqlite-sync.js';
import { claimsIn } from '../../src/store/tables/claims.js';
import { guildsIn } from '../../src/store/tables/guilds.js';
import { createOpening } from '../support/opening.js';

let folder: string;
let path: string;
let file: Database.Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gemini-sync-'));
  path = join(folder, 'gemini.db');
  file = new Database(path);
  file.pragma('journal_mode = WAL');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A store whose disk takes its time from now on. */
const createSlow = async () => {
  const opening = createOpening();
  let isSlow = false;
  const now = () => (isSlow ? opening.opened : Promise.resolve());
  const db = new Kysely<Tables>({ dialect: sqliteDialect(file, { now, close: async () => undefined }) });
  await migrate(db, path, async () => undefined);
  isSlow = true;
  return { db, open: opening.open };
};

test('a setting is said to be saved when it is on the disk; a claim is taken before, so that no question waits for a slow disk', async () => {
  const { db, open } = await createSlow();
  const said: string[] = [];
  const saving = guildsIn(db)
    .change('1', { paused: true }, 0)
    .then(() => said.push('saved'));
  const isCommitted = () => !file.inTransaction && file.prepare('select 1 from guild_settings').get() !== undefined;
  while (!isCommitted()) await new Promise(setImmediate);
  expect(await claimsIn(db).take('question', 0)).toBe(true);
  said.push('claimed');
  open();
  await saving;
  expect(said).toEqual(['claimed', 'saved']);
  await db.destroy();
});

test('a disk that fails means that a setting wasn’t saved, and the next one may be', async () => {
  let isBroken = false;
  const now = () => (isBroken ? Promise.reject(Object.assign(new Error('i/o'), { code: 'EIO' })) : Promise.resolve());
  const db = new Kysely<Tables>({ dialect: sqliteDialect(file, { now, close: async () => undefined }) });
  await migrate(db, path, async () => undefined);
  isBroken = true;
  await expect(guildsIn(db).change('1', { paused: true }, 0)).rejects.toThrow(StoreUnavailable);
  isBroken = false;
  await guildsIn(db).change('2', { paused: true }, 0);
  expect((await guildsIn(db).find('2')).paused).toBe(true);
  await db.destroy();
});

test('whoever commits while the disk is at work shares its next turn', async () => {
  file.exec('create table numbers (number integer)');
  const sync = createSync(path);
  const first = sync.now();
  const [second, third] = [sync.now(), sync.now()];
  expect(second).toBe(third);
  expect(second).not.toBe(first);
  await Promise.all([first, second, third]);
  await sync.close();
  file.close();
});
