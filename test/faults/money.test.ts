import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COST, TOKENS } from '../../src/admission.js';
import type { Channel, StoredMessage, User } from '../../src/playground/server/world.js';
import type { Demand } from '../../src/store/store.js';
import type { ModelReply, ModelRequest } from '../support/model-endpoint.js';
import { createOpening } from '../support/opening.js';
import { createFaultyBot, type FaultyBot, good, question, said } from './asking.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Twenty past ten: forty minutes of the hour are left, and 13 hours 40 of the day. */
const MORNING = Date.UTC(2026, 0, 15, 10, 20);
let now = MORNING;
const clock = () => now;

let bot: FaultyBot;
let held: Promise<unknown> = Promise.resolve();
const usage = { prompt_tokens: 2_900, completion_tokens: 100 };
const model = ({ body }: ModelRequest): ModelReply =>
  body.messages.at(-1)?.content.includes('broken') ? { status: 400 } : { ...good, usage, after: held };

const start = async (env: Readonly<Record<string, string>>): Promise<void> => {
  now = MORNING;
  bot = await createFaultyBot({ model, env: { OPENAI_PRICE: '1/2', ...env }, clock, discordClock: clock });
};

let people = 0;
const newcomer = (): User => {
  people += 1;
  return bot.discord.addUser(`person-${people}`, {}, [bot.discord.guild]);
};

/** What a person reads of their question; a refusal follows in private. */
const ask = async (user: User, channel: Channel = bot.discord.general, text = question()): Promise<StoredMessage> => {
  const { interaction } = bot.slash({ user, channel, text });
  await bot.settled(interaction);
  const shown = interaction.followUps[0] ?? interaction.original;
  if (!shown) throw new Error('nothing is shown');
  return shown;
};
const spent = (key = TOKENS): Promise<number> => bot.store().quotas.read(key, DAY, now);
const counted = ({ id }: User): Promise<number> => bot.store().quotas.read(`person:${id}`, HOUR, now);
const alerts = (): string[] =>
  bot.discord
    .written()
    .map(({ content }) => content)
    .filter((it) => it.startsWith('Today’s budget is spent'));

describe('a limit', () => {
  beforeAll(() => start({}));
  afterAll(() => bot.close());
  const limits = (limits: object) => bot.store().guilds.change(bot.discord.guild.id, limits, now);
  const isRefused = async (user: User, words: string, channel?: Channel): Promise<void> => {
    const shown = await ask(user, channel);
    expect(shown.content.split('\n').at(-1)).toBe(words);
    // Only who asked reads it.
    if (channel?.guildId !== undefined || channel === undefined) expect(shown.ephemeralFor).toBe(user.id);
  };

  test('of a member’s hour is theirs alone, says when to come back, and is over then', async () => {
    await limits({ perMember: 1 });
    const [one, other] = [newcomer(), newcomer()];
    expect((await ask(one)).content).toContain(said);
    await isRefused(one, 'You have asked as much as this server allows for now. Ask again in 40 minutes.');
    // What is refused is counted nowhere.
    expect(await counted(one)).toBe(1);
    expect((await ask(other)).content).toContain(said);
    now += 40 * 60_000;
    expect((await ask(one)).content).toContain(said);
    await isRefused(one, 'You have asked as much as this server allows for now. Ask again in 60 minutes.');
    await limits({ perMember: undefined });
    now = MORNING + DAY;
  });

  test('of a channel’s hour refuses everybody there, and nobody elsewhere', async () => {
    await limits({ perChannel: 1 });
    expect((await ask(newcomer())).content).toContain(said);
    await isRefused(newcomer(), 'This channel has had its answers for now. Ask again in 40 minutes.');
    expect((await ask(newcomer(), bot.discord.askGemini)).content).toContain(said);
    await limits({ perChannel: undefined });
    now = MORNING + 2 * DAY;
  });

  test('of a server’s day refuses everybody there until midnight, and nobody in another one', async () => {
    const { discord } = bot;
    await limits({ perDay: 1 });
    expect((await ask(newcomer())).content).toContain(said);
    await isRefused(newcomer(), 'This server has had its answers for today. Ask again in 820 minutes.');
    const user = newcomer();
    const another = discord.addGuild({ name: 'Another', owner: discord.moderator, members: [user] });
    const [channel] = another.channels.values();
    expect((await ask(user, channel)).content).toContain(said);
    await limits({ perDay: undefined });
    now = MORNING + 3 * DAY;
  });

  test('of the operator’s, for one person over all servers, holds in direct messages too', async () => {
    const user = newcomer();
    const hour: Demand = { key: `person:${user.id}`, units: 39, limit: 40, windowMs: HOUR };
    await bot.store().quotas.take([hour], now);
    expect((await ask(user, bot.discord.dmWith(user))).content).toContain(said);
    const words = 'You have asked a lot in this hour. Ask again in 40 minutes.';
    await isRefused(user, words);
    await isRefused(user, words, bot.discord.dmWith(user));
  });
});

