import type { Clock } from '../../types.js';

/** A small Discord as plain data. Ids are snowflakes; permissions are bit sets (discord.com/developers/docs/topics/permissions). */

export type User = {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
  /** Doesn't take messages of the bot: 50007. */
  refusesDms: boolean;
};

export type Role = { readonly id: string; readonly name: string; permissions: bigint };

export type Overwrite = { readonly id: string; readonly type: 0 | 1; allow: bigint; deny: bigint };

export const ChannelKind = { text: 0, dm: 1, group: 3, category: 4, announcement: 5, thread: 11, forum: 15 } as const;

export type Channel = {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  readonly ownerId: string | undefined;
  readonly overwrites: Overwrite[];
  /** Users of a direct message or group. */
  readonly recipients: readonly string[];
};

export type Member = { readonly userId: string; readonly roles: string[] };

export type Guild = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  preferredLocale: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
};

export type StoredMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  content: string;
  flags: number;
  /** Only this person sees it. */
  readonly ephemeralFor: string | undefined;
  readonly replyTo: string | undefined;
  readonly webhookId: string | undefined;
  readonly nonce: string | undefined;
  readonly attachments: readonly { id: string; filename: string }[];
  readonly interaction: { readonly id: string; readonly userId: string; readonly name: string } | undefined;
  components: readonly unknown[];
  embeds: readonly unknown[];
  /** Whom it made a sound for; what a send without allowed_mentions would do. */
  pings: readonly string[];
  edits: number;
  deleted: boolean;
};

export type RegisteredCommand = Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string };

export type World = {
  readonly application: { readonly id: string; readonly name: string; flags: number; readonly ownerId: string };
  readonly bot: User;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, StoredMessage>;
  /** By guild id; the global ones under ''. */
  readonly commands: Map<string, RegisteredCommand[]>;
  readonly nextId: () => string;
};

export const Permission = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  readMessageHistory: 1n << 16n,
  useCommands: 1n << 31n,
  createPublicThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
} as const;

const usual =
  Permission.viewChannel |
  Permission.sendMessages |
  Permission.embedLinks |
  Permission.readMessageHistory |
  Permission.useCommands |
  Permission.createPublicThreads |
  Permission.sendInThreads;

const EPOCH = 1_420_070_400_000n;

/** Snowflakes that tell their time, as Discord's do (discord.com/developers/docs/reference#snowflakes). */
export const createIds = (clock: Clock): (() => string) => {
  let count = 0n;
  return () => {
    count += 1n;
    return String(((BigInt(clock()) - EPOCH) << 22n) | (count & 0x3fffffn));
  };
};

/** A world with a bot, its application and one guild: a moderator, two members, #general, #ask-gemini and a thread below it. */
export const createWorld = (clock: Clock, options: { readonly flags?: number } = {}) => {
  const nextId = createIds(clock);
  const user = (username: string, bot = false): User => ({ id: nextId(), username, bot, refusesDms: false });
  const bot = user('All About Gemini', true);
  const moderator = user('mod-mira');
  const member = user('ana');
  const other = user('ben');
  const guildId = nextId();
  const everyone: Role = { id: guildId, name: '@everyone', permissions: usual };
  const moderators: Role = {
    id: nextId(),
    name: 'Moderators',
    permissions: usual | Permission.manageGuild | Permission.manageMessages,
  };
  const guild: Guild = {
    id: guildId,
    name: 'Gemini fans',
    ownerId: moderator.id,
    preferredLocale: 'en-US',
    roles: new Map([everyone, moderators].map((role) => [role.id, role])),
    members: new Map(
      [bot, moderator, member, other].map((it) => [
        it.id,
        { userId: it.id, roles: it === moderator ? [moderators.id] : [] },
      ]),
    ),
  };
  const channel = (type: number, name: string, more: Partial<Channel> = {}): Channel => ({
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
  const general = channel(ChannelKind.text, 'general', { guildId });
  const askGemini = channel(ChannelKind.text, 'ask-gemini', { guildId });
  const thread = channel(ChannelKind.thread, 'context length', { guildId, parentId: askGemini.id, ownerId: member.id });
  const dm = channel(ChannelKind.dm, '', { recipients: [member.id] });
  const group = channel(ChannelKind.group, 'study group', { recipients: [member.id, other.id] });
  const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((it) => [it.id, it]));
  const world: World = {
    application: { id: bot.id, name: bot.username, flags: options.flags ?? 1 << 19, ownerId: moderator.id },
    bot,
    users: byId([bot, moderator, member, other]),
    guilds: byId([guild]),
    channels: byId([general, askGemini, thread, dm, group]),
    messages: new Map(),
    commands: new Map(),
    nextId,
  };
  return { world, guild, moderator, member, other, moderators, everyone, general, askGemini, thread, dm, group };
};
