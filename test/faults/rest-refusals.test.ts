import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../src/playground/server/faults.js';
import { createFaultyBot, type FaultyBot, good, said, shownOf } from './asking.js';

/** The next answer of each kind goes wrong: two of one kind would be a fault that happens twice. */
const oneEach = (fault: Fault): void => {
  for (const kind of [/^PATCH \/webhooks/, /^POST \/channels\/\d+\/messages/]) bot.discord.faults.inject(kind, fault);
};

const refusal = (status: number, code: number) =>
  ({ kind: 'status', status, body: { code, message: 'refused' } }) as const;

let bot: FaultyBot;

describe('what Discord refuses', () => {
  beforeAll(async () => {
    bot = await createFaultyBot({ model: good });
    await bot.configure(bot.discord.askGemini);
  });
  afterEach(() => bot.discord.faults.clear());
  afterAll(() => bot.close());

  test('fault-23: where permissions are missing the moderators hear it once, nothing is tried again, and the settings stay', async () => {
    const { discord } = bot;
    discord.faults.inject(/^POST \/channels\/\d+\/messages/, refusal(403, 50013));
    for (let count = 0; count < 3; count += 1) await bot.settled(bot.say(bot.ask(), discord.askGemini));
    expect(discord.faults.met.filter(({ call }) => call.includes(discord.askGemini.id))).toHaveLength(1);
    expect(discord.written().filter(({ content }) => content.includes('please grant'))).toHaveLength(1);
    expect(await bot.store().channels.find(discord.guild.id, discord.askGemini.id)).toBeDefined();
    discord.faults.inject(/^PATCH \/webhooks/, refusal(403, 50001));
    await bot.asked();
    expect(discord.faults.met.filter(({ call }) => call.startsWith('PATCH /webhooks')).length).toBeLessThan(4);
  });

  test.each([
    ['expired', 404, 10062],
    ['answered by another process', 400, 40060],
  ])('a command that is %s costs no model call', async (_, status, code) => {
    bot.discord.faults.inject(/^POST \/interactions/, refusal(status, code));
    const text = bot.ask();
    expect(await bot.asked({ text })).toBeUndefined();
    expect(bot.requestsFor(text)).toBe(0);
  });

  test('fault-24: after an acknowledgement that failed there is nothing more: no model call, no message, no charge', async () => {
    const before = await bot.counted();
    bot.discord.faults.inject(/^POST \/interactions/, refusal(404, 10062));
    const text = bot.ask();
    const { interaction } = bot.slash({ text });
    await bot.settled(interaction);
    expect(bot.requestsFor(text)).toBe(0);
    expect(bot.discord.calls.filter(({ path }) => path.includes(interaction.token))).toEqual([]);
    expect(await bot.counted()).toBe(before);
    expect(await bot.store().openQuestions.count()).toBe(0);
  });

  test('fault-25: a reply that somebody deleted meanwhile is no fault', async () => {
    bot.discord.faults.inject(/^PATCH \/webhooks/, refusal(404, 10008));
    expect(await bot.asked()).toBeUndefined();
    expect(bot.logged.filter((line) => line.includes('"unexpected"') && line.includes('10008'))).toEqual([]);
    expect(await bot.store().openQuestions.count()).toBe(0);
  });

  test('fault-26: a reply that Discord finds too long or empty is cut and sent once more, without controls', async () => {
    for (const code of [50035, 50006]) {
      oneEach(refusal(400, code));
      const { interaction } = bot.slash();
      const message = bot.say();
      await Promise.all([bot.settled(interaction), bot.settled(message)]);
      for (const replies of [shownOf(bot, interaction.id), bot.repliesTo(message)])
        expect(replies).toMatchObject([{ content: expect.stringContaining(said), components: [] }]);
    }
  });
});
