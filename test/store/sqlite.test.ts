import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { StoreUnavailable } from '../../src/store/errors.js';
import { channel, feedback } from './contract/samples.js';
import { storeContract } from './contract.js';
import { sqlitePlace } from './sqlite-place.js';

const place = sqlitePlace();

describe('a store in a SQLite file', () => {
  storeContract(async () => ({ open: () => place.open('tool'), run: place.run, remove: async () => undefined }));

  test('is made with its folder on the first start', async () => {
    await (await place.open()).close();
    expect((await readdir(place.data)).filter((name) => !name.endsWith('.lock'))).toEqual(['gemini.db']);
  });

  test('outlives a restart with settings and claims', async () => {
    const store = await place.open();
    await store.channels.add(channel('g', 'a'), 1);
    await store.claims.take('1', 1);
    await store.close();
    const again = await place.open();
    expect(await again.channels.find('g', 'a')).toBeDefined();
    expect(await again.claims.take('1', 2)).toBe(false);
    await again.close();
  });

  test('refuses a second bot in one line that names the file, and lets a tool read', async () => {
    const first = await place.open();
    await expect(place.open()).rejects.toThrow(`Another bot is running on ${place.path}`);
    const tool = await place.open('tool');
    await first.channels.add(channel('g', 'a'), 1);
    expect(await tool.channels.find('g', 'a')).toBeDefined();
    await tool.close();
    await first.close();
    await (await place.open()).close();
  });

  test('opens again after its bot was killed, with all that was acknowledged', async () => {
    const holder = place.start('store-holder', place.path);
    expect((await once(holder, 'message'))[0]).toBe('held');
    await expect(place.open()).rejects.toThrow('Another bot is running');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const store = await place.open();
    expect(await store.claims.take('taken-before-the-kill', 2)).toBe(false);
    await store.close();
  });

  test('what a person had removed is not to be found in the file either', async () => {
    const store = await place.open();
    const note = 'the-words-that-a-person-wrote'.repeat(10);
    await store.feedback.keep(feedback('1', { note }));
    await store.people.forget('asker', 1);
    await store.close();
    expect((await readFile(place.path)).includes('the-words-that-a-person-wrote')).toBe(false);
  });
});

test('thousands who write at once leave room for everything else', async () => {
  const store = await place.open();
  let turns = 0;
  let isWriting = true;
  const count = () => {
    turns += 1;
    if (isWriting) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(Array.from({ length: 4000 }, (_, index) => store.claims.take(`${index}`, 1)));
  isWriting = false;
  // Five milliseconds at a time: so many writes that reach the disk take far longer than that.
  expect(turns).toBeGreaterThan(3);
  await store.close();
});

test('one write that fails fails alone, among others that reach the disk with it', async () => {
  const store = await place.open();
  const claim = (id: number) => store.claims.take(`${id}`, 1);
  const nobody = { kind: 'member', id: null as unknown as string } as const;
  const settled = await Promise.allSettled([
    claim(1),
    store.blocks.add('g', nobody, 1),
    claim(2),
    store.guilds.replace('g', await store.guilds.find('g'), [channel('g', 'a')], [nobody], 1),
    claim(3),
  ]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  await store.close();
  const again = await place.open();
  expect(await Promise.all([1, 2, 3].map((id) => again.claims.take(`${id}`, 2)))).toEqual([false, false, false]);
  expect(await again.channels.list('g')).toEqual([]);
  await again.close();
});

describe('while another process holds the lock of the file', () => {
  test('settings are read, nothing stands still, and what cannot be written says so and is not written', async () => {
    const store = await place.open();
    await store.guilds.change('g', { perDay: 1 }, 1);
    const holder = place.start('lock-holder', place.path);
    await once(holder, 'message');
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 5);
    const demand = { key: 'a', units: 1, limit: 9, windowMs: 3_600_000 };
    const writes = [
      store.claims.take('1', 1),
      store.guilds.change('g', { perDay: 2 }, 2),
      store.quotas.take([demand], 1),
      store.people.forget('asker', 1),
    ];
    const refused = Promise.all(writes.map((write) => expect(write).rejects.toThrow(StoreUnavailable)));
    expect((await store.guilds.find('g')).perDay).toBe(1);
    await refused;
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect((await store.guilds.find('g')).perDay).toBe(1);
    expect(await store.claims.take('1', 1)).toBe(true);
    expect(await store.quotas.read('a', 3_600_000, 1)).toBe(0);
    await store.close();
  });

  test('whoever waits is served when the lock is given back', async () => {
    const store = await place.open();
    const holder = place.start('lock-holder', place.path);
    await once(holder, 'message');
    const writes = Array.from({ length: 50 }, (_, index) => store.claims.take(`${index}`, 1));
    await store.guilds.find('g');
    holder.send('give it back');
    expect(await Promise.all(writes)).toEqual(writes.map(() => true));
    await store.close();
  });
});
