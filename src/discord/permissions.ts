import { type Guild, type GuildBasedChannel, type GuildMember, PermissionFlagsBits } from 'discord.js';
import type { MissingPermission } from '../command.js';

/** What the bot needs in a channel, and nothing else: told to moderators, and asked for in the invite link. */
export const needed: readonly (readonly [MissingPermission, bigint])[] = [
  ['view', PermissionFlagsBits.ViewChannel],
  ['send', PermissionFlagsBits.SendMessages],
  ['send_in_threads', PermissionFlagsBits.SendMessagesInThreads],
  ['create_threads', PermissionFlagsBits.CreatePublicThreads],
  ['embed', PermissionFlagsBits.EmbedLinks],
  ['history', PermissionFlagsBits.ReadMessageHistory],
];

/** What a member may not do in a channel, of what the bot needs there. */
export const missingFor = (member: GuildMember, channel: GuildBasedChannel): MissingPermission[] => {
  const has = channel.permissionsFor(member);
  return needed.filter(([, bit]) => !has.has(bit)).map(([name]) => name);
};

/** What the bot may not do in a channel, as far as the cache knows. */
export const missingIn = (guild: Guild | undefined, channelId: string): MissingPermission[] => {
  const channel = guild?.channels.cache.get(channelId);
  const me = guild?.members.me;
  return channel && me ? missingFor(me, channel) : ['view'];
};
