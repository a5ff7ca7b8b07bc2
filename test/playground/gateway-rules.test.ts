import { afterEach, describe, expect, test } from '@jest/globals';
import {
  createLocalDiscord,
  createWarp,
  type LocalDiscord,
  type LocalDiscordOptions,
} from '../../src/playground/server/server.js';
import { connectGateway } from '../support/raw-gateway.js';

let discord: LocalDiscord;
afterEach(() => discord.close());

const GUILDS = 1;
const start = async (options: LocalDiscordOptions = {}) => {
  discord = await createLocalDiscord({ validate: false, ...options });
};
const connect = async () => {
  const connection = connectGateway(discord.url.replace('http', 'ws').replace('/api', ''));
  await connection.opened;
  return connection;
};
const identify = (more: object = {}) => ({ op: 2, d: { token: discord.token, intents: GUILDS, ...more } });

describe('the gateway closes with', () => {
  test.each([
    ['4003 before one has identified', { op: 3, d: {} }, 4003],
    ['4004 for a wrong token', { op: 2, d: { token: 'wrong', intents: 1 } }, 4004],
    ['4013 for intents that there aren’t', { op: 2, d: { token: 'local-token', intents: 1 << 30 } }, 4013],
    ['4014 for the members intent', { op: 2, d: { token: 'local-token', intents: 1 << 1 } }, 4014],
    ['4014 for text that isn’t granted', { op: 2, d: { token: 'local-token', intents: 1 << 15 } }, 4014],
    ['4010 for a shard that there isn’t', { op: 2, d: { token: 'local-token', intents: 1, shard: [2, 2] } }, 4010],
    ['4002 for more than 4,096 bytes', { op: 1, d: 'x'.repeat(4096) }, 4002],
  ])('%s', async (_, frame, code) => {
    await start({ flags: 0 });
    const connection = await connect();
    connection.send(frame);
    expect(await connection.closed).toBe(code);
  });

  test('4005 for identifying twice', async () => {
    await start();
    const connection = await connect();
    connection.send(identify());
    connection.send(identify());
    expect(await connection.closed).toBe(4005);
  });
  test('4008 for more than 120 sends a minute', async () => {
    await start();
    const connection = await connect();
    for (let count = 0; count < 121; count += 1) connection.send({ op: 1, d: null });
    expect(await connection.closed).toBe(4008);
  });
  test('4011 for more than 2,500 guilds a shard', async () => {
    await start();
    for (let count = 0; count < 2_500; count += 1)
      discord.addGuild({ name: `${count}`, owner: discord.other, channels: 0 });
    const alone = await connect();
    alone.send(identify());
    expect(await alone.closed).toBe(4011);
    const shared = await connect();
    shared.send(identify({ shard: [0, 2] }));
    expect((await shared.event('READY')).d).toMatchObject({ shard: [0, 2] });
  });
});

describe('identifying', () => {
  test('too often within five seconds makes the session invalid; it is counted', async () => {
    const warp = createWarp();
    await start({ clock: warp.clock, identifyLimit: { maxConcurrency: 2, total: 4 } });
    const shards = [0, 1, 2].map(async (shard) => {
      const connection = await connect();
      connection.send(identify({ shard: [shard, 3] }));
      return Promise.race([connection.event('READY'), connection.op(9)]);
    });
    const answers = (await Promise.all(shards)).map(({ op }) => op);
    expect(answers.filter((op) => op === 9)).toHaveLength(1);
    warp.advance(5_000);
    const later = await connect();
    later.send(identify({ shard: [2, 3] }));
    await later.event('READY');
    expect(discord.gateway.identifies.map(({ accepted }) => accepted).filter(Boolean)).toHaveLength(3);
    expect(discord.gateway.limit()).toMatchObject({ total: 4, remaining: 0, max_concurrency: 2 });
    const beyond = await connect();
    beyond.send(identify());
    expect(await beyond.closed).toBe(4004);
  });

  test('tells each shard its guilds, and their events alone', async () => {
    await start({ shards: 2 });
    for (let count = 0; count < 5; count += 1) discord.addGuild({ name: `${count}`, owner: discord.other });
    const open = async (shard: number) => {
      const connection = await connect();
      connection.send(identify({ shard: [shard, 2], intents: GUILDS | (1 << 9) | (1 << 12) }));
      const { guilds } = (await connection.event('READY')).d as { guilds: { id: string }[] };
      return { connection, guilds: guilds.map(({ id }) => id) };
    };
    const [even, odd] = [await open(0), await open(1)];
    expect([...even.guilds, ...odd.guilds].sort()).toEqual([...discord.world.guilds.keys()].sort());
    expect(even.guilds).toHaveLength(3);
    expect(even.guilds.every((id) => (BigInt(id) >> 22n) % 2n === 0n)).toBe(true);
    const home = even.guilds.includes(discord.guild.id) ? even : odd;
    const away = home === even ? odd : even;
    discord.say({ user: discord.member, channel: discord.general, content: 'hello' });
    await home.connection.event('MESSAGE_CREATE');
    discord.say({ user: discord.member, channel: discord.dm, content: 'hello' });
    await even.connection.event('MESSAGE_CREATE');
    const seen = away.connection.frames.filter(({ t }) => t === 'MESSAGE_CREATE');
    expect(seen.map(({ d }) => (d as { channel_id: string }).channel_id)).not.toContain(discord.general.id);
  });
});

describe('resuming', () => {
  const begin = async () => {
    const connection = await connect();
    connection.send(identify({ intents: GUILDS | (1 << 9) }));
    const ready = await connection.event('READY');
    await connection.event('GUILD_CREATE');
    return { connection, sessionId: (ready.d as { session_id: string }).session_id };
  };
  const resume = async (sessionId: string, seq: number) => {
    const connection = await connect();
    connection.send({ op: 6, d: { token: discord.token, session_id: sessionId, seq } });
    return connection;
  };

  test('replays what was missed', async () => {
    await start();
    const { connection, sessionId } = await begin();
    connection.terminate();
    await connection.closed;
    discord.say({ user: discord.member, channel: discord.general, content: 'meanwhile' });
    const again = await resume(sessionId, 2);
    await again.event('RESUMED');
    expect(again.frames.map(({ t }) => t).filter(Boolean)).toEqual(['MESSAGE_CREATE', 'RESUMED']);
  });
  test.each([
    ['said goodbye', 1000],
    ['is unknown', undefined],
  ])('a session that %s is refused: op 9', async (_, code) => {
    await start();
    const { connection, sessionId } = await begin();
    if (code) connection.end(code);
    else connection.terminate();
    await discord.until(() => [...discord.gateway.sessions.values()].every(({ socket }) => !socket));
    const again = await resume(code ? sessionId : 'unknown', 2);
    expect(await again.op(9)).toMatchObject({ d: false });
  });
});
