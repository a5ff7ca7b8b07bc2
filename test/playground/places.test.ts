import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Events, type Guild, Team } from 'discord.js';
import { createPlainClient } from '../support/plain-client.js';

let plain: Awaited<ReturnType<typeof createPlainClient>>;
beforeEach(async () => {
  plain = await createPlainClient();
});
afterEach(async () => {
  expect(plain.discord.violations).toEqual([]);
  await plain.close();
});

const told = async <T>(event: string, act: () => unknown): Promise<T> => {
  const arrived = once(plain.client, event);
  act();
  return ((await arrived) as [T])[0];
};

test('a server that the bot joins and leaves is told; an outage is told apart', async () => {
  const { discord, client } = plain;
  const added = await told<Guild>(Events.GuildCreate, () =>
    discord.addGuild({ name: 'New', owner: discord.other, channels: 3 }),
  );
  expect(added).toMatchObject({ name: 'New', ownerId: discord.other.id });
  expect(added.channels.cache.size).toBe(3);
  const guild = discord.world.guilds.get(added.id);
  if (!guild) throw new Error('no guild');
  await told(Events.GuildUnavailable, () => discord.outage(guild));
  expect(client.guilds.cache.get(guild.id)?.available).toBe(false);
  await told(Events.GuildAvailable, () => discord.recover(guild));
  expect(client.guilds.cache.get(guild.id)?.available).toBe(true);
  await told(Events.GuildDelete, () => discord.removeBot(guild));
  expect(client.guilds.cache.has(guild.id)).toBe(false);
  await told(Events.GuildCreate, () => discord.inviteBot(guild));
  expect(client.guilds.cache.has(guild.id)).toBe(true);
});

test('channels, threads and roles that come and go are told', async () => {
  const { discord, client } = plain;
  const channel = discord.addChannel(discord.guild, 'extra');
  const thread = discord.openThread(discord.member, channel, 'talk');
  await told(Events.ThreadDelete, () => discord.deleteChannel(thread));
  await told(Events.ChannelDelete, () => discord.deleteChannel(channel));
  expect(client.channels.cache.has(channel.id)).toBe(false);
  const role = discord.addRole(discord.guild, 'Guests');
  discord.setRoles(discord.guild, discord.member, [role]);
  await told(Events.GuildRoleDelete, () => discord.deleteRole(discord.guild, role));
  expect(discord.guild.members.get(discord.member.id)?.roles).toEqual([]);
});

test('what the client knows of its permissions follows what a moderator changes', async () => {
  const { discord, client } = plain;
  const general = () => client.channels.cache.get(discord.general.id);
  const may = () => {
    const channel = general();
    return channel && 'permissionsFor' in channel
      ? channel.permissionsFor(client.user)?.has('SendMessages')
      : undefined;
  };
  expect(may()).toBe(true);
  await told(Events.ChannelUpdate, () => discord.setOverwrite(discord.general, discord.world.bot, { deny: 1n << 11n }));
  expect(may()).toBe(false);
});

test('a server’s language is told', async () => {
  const { discord, client } = plain;
  await told(Events.GuildUpdate, () => discord.setGuildLocale(discord.guild, 'de'));
  expect(client.guilds.cache.get(discord.guild.id)?.preferredLocale).toBe('de');
});

test('the application’s owner is known, and its team', async () => {
  const { discord, client } = plain;
  expect((await client.application.fetch()).owner?.id).toBe(discord.moderator.id);
  discord.world.application.team.push(discord.moderator.id, discord.other.id);
  const { owner } = await client.application.fetch();
  expect(owner instanceof Team && [...owner.members.keys()]).toEqual([discord.moderator.id, discord.other.id]);
});

test('a server, its members, roles, channels and the list of servers can be fetched', async () => {
  const { discord, client } = plain;
  const guild = await client.guilds.fetch({ guild: discord.guild.id, force: true });
  expect(guild.name).toBe('Gemini fans');
  expect((await guild.members.fetchMe({ force: true })).id).toBe(client.user.id);
  expect((await guild.members.fetch(discord.member.id)).user.username).toBe('ana');
  expect((await guild.roles.fetch()).size).toBe(2);
  expect([...(await guild.channels.fetch()).values()].map((it) => it?.name)).toEqual(['general', 'ask-gemini']);
  expect((await guild.channels.fetchActiveThreads()).threads.size).toBe(1);
  expect((await client.guilds.fetch()).size).toBe(1);
  expect((await client.channels.fetch(discord.dm.id, { force: true }))?.isDMBased()).toBe(true);
  expect((await client.channels.fetch(discord.thread.id, { force: true }))?.isThread()).toBe(true);
});
