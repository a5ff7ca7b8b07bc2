import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWarp } from '../../src/playground/server/server.js';
import { createFaultyBot, type FaultyBot, good, said, shownOf } from './asking.js';

let bot: FaultyBot;
const warp = createWarp();

describe('events', () => {
  beforeAll(async () => {
    bot = await createFaultyBot({ model: good, clock: warp.clock, discordClock: warp.clock });
    await bot.configure(bot.discord.askGemini);
  });
  afterAll(() => bot.close());

  test('fault-02: a command that arrives after its three seconds costs no model call', async () => {
    const release = bot.discord.gateway.faults.hold(/^INTERACTION_CREATE$/);
    const text = bot.ask();
    const late = bot.slash({ text });
    warp.advance(5_000);
    release();
    await bot.settled(late.interaction);
    expect(late.interaction.acknowledged).toBeUndefined();
    expect(bot.requestsFor(text)).toBe(0);
    expect(await bot.store().openQuestions.count()).toBe(0);
  });

  test('a message that arrives after more than a minute is answered, and the answer says so', async () => {
    const release = bot.discord.gateway.faults.hold(/^MESSAGE_CREATE$/);
    const message = bot.say();
    warp.advance(80_000);
    release();
    await bot.settled(message);
    expect(bot.repliesTo(message)).toMatchObject([{ content: expect.stringMatching(/90\.0%[\s\S]*from a while ago/) }]);
  });

  test('fault-08: a command that is delivered twice is answered once, asked of the model once, and counted once', async () => {
    const before = await bot.counted();
    const text = bot.ask();
    const { interaction } = bot.slash({ text, deliveries: 2 });
    await bot.settled(interaction);
    expect(shownOf(bot, interaction.id)).toMatchObject([{ content: expect.stringContaining(said) }]);
    expect(bot.requestsFor(text)).toBe(1);
    expect(await bot.counted()).toBe(before + 1);
  });

  test('fault-09: a message that comes again when nobody remembers it is answered once, also after a restart', async () => {
    const { discord } = bot;
    const message = bot.say(bot.ask(), discord.askGemini);
    await bot.settled(message);
    const event = [...discord.gateway.sessions.values()]
      .flatMap(({ sent }) => sent)
      .find(({ t, d }) => t === 'MESSAGE_CREATE' && (d as { id: string }).id === message.id);
    const again = () =>
      discord.gateway.dispatch('MESSAGE_CREATE', { intent: 0, guildId: discord.guild.id }, () => event?.d);
    again();
    const next = bot.say(bot.ask(), discord.askGemini);
    await bot.settled(next);
    // discord.js remembers the last ten thousand, until it ends.
    await bot.restart();
    again();
    await bot.settled(message);
    expect(bot.repliesTo(message)).toHaveLength(1);
    expect(bot.requestsFor(message.content)).toBe(1);
    expect(await bot.counted()).toBeGreaterThan(0);
  });

  test('fault-10: a deletion before its question means no answer, and a server in an outage keeps its settings', async () => {
    const { discord } = bot;
    const release = discord.gateway.faults.hold(/^MESSAGE_CREATE$/);
    const deleted = bot.say(bot.ask(), discord.askGemini);
    discord.deleteMessage(deleted);
    release();
    await bot.settled(deleted);
    expect(bot.repliesTo(deleted)).toEqual([]);
    expect(bot.requestsFor(deleted.content)).toBe(0);

    bot.endpoint.answer(() => {
      discord.outage(discord.guild);
      return good;
    });
    const message = bot.say(bot.ask(), discord.askGemini);
    await bot.settled(message);
    expect(bot.repliesTo(message)).toMatchObject([{ content: expect.stringContaining(said) }]);
    bot.endpoint.answer(good);
    discord.recover(discord.guild);
    expect(await bot.store().channels.list(discord.guild.id)).toHaveLength(1);

    discord.removeBot(discord.guild);
    await bot.settled({ id: `${discord.guild.id}-guild` });
    expect(await bot.store().channels.list(discord.guild.id)).toEqual([]);
    discord.inviteBot(discord.guild);
    expect(bot.logged.filter((line) => line.includes('"unexpected"'))).toEqual([]);
  });
});

test('fault-12: without the Message Content intent commands and mentions work, and the moderator’s list says why channels don’t', async () => {
  bot = await createFaultyBot({ model: good, flags: 0 });
  const { discord } = bot;
  await bot.configure(discord.askGemini);
  expect(await bot.asked()).toContain(said);
  const unseen = bot.say(bot.ask(), discord.askGemini);
  await bot.settled(unseen);
  expect(bot.repliesTo(unseen)).toEqual([]);
  const mention = bot.say(`<@${discord.world.bot.id}> ${bot.ask()}`, discord.askGemini);
  await bot.settled(mention);
  expect(bot.repliesTo(mention)).toHaveLength(1);
  const command = 'gemini-config channel list';
  const list = discord.slash({ user: discord.moderator, channel: discord.general, command });
  expect((await list.answered()).content).toContain('Message Content');
  await bot.close();
});
