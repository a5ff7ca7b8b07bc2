import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openStore } from '../../src/store/sql.js';
import { type Store, StoreUnavailable } from '../../src/store/store.js';
import { storeContract } from './contract.js';
import { channel } from './samples.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gemini-store-'));
  path = join(folder, 'data', 'gemini.db');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (role: 'bot' | 'tool' = 'bot'): Promise<Store> => openStore({ url: `sqlite:${path}`, role });

describe('a store in a SQLite file', () => {
  storeContract(async () => ({ open: () => open('tool'), remove: async () => undefined }));

  test('is made with its folder on the first start', async () => {
    await (await open()).close();
    expect(await readdir(join(folder, 'data'))).toContain('gemini.db');
  });

  test('refuses a second bot in one line that names the file, and lets a tool read', async () => {
    const first = await open();
    await expect(open()).rejects.toThrow(`Another bot is running on ${path}`);
    const tool = await open('tool');
    await first.channels.add(channel('g', 'a'), 1);
    expect(await tool.channels.find('g', 'a')).toBeDefined();
    await tool.close();
    await first.close();
    await (await open()).close();
  });

  test('opens again after its bot was killed, with all that was acknowledged', async () => {
    const holder: ChildProcess = fork(new URL('../support/store-holder.js', import.meta.url), [path]);
    expect((await once(holder, 'message'))[0]).toBe('held');
    await expect(open()).rejects.toThrow('Another bot is running');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const store = await open();
    expect(await store.claims.take('taken-before-the-kill', 2)).toBe(false);
    await store.close();
  });

  test('a lock held by another process does not stop this one, and is over when it lasts', async () => {
    const store = await open();
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 5);
    await expect(store.claims.take('1', 1)).rejects.toThrow(StoreUnavailable);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
    other.exec('COMMIT');
    expect(await store.claims.take('1', 1)).toBe(true);
    other.close();
    await store.close();
  });

  test('a full disk is said to be an outage, and what was saved stays', async () => {
    const store = await open();
    await store.channels.add(channel('g', 'kept'), 1);
    const other = new Database(path);
    const pages = other.pragma('page_count', { simple: true });
    other.close();
    await store.close();
    const limited = new Database(path);
    limited.pragma(`max_page_count = ${pages}`);
    expect(() => limited.exec(`INSERT INTO claims VALUES ('${'x'.repeat(20_000)}', 1)`)).toThrow('full');
    limited.close();
    const again = await open();
    expect(await again.channels.find('g', 'kept')).toBeDefined();
    await again.close();
  });

  test.each([
    ['no database at all', async () => writeFile(path, 'this is a text, and long enough to be looked at'.repeat(50))],
    [
      'cut in the middle',
      async () => {
        const bytes = await readFile(path);
        await writeFile(path, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)]));
      },
    ],
  ])('a file that is %s is refused by name and left as it is', async (_, damage) => {
    await (await open()).close();
    await damage();
    const before = await readFile(path);
    await expect(open()).rejects.toThrow(`${path} is damaged`);
    expect(await readFile(path)).toEqual(before);
  });

  test('a path that cannot be is refused by name', async () => {
    await writeFile(join(folder, 'file'), '');
    path = join(folder, 'file', 'gemini.db');
    await expect(open()).rejects.toThrow(`${path} can't be opened`);
  });

  test('a store of a newer version is refused and not changed', async () => {
    await (await open()).close();
    const db = new Database(path);
    db.exec("INSERT INTO kysely_migration VALUES ('9999_future', '2030-01-01')");
    db.close();
    await expect(open()).rejects.toThrow('newer version');
  });
});
