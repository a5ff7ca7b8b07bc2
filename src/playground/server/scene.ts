import type { Clock } from '../../types.js';
import {
  type Channel,
  ChannelKind,
  type Guild,
  type Member,
  Permission,
  type Role,
  type User,
  type World,
} from './world.js';

/** The people and places that a local Discord begins with, and how more of them are made. */

const usual =
  Permission.viewChannel |
  Permission.sendMessages |
  Permission.embedLinks |
  Permission.attachFiles |
  Permission.readMessageHistory |
  Permission.useCommands |
  Permission.createPublicThreads |
  Permission.sendInThreads |
  Permission.useExternalApps;

const EPOCH = 1_420_070_400_000n;

/** Snowflakes that tell their time, as Discord's do (discord.com/developers/docs/reference#snowflakes). */
export const createIds = (clock: Clock): (() => string) => {
  let count = 0n;
  return () => {
    count += 1n;
    return String(((BigInt(clock()) - EPOCH) << 22n) | (count & 0x3fffffn));
  };
};

export const newUser = (nextId: () => string, username: string, more: Partial<User> = {}): User => ({
  id: nextId(),
  username,
  bot: false,
  locale: 'en-US',
  refusesDms: false,
  ...more,
});

export const newChannel = (nextId: () => string, type: number, name: string, more: Partial<Channel> = {}): Channel => ({
  id: nextId(),
  type,
  name,
  guildId: undefined,
  parentId: undefined,
  ownerId: undefined,
  overwrites: [],
  recipients: [],
  ...more,
});

export const newRole = (nextId: () => string, name: string, permissions = 0n): Role => ({
  id: nextId(),
  name,
  permissions,
});

export const addChannel = (world: World, channel: Channel): Channel => {
  world.channels.set(channel.id, channel);
  if (channel.guildId) world.guilds.get(channel.guildId)?.channels.set(channel.id, channel);
  return channel;
};

export type GuildOptions = {
  readonly name: string;
  readonly owner: User;
  readonly members?: readonly User[];
  /** How many text channels. */
  readonly channels?: number;
  /** False: the bot isn't in it, as where people have installed it only for themselves. */
  readonly withBot?: boolean;
};

// Each guild is a minute older than the one before, so that shards share them evenly ("guild_id >> 22").
const guildId = (world: World): string => {
  const own = BigInt(world.nextId());
  const [first = String(own)] = world.guilds.keys();
  const age = BigInt(world.guilds.size * 60_001);
  return String((((BigInt(first) >> 22n) - age) << 22n) | (own & 0x3fffffn));
};

/** A guild in the world; nobody is told of it. */
export const addGuild = (world: World, options: GuildOptions): Guild => {
  const { name, owner, members = [], channels = 1, withBot = true } = options;
  const id = guildId(world);
  const everyone: Role = { id, name: '@everyone', permissions: usual };
  const present = [...(withBot ? [world.bot] : []), owner, ...members];
  const guild: Guild = {
    id,
    name,
    ownerId: owner.id,
    preferredLocale: 'en-US',
    roles: new Map([[id, everyone]]),
    members: new Map(present.map((user): [string, Member] => [user.id, { userId: user.id, roles: [] }])),
    channels: new Map(),
    isUnavailable: false,
  };
  world.guilds.set(id, guild);
  for (let index = 0; index < channels; index += 1)
    addChannel(
      world,
      newChannel(world.nextId, ChannelKind.text, index === 0 ? 'general' : `channel-${index}`, { guildId: id }),
    );
  return guild;
};

/** A world with a bot, its application and one guild: a moderator, two members, #general, #ask-gemini and a thread below it. */
export const createScene = (clock: Clock, options: { readonly flags?: number } = {}) => {
  const nextId = createIds(clock);
  const bot = newUser(nextId, 'All About Gemini', { bot: true });
  const moderator = newUser(nextId, 'mod-mira');
  const member = newUser(nextId, 'ana');
  const other = newUser(nextId, 'ben');
  const world: World = {
    application: { id: bot.id, name: bot.username, flags: options.flags ?? 1 << 19, ownerId: moderator.id, team: [] },
    bot,
    filesUrl: 'http://127.0.0.1',
    users: new Map([bot, moderator, member, other].map((user) => [user.id, user])),
    userInstalls: new Set(),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    uploads: new Map(),
    commands: new Map(),
    nextId,
  };
  const guild = addGuild(world, { name: 'Gemini fans', owner: moderator, members: [member, other], channels: 0 });
  const everyone = guild.roles.get(guild.id) as Role;
  const moderators = newRole(nextId, 'Moderators', usual | Permission.manageGuild | Permission.manageMessages);
  guild.roles.set(moderators.id, moderators);
  guild.members.get(moderator.id)?.roles.push(moderators.id);
  const inGuild = (type: number, name: string, more: Partial<Channel> = {}) =>
    addChannel(world, newChannel(nextId, type, name, { guildId: guild.id, ...more }));
  const general = inGuild(ChannelKind.text, 'general');
  const askGemini = inGuild(ChannelKind.text, 'ask-gemini');
  const thread = inGuild(ChannelKind.thread, 'context length', { parentId: askGemini.id, ownerId: member.id });
  const dm = addChannel(world, newChannel(nextId, ChannelKind.dm, '', { recipients: [member.id] }));
  const group = addChannel(
    world,
    newChannel(nextId, ChannelKind.group, 'study group', { recipients: [member.id, other.id] }),
  );
  return { world, guild, moderator, member, other, moderators, everyone, general, askGemini, thread, dm, group };
};
