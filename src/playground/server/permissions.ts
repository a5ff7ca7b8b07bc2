import { type Channel, ChannelKind, Permission, type World } from './world.js';

const all = (1n << 50n) - 1n;

/**
 * What a member may do in a channel: owner and administrators all, then roles, then the channel's overwrites for everyone, roles
 * and the member (discord.com/developers/docs/topics/permissions#permission-overwrites). A thread follows its parent.
 */
export const permissionsIn = (world: World, userId: string, channel: Channel): bigint => {
  const guild = channel.guildId ? world.guilds.get(channel.guildId) : undefined;
  const member = guild?.members.get(userId);
  if (!guild || !member) return channel.recipients.includes(userId) || userId === world.bot.id ? all : 0n;
  if (guild.ownerId === userId) return all;
  const roles = [guild.id, ...member.roles];
  let permissions = roles.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  if (permissions & Permission.administrator) return all;
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
