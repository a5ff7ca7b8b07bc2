import { mkdir, readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { channel } from './contract/samples.js';
import { sqlitePlace } from './sqlite-place.js';

const place = sqlitePlace();

/** A file as the first version of this bot left it. */
const leaveFirstVersion = async (more = ''): Promise<void> => {
  await mkdir(place.data, { recursive: true });
  const db = new Database(place.path);
  db.pragma('journal_mode = WAL');
  db.exec(`
    create table "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
    create table "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
    insert into kysely_migration_lock values ('migration_lock', 0);
    create table "claims" ("id" text primary key, "taken_at" bigint not null);
    create index "claims_taken_at" on "claims" ("taken_at");
    create table "channels" ("channel_id" text primary key, "guild_id" text not null, "added_at" bigint not null);
    create index "channels_guild_id" on "channels" ("guild_id");
    insert into kysely_migration values ('0001_claims_and_channels', '2024-01-01T00:00:00.000Z');
    insert into claims values ('event', 5);
    insert into channels values ('b', 'g', 1), ('a', 'g', 2), ('c', 'other', 3);
    ${more}`);
  db.close();
};

const backups = async (): Promise<string[]> => (await readdir(place.data)).filter((name) => name.includes('backup'));

describe('a file of the first version', () => {
  test('is brought up to date with all its rows, and a copy of it as it was', async () => {
    await leaveFirstVersion();
    const store = await place.open('bot', () => Date.UTC(2024, 4, 1));
    expect(await store.channels.list('g')).toEqual([channel('g', 'b'), channel('g', 'a')]);
    expect(await store.channels.find('other', 'c')).toEqual(channel('other', 'c'));
    expect(await store.claims.take('event', 6)).toBe(false);
    expect(await store.guilds.change('g', { perDay: 4 }, 7)).toMatchObject({ perDay: 4 });
    await store.close();
    expect(await backups()).toEqual(['gemini.db.backup-2024-05-01-of-0001_claims_and_channels']);
    const old = new Database(`${place.path}.backup-2024-05-01-of-0001_claims_and_channels`, { readonly: true });
    expect(old.prepare('select channel_id from channels order by added_at').pluck().all()).toEqual(['b', 'a', 'c']);
    old.close();
    await (await place.open()).close();
    expect(await backups()).toHaveLength(1);
  });

  test('stays as it was when bringing it up to date fails', async () => {
    // The last change but one meets a table that it can't make.
    await leaveFirstVersion('create table feedback (something text);');
    await expect(place.open()).rejects.toThrow(`${place.path} can't be used`);
    expect(place.rows('select name from kysely_migration')).toHaveLength(1);
    expect(place.rows('select channel_id from channels')).toHaveLength(3);
    expect(place.rows(`select name from sqlite_master where name in ('answers', 'notices')`)).toEqual([]);
  });

  test('is not changed by a tool beside a bot that knows no other', async () => {
    await leaveFirstVersion();
    await expect(place.open('tool')).rejects.toThrow(
      `${place.path} is of an older version of this bot. Start the bot once`,
    );
    expect(place.rows('select name from kysely_migration')).toHaveLength(1);
  });
});

test('a file of a newer version is refused and not changed', async () => {
  await (await place.open()).close();
  await place.run(`insert into kysely_migration values ('0099_future', '2030-01-01')`);
  const before = await readFile(place.path);
  await expect(place.open()).rejects.toThrow(`${place.path} was written by a newer version of this bot (0099_future)`);
  expect(await readFile(place.path)).toEqual(before);
  expect(await backups()).toEqual([]);
});
