import { expect, test } from '@jest/globals';
import type { Store } from '../../../src/store/store.js';
import type { Place } from '../contract.js';
import { channel } from './samples.js';

export const channelsContract = (at: () => Place): void => {
  test('a channel that is added is found, listed in the order of adding, and removed', async () => {
    const { channels } = at().store;
    expect(await channels.add(channel('g', 'b'), 1)).toBe(true);
    expect(await channels.add(channel('g', 'a'), 2)).toBe(true);
    expect(await channels.add(channel('other', 'c'), 3)).toBe(true);
    expect(await channels.find('g', 'a')).toEqual(channel('g', 'a'));
    expect((await channels.list('g')).map(({ channelId }) => channelId)).toEqual(['b', 'a']);
    expect(await channels.remove('g', 'a')).toBe(true);
    expect(await channels.remove('g', 'a')).toBe(false);
    expect(await channels.find('g', 'a')).toBeUndefined();
  });

  test('a channel that is added again is answered in the new way, and keeps its place', async () => {
    const { channels } = at().store;
    await channels.add(channel('g', 'a'), 1);
    await channels.add(channel('g', 'b'), 2);
    const changed = channel('g', 'a', { when: 'questions', where: 'thread', locale: 'pt-BR', cooldown: 30 });
    expect(await channels.add(changed, 3)).toBe(false);
    expect(await channels.list('g')).toEqual([changed, channel('g', 'b')]);
    expect(await channels.add(channel('g', 'a'), 4)).toBe(false);
    expect(await channels.find('g', 'a')).toEqual(channel('g', 'a'));
    await channels.remove('g', 'a');
    expect(await channels.add(changed, 5)).toBe(true);
  });

  test('a moderator of one server can neither remove nor take over the channel of another', async () => {
    const { channels } = at().store;
    await channels.add(channel('g', 'a', { cooldown: 5 }), 1);
    expect(await channels.remove('other', 'a')).toBe(false);
    await channels.add(channel('other', 'a', { where: 'thread' }), 2);
    expect(await channels.find('g', 'a')).toEqual(channel('g', 'a', { cooldown: 5 }));
    await channels.remove('other', 'a');
    expect(await channels.find('g', 'a')).toBeDefined();
  });

  test('two moderators with fifteen changes each lose none', async () => {
    const add = (from: Store, name: string) =>
      Array.from({ length: 15 }, (_, index) => from.channels.add(channel('g', `${name}${index}`), index));
    const areNew = await Promise.all([...add(at().store, 'x'), ...add(at().other, 'y')]);
    expect(areNew).toEqual(Array.from({ length: 30 }, () => true));
    expect(await at().store.channels.list('g')).toHaveLength(30);
  });

  test('of two moderators who add the same channel at once, one hears that it is new', async () => {
    const add = (from: Store) => Array.from({ length: 10 }, () => from.channels.add(channel('g', 'a'), 1));
    const areNew = await Promise.all([...add(at().store), ...add(at().other)]);
    expect(areNew.filter(Boolean)).toHaveLength(1);
  });
};
