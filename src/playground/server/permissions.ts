import { type Channel, ChannelKind, type Guild, Permission, type World } from './world.js';

const all = (1n << 51n) - 1n;

/** What a member may do in a guild: the owner and administrators all, others what their roles say. */
export const permissionsOf = (guild: Guild, userId: string): bigint => {
  if (guild.ownerId === userId) return all;
  const roles = [guild.id, ...(guild.members.get(userId)?.roles ?? [])];
  const permissions = roles.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  return permissions & Permission.administrator ? all : permissions;
};

/**
 * What a member may do in a channel: owner and administrators all, then roles, then the channel's overwrites for everyone, roles
 * and the member (discord.com/developers/docs/topics/permissions#permission-overwrites). A thread follows its parent.
 */
export const permissionsIn = (world: World, userId: string, channel: Channel): bigint => {
  const guild = channel.guildId ? world.guilds.get(channel.guildId) : undefined;
  const member = guild?.members.get(userId);
  if (channel.guildId !== undefined && !member) return 0n;
  if (!guild || !member) return channel.recipients.includes(userId) || userId === world.bot.id ? all : 0n;
  let permissions = permissionsOf(guild, userId);
  if (permissions === all) return all;
  const home = channel.type === ChannelKind.thread ? world.channels.get(channel.parentId ?? '') : channel;
  const overwrites = home?.overwrites ?? [];
  const steps = [
    overwrites.filter((it) => it.id === guild.id),
    overwrites.filter((it) => it.type === 0 && it.id !== guild.id && member.roles.includes(it.id)),
    overwrites.filter((it) => it.type === 1 && it.id === userId),
  ];
  for (const step of steps) {
    permissions &= ~step.reduce((sum, it) => sum | it.deny, 0n);
    permissions |= step.reduce((sum, it) => sum | it.allow, 0n);
  }
  return permissions;
};

export const canSee = (world: World, userId: string, channel: Channel): boolean =>
  (permissionsIn(world, userId, channel) & Permission.viewChannel) !== 0n;

export const canSend = (world: World, userId: string, channel: Channel): boolean => {
  const needed = channel.type === ChannelKind.thread ? Permission.sendInThreads : Permission.sendMessages;
  return (permissionsIn(world, userId, channel) & needed) !== 0n;
};
