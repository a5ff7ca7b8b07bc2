import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.js';
import { channel } from './samples.js';

export type StoreUnderTest = {
  /** Opens another connection to the same data, as a second process would. */
  readonly open: () => Promise<Store>;
  readonly remove: () => Promise<void>;
};

/** What every store must do. */
export const storeContract = (create: () => Promise<StoreUnderTest>): void => {
  describe('as any store', () => {
    let place: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      place = await create();
      store = await place.open();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    test('of fifty that claim an event at once, one gets it', async () => {
      const taken = await Promise.all(Array.from({ length: 50 }, () => store.claims.take('1'.repeat(18), 1000)));
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    test('two processes that claim the same events answer each once', async () => {
      const other = await place.open();
      const ids = Array.from({ length: 30 }, (_, index) => `event-${index}`);
      const taken = await Promise.all(ids.flatMap((id) => [store.claims.take(id, 1), other.claims.take(id, 1)]));
      expect(taken.filter(Boolean)).toHaveLength(ids.length);
      await other.close();
    });

    test('claims go by their age, and a younger one stays', async () => {
      await store.claims.take('old', 1000);
      await store.claims.take('young', 2000);
      expect(await store.claims.forget(2000)).toBe(1);
      expect(await store.claims.take('young', 3000)).toBe(false);
      expect(await store.claims.take('old', 3000)).toBe(true);
    });

    test('a channel that is added is found, listed in the order of adding, and removed', async () => {
      expect(await store.channels.add(channel('g', 'b'), 1)).toBe(true);
      expect(await store.channels.add(channel('g', 'a'), 2)).toBe(true);
      expect(await store.channels.add(channel('g', 'a'), 3)).toBe(false);
      expect(await store.channels.add(channel('other', 'c'), 3)).toBe(true);
      expect(await store.channels.find('g', 'a')).toEqual(channel('g', 'a'));
      expect((await store.channels.list('g')).map(({ channelId }) => channelId)).toEqual(['b', 'a']);
      expect(await store.channels.remove('g', 'a')).toBe(true);
      expect(await store.channels.remove('g', 'a')).toBe(false);
      expect(await store.channels.find('g', 'a')).toBeUndefined();
    });

    test('a moderator of one server cannot remove the channel of another', async () => {
      await store.channels.add(channel('g', 'a'), 1);
      expect(await store.channels.remove('other', 'a')).toBe(false);
      expect(await store.channels.find('g', 'a')).toBeDefined();
    });

    test('two moderators with fifteen changes each lose none', async () => {
      const other = await place.open();
      const add = (from: Store, name: string) =>
        Array.from({ length: 15 }, (_, index) => from.channels.add(channel('g', `${name}${index}`), index));
      await Promise.all([...add(store, 'x'), ...add(other, 'y')]);
      expect(await store.channels.list('g')).toHaveLength(30);
      await other.close();
    });

    test.each(["'); DROP TABLE channels;--", '__proto__', '', '💥', 'a"b'])(
      'an id like %j is just an id',
      async (id) => {
        expect(await store.claims.take(id, 1)).toBe(true);
        expect(await store.claims.take(id, 1)).toBe(false);
        await store.channels.add(channel(id, id), 1);
        expect(await store.channels.list(id)).toEqual([channel(id, id)]);
      },
    );

    test('settings and claims outlive a restart', async () => {
      await store.channels.add(channel('g', 'a'), 1);
      await store.claims.take('1', 1);
      await store.close();
      store = await place.open();
      expect(await store.channels.find('g', 'a')).toBeDefined();
      expect(await store.claims.take('1', 2)).toBe(false);
    });
  });
};
