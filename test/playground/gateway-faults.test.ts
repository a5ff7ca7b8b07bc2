import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Events } from 'discord.js';
import { createPlainClient, type PlainOptions } from '../support/plain-client.js';

let plain: Awaited<ReturnType<typeof createPlainClient>>;
afterEach(() => plain.close());

type Raw = { readonly t: string | null; readonly d: { readonly id?: string } };

const start = async (options?: PlainOptions) => {
  plain = await createPlainClient(options);
  const events: string[] = [];
  plain.client.on(Events.Error, () => undefined);
  plain.client.on(Events.ShardError, () => undefined);
  plain.client.on(Events.Raw as never, ({ t, d }: Raw) => {
    if (t?.startsWith('MESSAGE_')) events.push(`${t} ${d.id}`);
  });
  const say = (content = 'hello') =>
    plain.discord.say({ user: plain.discord.member, channel: plain.discord.general, content });
  /** Resolves when an event with this id has arrived. */
  const arrived = (event: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!events.includes(event)) return;
        plain.client.off(Events.Raw as never, look);
        resolve();
      };
      plain.client.on(Events.Raw as never, look);
      look();
    });
  return { ...plain, events, say, arrived };
};

describe('an event', () => {
  test('comes twice', async () => {
    const { discord, events, say, arrived } = await start();
    discord.gateway.faults.repeat(/^MESSAGE_CREATE$/);
    const [first, last] = [say(), say()];
    await arrived(`MESSAGE_CREATE ${last.id}`);
    expect(events).toEqual([first, first, last].map(({ id }) => `MESSAGE_CREATE ${id}`));
  });
  test('comes late, after its deletion', async () => {
    const { discord, events, say, arrived } = await start();
    const release = discord.gateway.faults.hold(/^MESSAGE_CREATE$/);
    const { id, ...message } = say();
    discord.deleteMessage({ id, ...message });
    await arrived(`MESSAGE_DELETE ${id}`);
    release();
    await arrived(`MESSAGE_CREATE ${id}`);
    expect(events).toEqual([`MESSAGE_DELETE ${id}`, `MESSAGE_CREATE ${id}`]);
  });
  test('never comes', async () => {
    const { discord, events, say, arrived } = await start();
    discord.gateway.faults.lose(/^MESSAGE_CREATE$/);
    const [, last] = [say(), say()];
    await arrived(`MESSAGE_CREATE ${last.id}`);
    expect(events).toHaveLength(1);
  });
});

describe('a connection', () => {
  test.each([
    ['is cut', 'drop'],
    ['is asked to reconnect (op 7)', 'reconnect'],
    ['is told that its session is invalid but can be resumed (op 9)', 'resumable'],
  ])('that %s resumes, and what was said meanwhile comes', async (_, kind) => {
    const { discord, client, say, arrived } = await start();
    const resumed = once(client, Events.ShardResume);
    const { faults } = discord.gateway;
    if (kind === 'drop') faults.drop();
    if (kind === 'reconnect') faults.reconnect();
    if (kind === 'resumable') faults.invalidate(true);
    const message = say();
    await resumed;
    await arrived(`MESSAGE_CREATE ${message.id}`);
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  test('whose session is gone (op 9) identifies anew, and has missed what was said', async () => {
    const { discord, events, say, arrived } = await start();
    discord.gateway.faults.invalidate(false);
    say();
    await discord.until(() => discord.gateway.identifies.length === 2);
    const later = say();
    await arrived(`MESSAGE_CREATE ${later.id}`);
    expect(events).toHaveLength(1);
  });

  test('whose heartbeats aren’t answered is given up and resumed', async () => {
    const { discord, client } = await start({ heartbeatInterval: 200 });
    const resumed = once(client, Events.ShardResume);
    discord.gateway.faults.answersHeartbeats = false;
    await discord.until(() => [...discord.gateway.sessions.values()].every(({ socket }) => !socket));
    discord.gateway.faults.answersHeartbeats = true;
    await resumed;
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  test('is not hurt by a frame that isn’t JSON', async () => {
    const { discord, say, arrived } = await start();
    discord.gateway.faults.sendRaw('{not json');
    await arrived(`MESSAGE_CREATE ${say().id}`);
  });

  test.each([4004, 4014])('closed with %i is lost for good', async (code) => {
    const { discord, client } = await start();
    const lost = once(client, Events.ShardDisconnect);
    discord.gateway.faults.closeWith(code);
    expect((await lost)[0]).toMatchObject({ code });
  });

  test('that is refused is tried again; discord.js then identifies anew', async () => {
    const { discord, say, arrived } = await start();
    const { faults } = discord.gateway;
    faults.refusesConnections = true;
    faults.drop();
    await discord.until(() => faults.refused > 0);
    faults.refusesConnections = false;
    await discord.until(() => discord.gateway.identifies.length === 2);
    await arrived(`MESSAGE_CREATE ${say().id}`);
  });
});

test('a client takes as many shards as Discord recommends', async () => {
  const { client, discord } = await start({
    shards: 2,
    identifyLimit: { maxConcurrency: 2, total: 1_000 },
    client: { shards: 'auto' },
  });
  const added = once(client, Events.GuildCreate);
  discord.addGuild({ name: 'Other', owner: discord.other });
  await added;
  expect(client.guilds.cache.map((guild) => guild.shardId).sort()).toEqual([0, 1]);
  expect(discord.gateway.identifies.map(({ shard }) => shard)).toEqual(
    expect.arrayContaining([
      [0, 2],
      [1, 2],
    ]),
  );
});
