import { open as openFile, readdir, stat } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { answer } from './contract/samples.js';
import { sqlitePlace } from './sqlite-place.js';

const place = sqlitePlace();
const DAY = 86_400_000;

const backups = async (): Promise<string[]> =>
  (await readdir(place.data)).filter((name) => name.includes('backup')).sort();

describe('a daily copy of the file', () => {
  test('is named by its day, one a day, and the newest seven stay', async () => {
    let now = Date.UTC(2024, 1, 25, 12);
    const store = await place.open('bot', () => now);
    expect(await store.backUp()).toBe(`${place.path}.backup-2024-02-25`);
    for (let day = 0; day < 8; day += 1) {
      now += DAY;
      await store.backUp();
      await store.backUp();
    }
    expect(await backups()).toEqual(
      ['02-27', '02-28', '02-29', '03-01', '03-02', '03-03', '03-04'].map((day) => `gemini.db.backup-2024-${day}`),
    );
    expect((await readdir(place.data)).filter((name) => name.includes('copying'))).toEqual([]);
    await store.close();
  });

  test('is consistent although the bot goes on writing, and holds all that was saved before it', async () => {
    const store = await place.open();
    for (let index = 0; index < 300; index += 1) await store.answers.keep(answer(`before-${index}`));
    let isCopying = true;
    const copying = store.backUp().finally(() => {
      isCopying = false;
    });
    let during = 0;
    for (; isCopying; during += 1) {
      await store.answers.keep(answer(`during-${during}`));
      await new Promise(setImmediate);
    }
    const copy = new Database(await copying, { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    const found = copy.prepare(`select count(*) from answers where id like 'before-%'`).pluck().get();
    expect(found).toBe(300);
    copy.close();
    await store.close();
    expect(during).toBeGreaterThan(0);
  });

  test('that would be damaged takes no good one’s place', async () => {
    let now = Date.UTC(2024, 1, 25);
    const filling = await place.open('bot', () => now);
    for (let index = 0; index < 500; index += 1) await filling.answers.keep(answer(`${index}`));
    await filling.backUp();
    await filling.close();
    const good = await stat(`${place.path}.backup-2024-02-25`);
    const store = await place.open('bot', () => now);
    const file = await openFile(place.path, 'r+');
    const { size } = await file.stat();
    await file.write(Buffer.alloc(size - 5 * 4096, 7), 0, size - 5 * 4096, 5 * 4096);
    await file.close();
    await expect(store.backUp()).rejects.toThrow();
    now += DAY;
    await expect(store.backUp()).rejects.toThrow();
    expect(await backups()).toEqual(['gemini.db.backup-2024-02-25']);
    expect((await stat(`${place.path}.backup-2024-02-25`)).mtimeMs).toBe(good.mtimeMs);
    await store.close().catch(() => undefined);
  });
});
