import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { createTurns } from '../../src/discord/sharding.js';
import { createLog } from '../../src/log.js';
import { StoreUnavailable } from '../../src/store/errors.js';
import { openStore } from '../../src/store/sql.js';
import type { Store } from '../../src/store/store.js';
import { createTurnedTime, type TurnedTime } from '../support/turned-time.js';
import { createWholeBot, type WholeBot } from '../support/whole-bot.js';

describe('SHARDS', () => {
  const postgres = { DATABASE_URL: 'postgres://127.0.0.1/bot' };

  test.each([
    ['', undefined],
    ['auto', 'auto'],
    ['0-3/16', { first: 0, last: 3, count: 16 }],
    ['5/16', { first: 5, last: 5, count: 16 }],
  ])('"%s" is read', (SHARDS, shards) => {
    expect(readConfig({ ...postgres, SHARDS }).shards).toEqual(shards);
  });

  test.each(['4', 'all', '0-3', '3-0/16', '0-16/16', '16/16', '-1/4', '0/0', '1.5/4', '0-3-5/16', '0-3/16/2'])(
    '"%s" is refused by name, without the value',
    (SHARDS) => {
      const refused = () => readConfig({ ...postgres, SHARDS });
      expect(refused).toThrow(/^SHARDS must (be auto, or a part such as|name shards below their count)/);
    },
  );

  test('a part is refused on SQLite, which other processes can’t share; the whole is not', () => {
    expect(() => readConfig({ SHARDS: '0-1/4' })).toThrow(/SHARDS names a part.*PostgreSQL/);
    expect(readConfig({ SHARDS: '0-3/4' }).shards).toEqual({ first: 0, last: 3, count: 4 });
  });
});

describe('a bot', () => {
  let whole: WholeBot;
  afterEach(() => whole.close());

  const start = async (SHARDS: string, shards: number) => {
    whole = await createWholeBot({
      env: { SHARDS },
      discord: { shards, identifyLimit: { maxConcurrency: 4, total: 1_000 } },
      before: (discord) => discord.addGuild({ name: 'Another', owner: discord.moderator, members: [discord.member] }),
    });
    return whole;
  };
  const askIn = async ({ discord, settled }: WholeBot, guild: WholeBot['discord']['guild']): Promise<boolean> => {
    const [channel] = guild.channels.values();
    if (!channel) throw new Error('a channel is there');
    const options = { question: 'What did Gemini Ultra score on MMLU?' };
    const { interaction } = discord.slash({ user: discord.member, channel, command: 'gemini ask', options });
    await settled(interaction);
    return interaction.original?.content.includes('90.0%') ?? false;
  };
  const shards = () => whole.discord.gateway.identifies.map(({ shard }) => shard).sort();

  test('of which nothing is said runs one shard, whatever Discord recommends', async () => {
    await start('', 2);
    expect(shards()).toEqual([[0, 1]]);
  });

  test('runs as many shards as Discord recommends, and answers in the servers of each', async () => {
    const { discord } = await start('auto', 2);
    expect(shards()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(discord.world.guilds.size).toBe(2);
    for (const guild of discord.world.guilds.values()) expect(await askIn(whole, guild)).toBe(true);
  });

  test('runs as many shards as were named', async () => {
    await start('0-2/3', 1);
    expect(shards()).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });
});

describe('a shard’s turn to identify', () => {
  let folder: string;
  let store: Store;
  let time: TurnedTime;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemini-turns-'));
    store = await openStore({ url: `sqlite:${join(folder, 'gemini.db')}`, role: 'bot' });
    time = createTurnedTime();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const log = createLog('silent');
  const turnsOf = (it: Store, maxConcurrency: number) =>
    createTurns({ store: it, maxConcurrency, clock: time.clock, log, wait: time.wait });
  const never = new AbortController().signal;

  test('comes at once where no other shard of its key had one, and five seconds and a half after one that had', async () => {
    const [here, there] = [turnsOf(store, 2), turnsOf(store, 2)];
    await here.waitForIdentify(0, never);
    await there.waitForIdentify(3, never);
    let isFirst: boolean | undefined;
    const second = there.waitForIdentify(2, never).then(() => {
      isFirst ??= true;
    });
    await time.waitsFor(5_500);
    expect(isFirst).toBeUndefined();
    time.turn(5_500);
    await second;
    // And the one after it waits anew.
    const third = here.waitForIdentify(4, never);
    await time.waitsFor(5_500);
    time.turn(5_500);
    await third;
  });

  test('is given up when the shard’s connection is lost meanwhile', async () => {
    const turns = turnsOf(store, 1);
    await turns.waitForIdentify(0, never);
    const connection = new AbortController();
    const waiting = turns.waitForIdentify(1, connection.signal);
    await time.waitsFor(5_500);
    connection.abort(new Error('closed'));
    await expect(waiting).rejects.toThrow('closed');
  });

  test('comes also while the store can’t be reached, by this process’s own count', async () => {
    const take = () => Promise.reject(new StoreUnavailable(new Error('gone')));
    const turns = turnsOf({ ...store, identifies: { take } }, 2);
    await turns.waitForIdentify(0, never);
    await turns.waitForIdentify(1, never);
    expect(time.waits()).toEqual([]);
  });
});
