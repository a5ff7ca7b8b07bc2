import type { Store } from '../store/store.js';
import { messagePayload } from './server/payloads/messages.js';
import { canSee, canSend, permissionsOf } from './server/permissions.js';
import type { LocalDiscord } from './server/server.js';
import { type Channel, ChannelKind, Permission, type StoredMessage, type User } from './server/world.js';

/** What one person sees of the local Discord, as plain data for the page. */

const KEPT_MESSAGES = 200;

export const placesFor = (discord: LocalDiscord, viewer: User): Channel[] => {
  discord.dmWith(viewer);
  const isShown = (it: Channel): boolean => {
    if (it.type === ChannelKind.category || it.type === ChannelKind.forum) return false;
    return it.guildId ? canSee(discord.world, viewer.id, it) : it.recipients.includes(viewer.id);
  };
  return [...discord.world.channels.values()].filter(isShown);
};

/** People, places and commands: what changes seldom. */
export const sceneFor = async (discord: LocalDiscord, store: Store, viewer: User) => {
  const { world, guild } = discord;
  const configured = await store.channels.list(guild.id).catch(() => []);
  const places = placesFor(discord, viewer);
  return {
    viewer: viewer.id,
    bot: world.bot.id,
    server: { id: guild.id, name: guild.name },
    people: [...world.users.values()].map((it) => ({
      id: it.id,
      name: it.username,
      isBot: it.bot,
      isModerator: (permissionsOf(guild, it.id) & Permission.manageGuild) !== 0n && !it.bot,
      isMember: guild.members.has(it.id),
    })),
    roles: [...guild.roles.values()].filter((it) => it.id !== guild.id).map(({ id, name }) => ({ id, name })),
    places: places.map((it) => ({
      id: it.id,
      type: it.type,
      name: it.name,
      guildId: it.guildId,
      parentId: it.parentId,
      maySend: canSend(world, viewer.id, it),
      answers: configured.find(({ channelId }) => channelId === it.id)?.when,
      commands: discord.offered(viewer, it).map(({ id }) => id),
    })),
    commands: [...world.commands.values()].flat(),
  };
};

export type Scene = Awaited<ReturnType<typeof sceneFor>>;

const isSeenBy = (viewer: User, message: StoredMessage): boolean =>
  !message.deleted && !message.dismissed && (!message.ephemeralFor || message.ephemeralFor === viewer.id);

/** The messages of the places that a person sees, oldest first. */
export const messagesFor = (discord: LocalDiscord, viewer: User) => {
  const { world } = discord;
  const places = new Set(placesFor(discord, viewer).map(({ id }) => id));
  return [...world.messages.values()]
    .filter((it) => places.has(it.channelId) && isSeenBy(viewer, it))
    .slice(-KEPT_MESSAGES)
    .map((it) => ({ ...messagePayload(world, it), id: it.id, isEphemeral: it.ephemeralFor !== undefined }));
};
