import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Fault, rateLimited } from '../../src/playground/server/faults.js';
import { createFaultyBot, type FaultyBot, good, said, shownOf } from './asking.js';

/** Every call that shows something: the answer to a command, and a message. */
const answers = /^(PATCH \/webhooks|POST \/channels\/\d+\/messages)/;

/** The next answer of each kind goes wrong: two of one kind would be a fault that happens twice. */
const oneEach = (fault: Fault): void => {
  for (const kind of [/^PATCH \/webhooks/, /^POST \/channels\/\d+\/messages/]) bot.discord.faults.inject(kind, fault);
};
const callback = /^POST \/interactions/;

let bot: FaultyBot;

/** A question by command and one by message, both under the fault; what stands there when the bot has done with them. */
const askBoth = async () => {
  const { interaction } = bot.slash();
  const message = bot.say();
  await Promise.all([bot.settled(interaction), bot.settled(message)]);
  return { command: shownOf(bot, interaction.id), message: bot.repliesTo(message) };
};

/** Each is answered, and once. */
const isAnsweredOnce = async () => {
  const shown = await askBoth();
  for (const replies of [shown.command, shown.message])
    expect(replies).toMatchObject([{ content: expect.stringContaining(said) }]);
  expect(await bot.store().openQuestions.count()).toBe(0);
};

describe('Discord’s REST API', () => {
  beforeAll(async () => {
    bot = await createFaultyBot({ model: good, run: { patience: { requestMs: 1_500, callMs: 4_000 } } });
  });
  afterEach(() => bot.discord.faults.clear());
  afterAll(() => bot.close());

  test('fault-13: a call that is cut off is made once more; while nothing gets through nobody is charged and the log has the id', async () => {
    oneEach({ kind: 'cut', afterwards: false });
    await isAnsweredOnce();
    oneEach({ kind: 'cut', afterwards: true });
    await isAnsweredOnce();
    const before = await bot.counted();
    bot.discord.faults.inject(/./, { kind: 'cut', afterwards: false }, 100);
    const { interaction } = bot.slash();
    await bot.settled(interaction);
    expect(shownOf(bot, interaction.id)).toEqual([]);
    expect(bot.logged.some((line) => line.includes('"unexpected"') && line.includes(interaction.id))).toBe(true);
    expect(await bot.counted()).toBe(before);
  });

  test('fault-14: slow calls mean a late answer, and no second copy', async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    oneEach({ kind: 'delay', until });
    const { interaction } = bot.slash();
    const message = bot.say();
    await bot.discord.until(() => bot.discord.faults.met.filter(({ kind }) => kind === 'delay').length === 2);
    release();
    await Promise.all([bot.settled(interaction), bot.settled(message)]);
    expect(shownOf(bot, interaction.id)).toHaveLength(1);
    expect(bot.repliesTo(message)).toHaveLength(1);
  });

  test('fault-15: a call that never gets an answer, heard or not, leads to one answer', async () => {
    oneEach({ kind: 'hang' });
    await isAnsweredOnce();
    oneEach({ kind: 'hang', afterwards: true });
    await isAnsweredOnce();
    bot.discord.faults.inject(callback, { kind: 'hang', afterwards: true });
    await isAnsweredOnce();
  });

  test('fault-16: an answer of Discord’s that stops in the middle holds nobody up', async () => {
    oneEach({ kind: 'hang_in_body' });
    await isAnsweredOnce();
    bot.discord.faults.inject(answers, { kind: 'hang_in_body' }, 100);
    const { command, message } = await askBoth();
    // Nobody knows that it stands there, so no apology takes its place.
    for (const replies of [command, message])
      expect(replies).toMatchObject([{ content: expect.stringContaining(said) }]);
    expect(bot.bot().open.count()).toBe(0);
    expect(bot.app().modelHealth?.().inFlight).toBe(0);
  });

  test('fault-17: a short rate limit means an answer a little later', async () => {
    bot.discord.faults.inject(/^PATCH \/webhooks/, rateLimited(1));
    await isAnsweredOnce();
  });

  test('fault-19: a server error once means one answer', async () => {
    oneEach({ kind: 'status', status: 500 });
    await isAnsweredOnce();
    bot.discord.faults.inject(callback, { kind: 'status', status: 500 });
    await isAnsweredOnce();
  });

  test('fault-20: where Discord fails and fails, the error is tried to be said, then given up, and nobody is charged', async () => {
    const before = await bot.counted();
    bot.discord.faults.inject(/^PATCH \/webhooks/, { kind: 'status', status: 502 }, 3);
    expect(await bot.asked()).toMatch(/went wrong on my side/);
    bot.discord.faults.inject(/^PATCH \/webhooks/, { kind: 'status', status: 502 }, 100);
    expect(await bot.asked()).toBeUndefined();
    expect(await bot.counted()).toBe(before);
    expect(bot.bot().open.count()).toBe(0);
  });

  test.each(['html', 'cut_json'] as const)(
    'an answer of Discord’s that is %s is asked for again, not said again',
    async (kind) => {
      oneEach({ kind });
      await isAnsweredOnce();
    },
  );

  test('fault-21: where Discord’s answers can’t be read at all, the reply stands once, and no apology takes its place', async () => {
    bot.discord.faults.inject(answers, { kind: 'html' }, 100);
    const { command, message } = await askBoth();
    for (const replies of [command, message])
      expect(replies).toMatchObject([{ content: expect.stringContaining(said) }]);
  });
});
