import { expect, test } from '@jest/globals';
import type { Block, Store } from '../../../src/store/store.js';
import { defaultSettings, type GuildSettings } from '../../../src/types.js';
import type { Place } from '../contract.js';
import { answer, channel, feedback, question } from './samples.js';

const all: GuildSettings = {
  paused: true,
  locale: 'zh-TW',
  perMember: 5,
  perChannel: 20,
  perDay: 200,
  logChannelId: '123456789012345678',
};

export const guildsContract = (at: () => Place): void => {
  test('a server has the defaults until something is set, and a change leaves the rest', async () => {
    const { guilds } = at().store;
    expect(await guilds.find('g')).toEqual(defaultSettings);
    expect(await guilds.change('g', { perMember: 5 }, 1)).toEqual({ ...defaultSettings, perMember: 5 });
    expect(await guilds.change('g', { paused: true, locale: 'hi' }, 2)).toMatchObject({ paused: true, perMember: 5 });
    expect(await guilds.change('g', { locale: undefined }, 3)).toEqual({
      ...defaultSettings,
      paused: true,
      perMember: 5,
    });
    expect(await guilds.change('g', all, 4)).toEqual(all);
    expect(await guilds.change('g', {}, 5)).toEqual(all);
    expect(await guilds.find('g')).toEqual(all);
    expect(await guilds.change('g', defaultSettings, 6)).toEqual(defaultSettings);
    expect(await guilds.find('other')).toEqual(defaultSettings);
  });

  test('two moderators with fifteen changes each see their own, and lose none of the other’s', async () => {
    const { store, other } = at();
    const rounds = Array.from({ length: 15 }, (_, index) => index + 1);
    const change = (from: Store, name: 'perMember' | 'perChannel') =>
      rounds.map(async (value) => expect((await from.guilds.change('g', { [name]: value }, value))[name]).toBe(value));
    const block = (from: Store, prefix: string) =>
      rounds.map((value) => from.blocks.add('g', { kind: 'member', id: `${prefix}${value}` }, value));
    await Promise.all([
      ...change(store, 'perMember'),
      ...change(other, 'perChannel'),
      ...block(store, 'x'),
      ...block(other, 'y'),
    ]);
    const { perMember, perChannel } = await store.guilds.find('g');
    expect(rounds).toContain(perMember);
    expect(rounds).toContain(perChannel);
    expect(await store.blocks.list('g')).toHaveLength(30);
  });

  test('a server that is replaced has the new settings, channels and blocks alone, in their order', async () => {
    const { guilds, channels, blocks } = at().store;
    await guilds.change('g', all, 1);
    await channels.add(channel('g', 'old'), 1);
    await channels.add(channel('other', 'theirs'), 1);
    await blocks.add('g', { kind: 'member', id: 'old' }, 1);
    const settings = { ...defaultSettings, perDay: 7 };
    const list = [channel('g', 'z', { when: 'mentions' }), channel('g', 'a')];
    const blocked: Block[] = [{ kind: 'role', id: 'r' }];
    await guilds.replace('g', settings, list, blocked, 2);
    expect(await guilds.find('g')).toEqual(settings);
    expect(await channels.list('g')).toEqual(list);
    expect(await blocks.list('g')).toEqual(blocked);
    expect(await channels.list('other')).toHaveLength(1);
    await guilds.replace('g', defaultSettings, [], [], 3);
    expect(await channels.list('g')).toEqual([]);
  });

  test('what is replaced stands in the server that was named, whatever the file says, and once', async () => {
    const { guilds, channels } = at().store;
    await guilds.replace('g', defaultSettings, [channel('other', 'a'), channel('other', 'a')], [], 1);
    expect(await channels.list('other')).toEqual([]);
    expect(await channels.list('g')).toEqual([channel('g', 'a')]);
  });

  test('of two who replace at once, one file holds whole', async () => {
    const { store, other } = at();
    const replace = (from: Store, value: number) => {
      const channels = Array.from({ length: 5 }, (_, index) => channel('g', `${index}`, { cooldown: value }));
      const blocks = [{ kind: 'member', id: `${value}` }] as const;
      return from.guilds.replace('g', { ...defaultSettings, perDay: value }, channels, blocks, value);
    };
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((value) => replace(value % 2 ? store : other, value)));
    const { perDay } = await store.guilds.find('g');
    expect(new Set((await store.channels.list('g')).map(({ cooldown }) => cooldown))).toEqual(new Set([perDay]));
    expect(await store.blocks.list('g')).toEqual([{ kind: 'member', id: `${perDay}` }]);
  });

  test('a replacement that cannot be written whole changes nothing', async () => {
    const { guilds, channels, blocks } = at().store;
    await guilds.replace('g', all, [channel('g', 'a')], [], 1);
    const unwritable = { kind: 'member', id: null as unknown as string } as const;
    const replaced = guilds.replace('g', defaultSettings, [channel('g', 'b')], [unwritable], 2);
    // A driver's error, maybe of another realm: known by its text.
    await expect(replaced).rejects.toMatchObject({ message: expect.stringMatching(/not.null/i) });
    expect(await guilds.find('g')).toEqual(all);
    expect(await channels.list('g')).toEqual([channel('g', 'a')]);
    expect(await blocks.list('g')).toEqual([]);
  });

  test('a server that goes away takes all of it along, and nothing of another', async () => {
    const { store } = at();
    for (const guildId of ['g', 'other']) {
      await store.guilds.change(guildId, all, 1);
      await store.channels.add(channel(guildId, `channel-of-${guildId}`), 1);
      await store.blocks.add(guildId, { kind: 'member', id: 'm' }, 1);
      await store.blocks.add('everywhere', { kind: 'guild', id: guildId }, 1);
      await store.openQuestions.keep(question(`question-of-${guildId}`, { guildId }), 'me', 1);
      await store.answers.keep(answer(`answer-of-${guildId}`, { guildId }));
      await store.feedback.keep(feedback(`answer-of-${guildId}`, { guildId }));
      await store.notices.first(`permission:${guildId}:c`, 1000, 1);
    }
    await store.guilds.forget('g');
    expect(await store.guilds.find('g')).toEqual(defaultSettings);
    expect(await store.channels.list('g')).toEqual([]);
    expect(await store.blocks.list('g')).toEqual([]);
    expect(await store.answers.find('answer-of-g')).toBeUndefined();
    expect(await store.notices.first('permission:g:c', 1000, 2)).toBe(true);
    expect(await store.guilds.find('other')).toEqual(all);
    expect(await store.channels.list('other')).toHaveLength(1);
    expect(await store.blocks.list('other')).toHaveLength(1);
    expect(await store.openQuestions.count()).toBe(1);
    expect(await store.answers.find('answer-of-other')).toBeDefined();
    expect(await store.feedback.list(0)).toHaveLength(1);
    expect(await store.notices.first('permission:other:c', 1000, 2)).toBe(false);
    // The operator's word about the server stays.
    expect(await store.blocks.holds(undefined, ['g'])).toBe(true);
  });
};