describe('the day’s budget of tokens', () => {
  beforeAll(() => start({ DAILY_TOKEN_BUDGET: '10000' }));
  afterAll(() => bot.close());

  test('is never passed, not by questions at once either, is not spent by what failed, and begins anew at midnight', async () => {
    const broken = newcomer();
    expect((await ask(broken, undefined, `Is it broken? ${question()}`)).content).toContain('can’t be reached');
    expect([await spent(), await counted(broken)]).toEqual([0, 0]);
    const { open, opened } = createOpening();
    held = opened;
    const asked = Array.from({ length: 8 }, newcomer).map((user) => ask(user));
    // 3,200 are set aside for each, so a fourth might pass it.
    const quoted = () => bot.discord.written().filter(({ content }) => content.includes('budget is used up'));
    await bot.discord.until(() => quoted().length === 5);
    open();
    const shown = (await Promise.all(asked)).map(({ content }) => content);
    expect(shown.filter((it) => it.includes(said))).toHaveLength(3);
    for (const { content } of quoted()) expect(content).toMatch(/so this is no answer[\s\S]*> .*\[\d+\]/);
    // The one that failed, and three.
    expect(bot.endpoint.requests).toHaveLength(4);
    expect(await spent()).toBe(9_000);
    now = MORNING + DAY;
    expect((await ask(newcomer())).content).toContain(said);
    expect(await spent()).toBe(3_000);
  });

  test('that is spent is told to the operator once a day, however often somebody asks', async () => {
    await bot.discord.until(() => alerts().length > 0);
    expect(alerts()).toHaveLength(1);
    for (let count = 0; count < 2; count += 1) await ask(newcomer());
    const quotedAt = async (at: number): Promise<void> => {
      now = at;
      expect((await ask(newcomer())).content).toContain('budget is used up');
    };
    await quotedAt(now);
    await bot.discord.until(() => alerts().length > 1);
    for (const hours of [1, 7, 13]) await quotedAt(MORNING + DAY + hours * HOUR);
    // A day on, and earlier in it than the last time.
    now = MORNING + 2 * DAY - HOUR;
    for (let count = 0; count < 3; count += 1) expect((await ask(newcomer())).content).toContain(said);
    await quotedAt(now);
    await bot.discord.until(() => alerts().length > 2);
    await bot.bot().open.all();
    expect(alerts()).toHaveLength(3);
  });
});

describe('the day’s sum of money', () => {
  beforeAll(() => start({ DAILY_COST_BUDGET: '0.01' }));
  afterAll(() => bot.close());

  test('holds by the prices of what was used', async () => {
    for (const cost of [3_100, 6_200]) {
      expect((await ask(newcomer())).content).toContain(said);
      expect(await spent(COST)).toBe(cost);
    }
    // One call may take 6,400 at most.
    expect((await ask(newcomer())).content).toContain('budget is used up');
    await bot.discord.until(() => alerts().length > 0);
  });
});

describe('the day’s sum of money with a dearer alternative', () => {
  const dearer = { OPENAI_FALLBACK_MODEL: 'dearer', OPENAI_FALLBACK_PRICE: '10/20' };
  beforeAll(() => start({ DAILY_COST_BUDGET: '0.01', ...dearer }));
  afterAll(() => bot.close());

  test('is kept for what the alternative may take, since nobody knows who will answer', async () => {
    expect((await ask(newcomer())).content).toContain('budget is used up');
    expect(bot.endpoint.requests).toEqual([]);
    await bot.discord.until(() => alerts().length > 0);
  });
});

describe('one question of several people', () => {
  beforeAll(() => start({}));
  afterAll(() => bot.close());

  test('at once is one call, counted for each and paid once; a little later it is none, and “why” says so', async () => {
    const { open, opened } = createOpening();
    held = opened;
    const [one, two, three] = [newcomer(), newcomer(), newcomer()];
    const text = question();
    const both = [one, two].map((user) => ask(user, undefined, text));
    await bot.endpoint.received(1);
    await bot.discord.until(() => bot.app().modelHealth?.().inFlight === 1 && bot.bot().open.count() === 2);
    open();
    for (const { content } of await Promise.all(both)) expect(content).toContain(said);
    expect(bot.endpoint.requests).toHaveLength(1);
    expect([await counted(one), await counted(two), await spent(), await spent(COST)]).toEqual([1, 1, 3_000, 3_100]);

    const again = await ask(three, undefined, text);
    expect(again.content).toContain(said);
    expect(bot.endpoint.requests).toHaveLength(1);
    expect([await counted(three), await spent(), await spent(COST)]).toEqual([1, 3_000, 3_100]);
    const button = JSON.stringify(again.components).match(/"custom_id":"(why:[^"]+)"/)?.[1] ?? '';
    const { answered } = bot.discord.press({ user: three, message: again, button });
    expect((await answered()).content).toContain('from a recent answer to the same question');
  });
});
