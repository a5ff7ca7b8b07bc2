import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { createFaultyBot, type FaultyBot, good, said, shownOf } from './asking.js';

let bot: FaultyBot;

/** Holds the store's write lock, as a backup tool or a broken disk might; returns what gives it back. */
const lock = (): (() => void) => {
  const other = new Database(join(bot.folder, 'gemini.db'));
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
  };
};

const channelAdd = (channel: { readonly id: string }, user = bot.discord.moderator) => {
  const options = { channel: channel.id, when: 'every_message' };
  return bot.discord.slash({ user, channel: bot.discord.general, command: 'gemini-config channel add', options });
};

describe('the store', () => {
  beforeAll(async () => {
    bot = await createFaultyBot({ model: good });
    await bot.configure(bot.discord.askGemini);
  });
  afterAll(() => bot.close());

  test('fault-39: while it is locked questions get excerpts, known channels stay, nothing is half saved, and who changes settings hears it', async () => {
    const { discord } = bot;
    const known = bot.say(bot.ask(), discord.askGemini);
    await bot.settled(known);
    const unlock = lock();
    const [first, second] = [bot.ask(), bot.ask()];
    const asked = bot.slash({ text: first });
    const message = bot.say(second, discord.askGemini);
    const change = channelAdd(discord.general);
    await Promise.all([bot.settled(asked.interaction), bot.settled(message), bot.settled(change.interaction)]);
    unlock();
    for (const replies of [shownOf(bot, asked.interaction.id), bot.repliesTo(message)])
      expect(replies).toMatchObject([{ content: expect.stringMatching(/can’t count questions[\s\S]*> .*\[\d+\]/) }]);
    expect(bot.requestsFor(first) + bot.requestsFor(second)).toBe(0);
    expect((await change.answered()).content).toContain('not saved');
    expect((await bot.store().channels.list(discord.guild.id)).map(({ channelId }) => channelId)).toEqual([
      discord.askGemini.id,
    ]);
    await discord.until(() => discord.written().some(({ content }) => content.includes('The store can’t be reached')));
    expect(await bot.asked()).toContain(said);
  });

  test('fault-40: while it is slow a command is acknowledged all the same, and answered when it is back', async () => {
    const unlock = lock();
    const asked = bot.slash();
    expect(await asked.acknowledged()).toBe(5);
    unlock();
    await bot.settled(asked.interaction);
    expect(shownOf(bot, asked.interaction.id)).toMatchObject([{ content: expect.stringContaining(said) }]);
  });

  test('what is needed to tell the asker after a crash is kept before the acknowledgement promises anything', async () => {
    const unlock = lock();
    const asked = bot.slash();
    setTimeout(unlock, 50);
    await asked.acknowledged();
    const file = new Database(join(bot.folder, 'gemini.db'), { readonly: true });
    const kept = file.prepare('select id from open_questions').pluck().all();
    file.close();
    expect(kept).toContain(asked.interaction.id);
    await bot.settled(asked.interaction);
  });

  test('fault-43: two moderators with fifteen changes each at once lose none, and each sees their own', async () => {
    const { discord } = bot;
    const second = discord.addUser('mod-two', {}, [discord.guild]);
    discord.setRoles(discord.guild, second, [discord.moderators]);
    const changes = [discord.moderator, second].flatMap((user) =>
      Array.from({ length: 15 }, (_, index) => {
        const channel = discord.addChannel(discord.guild, `${user.username}-${index}`);
        return { channel, shown: channelAdd(channel, user) };
      }),
    );
    for (const { channel, shown } of changes) expect((await shown.answered()).content).toContain(`<#${channel.id}>`);
    const kept = new Set((await bot.store().channels.list(discord.guild.id)).map(({ channelId }) => channelId));
    for (const { channel } of changes) expect(kept).toContain(channel.id);
  });
});
