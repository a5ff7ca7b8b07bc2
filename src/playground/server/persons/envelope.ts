import type { Interaction } from '../interactions.js';
import { resolvedChannel } from '../payloads/channels.js';
import { memberPayload, userPayload } from '../payloads/users.js';
import { permissionsIn } from '../permissions.js';
import { type Channel, ChannelKind, Permission, type User, type World } from '../world.js';

/** What every interaction carries (discord.com/developers/docs/interactions/receiving-and-responding#interaction-object). */

/** 0 guild, 1 direct message with the bot, 2 private channel. */
export const contextOf = (channel: Channel): 0 | 1 | 2 =>
  channel.guildId ? 0 : channel.type === ChannelKind.group || !channel.recipients.length ? 2 : 1;

export const isBotIn = (world: World, channel: Channel): boolean =>
  channel.guildId !== undefined && (world.guilds.get(channel.guildId)?.members.has(world.bot.id) ?? false);

/** Who let the application in: `0` the guild (`'0'` in the bot's direct messages), `1` the user. */
export const ownersOf = (
  world: World,
  channel: Channel,
  user: User,
  types: readonly number[],
): Readonly<Record<string, string>> => {
  const context = contextOf(channel);
  const byGuild = types.includes(0) && (context === 1 || isBotIn(world, channel));
  // Where the bot isn't, that somebody uses the command means that they have installed it.
  const byUser = types.includes(1) && (!byGuild || world.userInstalls.has(user.id));
  return { ...(byGuild ? { 0: channel.guildId ?? '0' } : {}), ...(byUser ? { 1: user.id } : {}) };
};

/** Outside servers, and where it is only user-installed, the application may what Discord says it may. */
const appPermissions = (world: World, channel: Channel): bigint => {
  const inDm = Permission.attachFiles | Permission.embedLinks | Permission.mentionEveryone;
  const context = contextOf(channel);
  if (context === 1) return inDm | Permission.useExternalEmojis;
  if (context === 2) return inDm;
  if (isBotIn(world, channel)) return permissionsIn(world, world.bot.id, channel);
  return world.guilds.get(channel.guildId ?? '')?.roles.get(channel.guildId ?? '')?.permissions ?? 0n;
};

export const envelope = (world: World, it: Interaction, user: User, channel: Channel, locale: string) => {
  const guild = channel.guildId ? world.guilds.get(channel.guildId) : undefined;
  const member = guild?.members.get(user.id);
  return {
    id: it.id,
    application_id: world.application.id,
    type: it.type,
    token: it.token,
    version: 1,
    channel_id: channel.id,
    channel: resolvedChannel(world, user.id, channel),
    locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    context: contextOf(channel),
    authorizing_integration_owners: it.owners,
    app_permissions: String(appPermissions(world, channel)),
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild_locale: guild.preferredLocale,
          guild: { id: guild.id, locale: guild.preferredLocale, features: [] },
          member: {
            ...memberPayload(world, member, true),
            permissions: String(permissionsIn(world, user.id, channel)),
          },
        }
      : { user: userPayload(user) }),
  };
};
