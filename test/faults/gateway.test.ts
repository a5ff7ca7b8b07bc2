import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createFaultyBot, type FaultyBot, good, said } from './asking.js';

let bot: FaultyBot;
const reads = () => bot.discord.gateway.sessions;

/** Everything is as it should be again: a question is answered. */
const isWell = async () => expect(await bot.asked()).toContain(said);

/** Resolves when the bot has a connection, other than `before`. */
const connected = (before?: unknown) =>
  bot.discord.until(() => [...reads().values()].find(({ socket }) => socket !== undefined && socket !== before));

const socketNow = () => [...reads().values()].find(({ socket }) => socket !== undefined)?.socket;

describe('a gateway that is down when the bot starts', () => {
  afterEach(() => bot.close());

  test('fault-01: a Discord that is down at the start is tried again with growing pauses, a line a try, one identify', async () => {
    const pauses: number[] = [];
    bot = await createFaultyBot({
      model: good,
      run: {
        pause: async (ms) => {
          pauses.push(ms);
        },
      },
      before: ({ faults, gateway, until }) => {
        const unavailable = { kind: 'status', status: 503 } as const;
        faults.inject(/^GET \/applications\/@me|^GET \/oauth2/, { kind: 'cut', afterwards: false });
        faults.inject(/^GET \/gateway\/bot/, unavailable, 2);
        // And then the address is there, but takes no connection at first.
        gateway.faults.refusesConnections = true;
        void until(() => faults.met.length === 3 && gateway.faults.refused > 1).then(() => {
          gateway.faults.refusesConnections = false;
        });
      },
    });
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    expect(bot.logged.filter((line) => line.includes('Discord is not reached'))).toHaveLength(3);
    expect(bot.logged.filter((line) => line.includes('connecting again')).length).toBeGreaterThan(1);
    expect(bot.discord.gateway.identifies).toHaveLength(1);
    await isWell();
  });
});

describe('a connection that breaks', () => {
  beforeAll(async () => {
    bot = await createFaultyBot({
      model: good,
      before: ({ gateway }) => {
        gateway.heartbeatInterval = 1_500;
      },
    });
  });
  afterAll(() => bot.close());

  /** Asked while the connection is away, and asked once more by Discord's replay. */
  const askedMeanwhile = async () => {
    const message = bot.say();
    await bot.settled(message);
    expect(bot.repliesTo(message)).toMatchObject([{ content: expect.stringContaining(said) }]);
    expect(bot.requestsFor(message.content)).toBe(1);
  };

  test('fault-03: a half-open connection is noticed, and what was asked meanwhile is answered once', async () => {
    const { faults } = bot.discord.gateway;
    const before = socketNow();
    faults.answersHeartbeats = false;
    // The bot's side looks alive, but nothing comes through any more.
    for (const session of reads().values()) session.socket = undefined;
    const message = bot.say();
    await connected(before);
    faults.answersHeartbeats = true;
    await bot.settled(message);
    expect(bot.repliesTo(message)).toHaveLength(1);
    expect(bot.requestsFor(message.content)).toBe(1);
    expect(bot.discord.gateway.identifies).toHaveLength(1);
  });

  test('fault-04: after a TCP reset the bot resumes, and nobody notices', async () => {
    bot.discord.gateway.faults.drop();
    await askedMeanwhile();
    expect(bot.discord.gateway.identifies).toHaveLength(1);
  });

  test('fault-05: when Discord asks to reconnect the bot resumes, and nobody notices', async () => {
    bot.discord.gateway.faults.reconnect();
    await askedMeanwhile();
    expect(bot.discord.gateway.identifies).toHaveLength(1);
  });

  test('fault-07: a malformed frame is passed over', async () => {
    bot.discord.gateway.faults.sendRaw('{not json');
    await isWell();
    expect(bot.logged.filter((line) => line.includes('unexpected'))).toEqual([]);
  });

  test('fault-06: after an invalid session the bot identifies anew and answers nothing twice', async () => {
    const answered = bot.say();
    await bot.settled(answered);
    const before = socketNow();
    const identifies = bot.discord.gateway.identifies.length;
    bot.discord.gateway.faults.invalidate(false);
    const missed = bot.say();
    await connected(before);
    await isWell();
    expect(bot.discord.gateway.identifies).toHaveLength(identifies + 1);
    expect(bot.repliesTo(answered)).toHaveLength(1);
    expect(bot.repliesTo(missed)).toHaveLength(0);
  });
});
