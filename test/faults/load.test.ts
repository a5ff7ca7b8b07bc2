import { afterEach, describe, expect, test } from '@jest/globals';
import { createWarp } from '../../src/playground/server/server.js';
import { createFaultyBot, type FaultyBot, good, said, shownOf } from './asking.js';

let bot: FaultyBot;
afterEach(() => bot.close());

/** Somebody who hasn't asked yet. */
const newcomer = (name: string) => bot.discord.addUser(name, {}, [bot.discord.guild]);

describe('the process', () => {
  test('fault-52: what throws in the middle means an apology with a reference that is in the log, and life goes on', async () => {
    let isBroken = true;
    bot = await createFaultyBot({
      model: good,
      search: (usual) => (text, history, count) => {
        if (isBroken) throw new Error('thrown on purpose');
        return usual(text, history, count);
      },
    });
    const shown = (await bot.asked()) ?? '';
    expect(shown).toContain('Sorry, something went wrong on my side');
    expect(shown).not.toContain('thrown on purpose');
    const reference = /reference: (\w+)/.exec(shown)?.[1] ?? 'none';
    expect(bot.logged.filter((line) => line.includes(reference))).toHaveLength(1);
    const message = bot.say();
    await bot.settled(message);
    expect(bot.repliesTo(message)[0]?.content).toContain('Sorry, something went wrong on my side');
    expect(await bot.counted()).toBe(0);
    isBroken = false;
    expect(await bot.asked()).toContain(said);
  });

  test('fault-53: a question in the search language of lunr holds nobody up: all are acknowledged in their three seconds', async () => {
    bot = await createFaultyBot({ model: good });
    const hostile = [
      'multimodality~10',
      'a*~9 b*~9 +c -d^99',
      'title:*~10 multimodality~10 reasoning~10',
      '*'.repeat(1_000),
    ];
    const asked = hostile.map((text, index) => bot.slash({ text, user: newcomer(`hostile-${index}`) }));
    const other = bot.slash();
    await Promise.all([...asked, other].map(({ interaction }) => bot.settled(interaction)));
    for (const { interaction } of [...asked, other]) {
      expect(interaction.acknowledged).toBe(5);
      expect(shownOf(bot, interaction.id)).toHaveLength(1);
    }
    expect(shownOf(bot, other.interaction.id)[0]?.content).toContain(said);
  });

  test('fault-54: beyond the queue’s limit people are told that it is busy, at once, and the rest is answered', async () => {
    let release = () => {};
    const after = new Promise<void>((resolve) => {
      release = resolve;
    });
    bot = await createFaultyBot({
      model: { ...good, after },
      env: { MODEL_CONCURRENCY: '2', MODEL_QUEUE: '3', ANSWER_TIMEOUT_MS: '60000' },
    });
    const asked = Array.from({ length: 12 }, (_, index) => bot.slash({ user: newcomer(`person-${index}`) }));
    const shown = () => asked.flatMap(({ interaction }) => shownOf(bot, interaction.id)).map(({ content }) => content);
    await bot.discord.until(() => shown().length === 7);
    for (const content of shown()) expect(content).toMatch(/The model is busy[\s\S]*> .*\[\d+\]/);
    expect(bot.app().modelHealth?.()).toMatchObject({ inFlight: 2, queued: 3 });
    release();
    await Promise.all(asked.map(({ interaction }) => bot.settled(interaction)));
    expect(shown().filter((content) => content.includes(said))).toHaveLength(5);
    expect(bot.endpoint.requests).toHaveLength(5);
    expect(bot.bot().open.count()).toBe(0);
  });

  test('fault-55: a clock that jumps an hour back or ahead gives nobody new questions and locks nobody out', async () => {
    const warp = createWarp();
    bot = await createFaultyBot({ model: good, clock: warp.clock, discordClock: warp.clock });
    await bot.store().guilds.change(bot.discord.guild.id, { perMember: 2 }, warp.clock());
    expect(await bot.asked()).toContain(said);
    expect(await bot.asked()).toContain(said);
    const refused = async () => {
      const { interaction, followUp } = bot.slash();
      expect((await followUp()).content).toContain('as much as this server allows for now');
      await bot.settled(interaction);
    };
    await refused();
    warp.advance(-3_600_000);
    await refused();
    // Back, and an hour later the next window has begun as it should have.
    warp.advance(3_600_000);
    await refused();
    warp.advance(3_600_000);
    expect(await bot.asked()).toContain(said);
  });
});
