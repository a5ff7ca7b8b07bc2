import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openStore } from '../../src/store/sql.js';
import { createProcessPlace, type ProcessOptions, type ProcessPlace } from './bot-process.js';

let place: ProcessPlace;
beforeAll(async () => {
  place = await createProcessPlace();
});
beforeEach(() => rm(dirname(place.path), { recursive: true, force: true }));
afterAll(() => place.close());

/** What the operator reads when the bot doesn't start: a line or two, and no stack. */
const refusal = async (options?: ProcessOptions): Promise<string> => {
  const it = place.start(options);
  expect((await it.ended).code).toBe(1);
  expect(it.output()).not.toMatch(/^\s+at /m);
  return it.output();
};

const store = () => openStore({ url: `sqlite:${place.path}`, role: 'bot' });

/** Rights don't bind root; a bot without them is somebody else. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const canBeNobody = !isRoot || spawnSync('sh', ['-c', 'cat package.json'], { uid: nobody }).status === 0;

describe('a start that must not be', () => {
  test('fault-41: a damaged store is refused with its path and its backup’s, and left as it is', async () => {
    const opened = await store();
    const backup = await opened.backUp();
    await opened.close();
    const bytes = await readFile(place.path);
    const damaged = Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)]);
    await writeFile(place.path, damaged);
    const said = await refusal();
    expect(said).toContain(`${place.path} is damaged`);
    expect(said).toContain(String(backup));
    expect(await readFile(place.path)).toEqual(damaged);
  });

  test('fault-42: a second bot on one SQLite store is refused in one line, and the first goes on', async () => {
    const first = place.start();
    await first.ready;
    expect(await refusal()).toContain(`Another bot is running on ${place.path}`);
    const { discord } = place;
    const options = { question: 'What did Gemini Ultra score on MMLU?' };
    const asked = discord.slash({ user: discord.member, channel: discord.general, command: 'gemini ask', options });
    expect((await asked.answered()).content).toMatch(/\[\d+\]/);
    expect(await first.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  test('fault-44: a store of an older version is brought up with a copy beside it, one of a newer version is refused', async () => {
    await mkdir(dirname(place.path), { recursive: true });
    const old = new Database(place.path);
    old.exec(`
      create table "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
      create table "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
      insert into kysely_migration_lock values ('migration_lock', 0);
      create table "claims" ("id" text primary key, "taken_at" bigint not null);
      create index "claims_taken_at" on "claims" ("taken_at");
      create table "channels" ("channel_id" text primary key, "guild_id" text not null, "added_at" bigint not null);
      create index "channels_guild_id" on "channels" ("guild_id");
      insert into kysely_migration values ('0001_claims_and_channels', '2024-01-01T00:00:00.000Z');
      insert into channels values ('b', 'g', 1), ('a', 'g', 2);`);
    old.close();
    const it = place.start();
    await it.ready;
    expect(await it.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect((await readdir(dirname(place.path))).some((name) => name.includes('-of-0001'))).toBe(true);
    const opened = await store();
    expect(await opened.channels.list('g')).toHaveLength(2);
    await opened.close();
    const newer = new Database(place.path);
    newer.exec(`insert into kysely_migration values ('0099_future', '2030-01-01')`);
    newer.close();
    const before = await readFile(place.path);
    expect(await refusal()).toContain('was written by a newer version of this bot');
    expect(await readFile(place.path)).toEqual(before);
  });

  (canBeNobody ? test : test.skip)(
    'fault-46: a folder that can’t be written is named (needs rights that bind)',
    async () => {
      await (await store()).close();
      await chmod(place.folder, 0o755);
      await chmod(dirname(place.path), 0o555);
      const said = await refusal(isRoot ? { uid: nobody } : {});
      await chmod(dirname(place.path), 0o755);
      expect(said).toContain(dirname(place.path));
      expect(said).toContain("can't be written");
    },
  );

  test('fault-47: a corpus that is missing, or lacks a number or has it twice, is refused by that number', async () => {
    const folder = join(place.folder, 'corpus');
    expect(await refusal({ env: { CORPUS_DIR: folder } })).toContain(folder);
    await cp('corpus', folder, { recursive: true });
    const first = join(folder, '01-jeff-dean-thread.md');
    const text = await readFile(first, 'utf8');
    await writeFile(first, text.replace(/^7\. /m, '8. '));
    const said = await refusal({ env: { CORPUS_DIR: folder } });
    expect(said).toContain('excerpt 7 is missing');
    expect(said).toContain('excerpt 8 is there twice');
    await rename(first, `${first}.away`);
    expect(await refusal({ env: { CORPUS_DIR: folder } })).toContain('there is no excerpt 23');
  });
});
