import { once } from 'node:events';
import { chmod, copyFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { answer, channel } from './contract/samples.js';
import { sqlitePlace } from './sqlite-place.js';

const place = sqlitePlace();

/** A store with something in it, over many pages. */
const fill = async (): Promise<void> => {
  const store = await place.open();
  await store.channels.add(channel('g', 'kept'), 1);
  for (let index = 0; index < 200; index += 1) await store.answers.keep(answer(`${index}`));
  await store.close();
};

describe('a file that is damaged', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['no database at all', () => Buffer.from('this is a text, and long enough to be looked at'.repeat(50))],
    ['overwritten in the middle', (it) => Buffer.concat([it.subarray(0, 4096), Buffer.alloc(it.length - 4096, 7)])],
    ['without its first page', (it) => Buffer.concat([Buffer.alloc(4096), it.subarray(4096)])],
    ['cut to nothing', () => Buffer.alloc(0)],
    ['cut within its header', (it) => it.subarray(0, 60)],
    ['cut within a page', (it) => it.subarray(0, 4096 + 100)],
    ['cut in half', (it) => it.subarray(0, Math.floor(it.length / 8192) * 4096)],
  ])('%s is refused by name, and left as it is', async (_, damage) => {
    await fill();
    await writeFile(place.path, damage(await readFile(place.path)));
    const before = await readFile(place.path);
    await expect(place.open()).rejects.toThrow(
      `${place.path} is damaged and was left as it is. There is no backup; move the file away to begin anew.`,
    );
    await expect(place.open('tool')).rejects.toThrow('is damaged');
    expect(await readFile(place.path)).toEqual(before);
  });

  test('is not touched although the log of a killed bot lies beside it', async () => {
    await fill();
    const holder = place.start('store-holder', place.path);
    await once(holder, 'message');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(await readdir(place.data)).toContain('gemini.db-wal');
    const log = await readFile(`${place.path}-wal`);
    const { length } = await readFile(place.path);
    await writeFile(place.path, Buffer.alloc(length, 7));
    await expect(place.open()).rejects.toThrow('is damaged');
    expect(await readFile(place.path)).toEqual(Buffer.alloc(length, 7));
    expect(await readFile(`${place.path}-wal`)).toEqual(log);
  });

  test('is refused with the newest backup’s path, and works when that is put in its place', async () => {
    await fill();
    const store = await place.open('bot', () => Date.UTC(2024, 4, 1));
    await store.backUp();
    await store.close();
    const backup = `${place.path}.backup-2024-05-01`;
    await truncate(place.path, 5000);
    await expect(place.open()).rejects.toThrow(`The newest backup is ${backup}; put it in place of the file.`);
    await copyFile(backup, place.path);
    const again = await place.open();
    expect(await again.channels.find('g', 'kept')).toBeDefined();
    expect(await again.answers.find('199')).toEqual(answer('199'));
    await again.close();
  });

  test('or gone never makes the bot begin anew while there are backups', async () => {
    const store = await place.open('bot', () => Date.UTC(2024, 4, 1));
    await store.backUp();
    await store.close();
    await rm(place.path);
    await expect(place.open()).rejects.toThrow(
      `${place.path} is missing, but there are backups. Put ${place.path}.backup-2024-05-01 in its place`,
    );
  });
});

describe('a place that cannot be written', () => {
  test('a path through a file is refused by name', async () => {
    await writeFile(join(place.folder, 'file'), '');
    place.path = join(place.folder, 'file', 'gemini.db');
    await expect(place.open()).rejects.toThrow(`${place.path} can't be opened`);
  });

  test.each([
    ['file', () => place.path],
    ['folder', () => place.data],
  ])('a read-only %s is refused by name', async (_, path) => {
    await fill();
    await chmod(place.folder, 0o755);
    await chmod(place.data, 0o777);
    for (const name of await readdir(place.data)) await chmod(join(place.data, name), 0o666);
    await chmod(path(), 0o555);
    // Permissions don't bind root, so root becomes nobody first.
    const opener = place.start('store-opener', place.path, process.getuid?.() === 0 ? '65534' : '');
    const [said] = await once(opener, 'message');
    expect(said).toContain(`StoreRefused: ${path()} can't be written (EACCES)`);
    await chmod(path(), 0o777);
  });

  test('a folder that another user may write is opened by that user', async () => {
    await mkdir(place.data, { recursive: true });
    await chmod(place.folder, 0o755);
    await chmod(place.data, 0o777);
    const opener = place.start('store-opener', place.path, process.getuid?.() === 0 ? '65534' : '');
    expect((await once(opener, 'message'))[0]).toBe('opened');
  });
});
