/** A small Discord as plain data. Ids are snowflakes; permissions are bit sets (discord.com/developers/docs/topics/permissions). */

export type User = {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
  /** The language of their client, one of Discord's (discord.com/developers/docs/reference#locales). */
  locale: string;
  /** Doesn't take messages of the bot: 50007. */
  refusesDms: boolean;
};

export type Role = { readonly id: string; readonly name: string; permissions: bigint };

/** A file, as a person or the bot uploaded it. */
export type Upload = {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
};

export type Overwrite = { readonly id: string; readonly type: 0 | 1; allow: bigint; deny: bigint };

export const ChannelKind = { text: 0, dm: 1, group: 3, category: 4, announcement: 5, thread: 11, forum: 15 } as const;

export type Channel = {
  readonly id: string;
  readonly type: number;
  name: string;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  readonly ownerId: string | undefined;
  readonly overwrites: Overwrite[];
  /** Users of a direct message or group. */
  readonly recipients: readonly string[];
  isArchived?: boolean;
  topic?: string;
};

export type Member = { readonly userId: string; readonly roles: string[] };

export type Guild = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  preferredLocale: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** Its channels and threads, by id; the same that the world holds. */
  readonly channels: Map<string, Channel>;
  /** An outage: the gateway says that it is unavailable. */
  isUnavailable: boolean;
};

/** The interaction that a message answers. */
export type Origin = {
  readonly id: string;
  /** 2 command, 3 component, 5 modal. */
  readonly type: number;
  readonly userId: string;
  readonly name: string;
  readonly commandType: number;
  readonly owners: Readonly<Record<string, string>>;
  /** The message whose control was pressed. */
  readonly sourceId: string | undefined;
  /** The message on which a context menu command was used. */
  readonly targetId: string | undefined;
  /** What opened the form. */
  readonly trigger: Origin | undefined;
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
  /** The reply makes a sound for the author of the message that it answers, Discord's default for persons. */
  readonly pingsReplied: boolean;
  readonly webhookId: string | undefined;
  readonly nonce: string | undefined;
  /** Discord's kind of message: 0 said, 19 reply, 20 command, 18 and 21 what a thread leaves behind. */
  readonly type: number;
  attachments: readonly Upload[];
  readonly interaction: Origin | undefined;
  components: readonly unknown[];
  embeds: readonly unknown[];
  /** Whom it made a sound for; what a send without allowed_mentions would do. */
  pings: readonly string[];
  readonly reactions: { readonly emoji: string; readonly userId: string }[];
  edits: number;
  /** Milliseconds since 1970. */
  editedAt: number | undefined;
  /** The person to whom alone it was shown has put it away. */
  dismissed: boolean;
  deleted: boolean;
  /** What else its payload carries as Discord tells it: stickers, a poll, a forwarded message. */
  readonly more?: Readonly<Record<string, unknown>>;
};

export type RegisteredCommand = Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string };

export type World = {
  readonly application: {
    readonly id: string;
    readonly name: string;
    flags: number;
    ownerId: string;
    /** User ids; with members the application belongs to a team, whose owner is `ownerId`. */
    readonly team: string[];
  };
  /** Users who installed the application for themselves. */
  readonly userInstalls: Set<string>;
  readonly bot: User;
  /** Where uploaded files can be read, without a slash at the end. */
  filesUrl: string;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, StoredMessage>;
  /** Files that came with a command instead of a message, by id. */
  readonly uploads: Map<string, Upload>;
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
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useExternalEmojis: 1n << 18n,
  useCommands: 1n << 31n,
  createPublicThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;
