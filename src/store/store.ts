import type { ChannelSetting, ExcerptNumber, GuildSettings, Locale, Outcome, Surface, Usage } from '../types.js';

/** What the bot keeps. One interface; every implementation passes test/store/contract.ts. Times are milliseconds since 1970. */
export type Store = {
  readonly claims: Claims;
  readonly channels: Channels;
  readonly guilds: Guilds;
  readonly blocks: Blocks;
  readonly quotas: Quotas;
  readonly openQuestions: OpenQuestions;
  readonly answers: Answers;
  readonly feedback: Feedback;
  readonly notices: Notices;
  readonly identifies: Identifies;
  readonly people: People;
  /** Whether several processes share it (PostgreSQL); a SQLite file is one bot's alone. */
  readonly isShared: boolean;
  /** For the operator: the last change of its schema, how large it is, and where the newest backup lies. */
  readonly describe: () => Promise<{
    readonly version: string;
    readonly bytes: number;
    /** Undefined: none yet, or PostgreSQL, whose backups are its operator's. */
    readonly newestBackup: string | undefined;
  }>;
  /** Removes what has reached its age; see `ages`. Returns how many rows of each table went. */
  readonly forgetOld: (now: number) => Promise<Readonly<Record<string, number>>>;
  /** A consistent copy of a SQLite file beside it, one a day, the newest seven kept: its path. Does nothing on PostgreSQL. */
  readonly backUp: () => Promise<string | undefined>;
  /** Ends the connection and, on SQLite, gives the lock back. */
  readonly close: () => Promise<void>;
};

/** An event is answered once: whoever claims its id first, also between processes. */
export type Claims = {
  /** True for the first caller of an id, false for every later one. One atomic statement. */
  readonly take: (id: string, now: number) => Promise<boolean>;
  /** Removes claims taken before `before`; returns how many. */
  readonly forget: (before: number) => Promise<number>;
};

/** The channels in which moderators want answers. */
export type Channels = {
  /** Adds it, or changes how it is answered. True when it is new. */
  readonly add: (setting: ChannelSetting, now: number) => Promise<boolean>;
  /** True when it was there. */
  readonly remove: (guildId: string, channelId: string) => Promise<boolean>;
  readonly find: (guildId: string, channelId: string) => Promise<ChannelSetting | undefined>;
  /** In the order in which they were added. */
  readonly list: (guildId: string) => Promise<readonly ChannelSetting[]>;
};

/** A server's settings; `everywhere` is the operator's, over all servers. */
export type Guilds = {
  /** The defaults where nothing was set. */
  readonly find: (guildId: string) => Promise<GuildSettings>;
  /** Changes the given settings and leaves the others. One atomic statement, so two moderators lose nothing. */
  readonly change: (guildId: string, change: Partial<GuildSettings>, now: number) => Promise<GuildSettings>;
  /** Puts settings, channels and blocks in place of all that a server had, or nothing: one transaction. */
  readonly replace: (
    guildId: string,
    settings: GuildSettings,
    channels: readonly ChannelSetting[],
    blocks: readonly Block[],
    now: number,
  ) => Promise<void>;
  /**
   * Removes everything of a server that went away. Its counters stay until their age, so that leaving and coming back buys
   * nothing; so does the operator's block.
   */
  readonly forget: (guildId: string) => Promise<void>;
};

/** The id under which the operator's own settings and blocks stand. */
export const EVERYWHERE = 'everywhere';

export type Block = { readonly kind: 'member' | 'role' | 'guild'; readonly id: string };

/** Who gets no answer: members and roles in a server; members and servers everywhere, by the operator. */
export type Blocks = {
  /** True when it is new. */
  readonly add: (guildId: string, block: Block, now: number) => Promise<boolean>;
  /** True when it was there. */
  readonly remove: (guildId: string, block: Block) => Promise<boolean>;
  readonly list: (guildId: string) => Promise<readonly Block[]>;
  /** Whether any of these ids is blocked in the server or everywhere. */
  readonly holds: (guildId: string | undefined, ids: readonly string[]) => Promise<boolean>;
};

/** So many units of something in a window of time. */
export type Demand = {
  /** Such as `member:GUILD:USER`, `channel:ID`, `guild:ID`, `person:USER`, `tokens`, `cost`: an id always stands between colons. */
  readonly key: string;
  /** Whole. */
  readonly units: number;
  readonly limit: number;
  /** Windows begin at multiples of this many milliseconds since 1970. */
  readonly windowMs: number;
};

/** What was counted, and in which window. */
export type Receipt = readonly {
  readonly key: string;
  readonly windowMs: number;
  readonly windowStart: number;
  readonly units: number;
}[];

export type Grant =
  | { readonly granted: true; readonly receipt: Receipt }
  /** The first demand over its limit, and when its window ends. Nothing was counted. */
  | { readonly granted: false; readonly key: string; readonly until: number };

/**
 * Counters, atomic also between processes. The time that counts is the store's: the server's clock on PostgreSQL, `now` on
 * SQLite. Each counter remembers its latest window, which holds until a later one begins. So whatever the clock does, what was
 * spent is given back by no jump back, and nobody waits longer than to the end of the window after theirs: a clock that was
 * ahead by more than a window leaves its units in the window that holds once it is right. A jump forward can't be told from
 * time that went by: pass a steady clock (performance.timeOrigin + performance.now()), and it isn't seen.
 */
export type Quotas = {
  /** All demands or none, in one transaction. */
  readonly take: (demands: readonly Demand[], now: number) => Promise<Grant>;
  /**
   * Gives back what failed, or settles an estimate: adds `units` (may be negative) to each counter of the receipt, down to
   * nothing; a window that is over stays as it is.
   */
  readonly settle: (receipt: Receipt) => Promise<void>;
  /** Units counted for a key in the window that holds now. */
  readonly read: (key: string, windowMs: number, now: number) => Promise<number>;
};

/** What is needed to finish a question after a crash; gone as soon as it has an end. */
export type OpenQuestion = {
  readonly id: string;
  readonly asker: string;
  readonly surface: Surface;
  readonly guildId: string | undefined;
  readonly channelId: string;
  /** Of an interaction: its application's webhook and token. */
  readonly interactionToken: string | undefined;
  readonly text: string;
  readonly locale: Locale;
  /** After it nobody can be told any more. */
  readonly deadline: number;
};

export type OpenQuestions = {
  readonly keep: (question: OpenQuestion, owner: string, now: number) => Promise<void>;
  /** True when it was open: of two that end a question, one hears it. */
  readonly close: (id: string) => Promise<boolean>;
  /** Says that this process lives; those silent for `leaseMs` lose their open questions to whoever adopts them. */
  readonly beat: (owner: string, now: number) => Promise<void>;
  /** Takes over the open questions of processes that have been silent since `before`, each by one caller alone. */
  readonly adopt: (owner: string, before: number, now: number) => Promise<readonly OpenQuestion[]>;
  readonly count: () => Promise<number>;
};

/** What an answer's controls need: numbers, times and verdicts; no words. */
export type AnswerRecord = {
  readonly id: string;
  readonly asker: string;
  readonly guildId: string | undefined;
  readonly channelId: string;
  /** Of the reply; undefined until it is known. */
  readonly messageId: string | undefined;
  readonly surface: Surface;
  readonly corpus: string;
  readonly status: Outcome['status'];
  readonly model: string;
  readonly citations: readonly ExcerptNumber[];
  /** Ranked and in the prompt, best first. */
  readonly retrieved: readonly ExcerptNumber[];
  /** How many sentences were kept, re-cited, and dropped by reason. */
  readonly verdicts: Readonly<Record<string, number>>;
  readonly usage: Usage | null;
  /** Whole millionths of a dollar; undefined where no price is known. */
  readonly cost: number | undefined;
  /** Milliseconds. */
  readonly times: Readonly<Record<string, number>>;
  readonly at: number;
};

export type Answers = {
  /** Adds or replaces. */
  readonly keep: (answer: AnswerRecord) => Promise<void>;
  readonly find: (id: string) => Promise<AnswerRecord | undefined>;
  /** Answers of a server (undefined: of all) since a moment, by outcome. */
  readonly tally: (guildId: string | undefined, since: number) => Promise<Readonly<Record<string, number>>>;
};

export type FeedbackRecord = {
  readonly answerId: string;
  readonly person: string;
  readonly guildId: string | undefined;
  readonly value: 1 | -1;
  /** Only what the person wrote into the form. */
  readonly note: string | undefined;
  readonly question: string | undefined;
  readonly at: number;
};

export type Feedback = {
  /** One a person and answer: a later one replaces the earlier. */
  readonly keep: (feedback: FeedbackRecord) => Promise<void>;
  readonly tally: (
    guildId: string | undefined,
    since: number,
  ) => Promise<{ readonly up: number; readonly down: number }>;
  readonly list: (
    since: number,
  ) => Promise<readonly (FeedbackRecord & { readonly answer: AnswerRecord | undefined })[]>;
};

/** What is said once: an alert, a missing permission, the notice before a first use. */
export type Notices = {
  /** True for the first caller of a key in `everyMs` (at most `ages.notices`); false for the others. Atomic. A key's ids stand between colons. */
  readonly first: (key: string, everyMs: number, now: number) => Promise<boolean>;
  /** Forgets that it was said, so that it is said again. */
  readonly clear: (key: string) => Promise<void>;
};

/**
 * Whose turn it is to open a session with Discord: a key's turns are so far apart, over all processes
 * (discord.com/developers/docs/events/gateway#sharding-max-concurrency).
 */
export type Identifies = {
  /** 0: it is this caller's turn, now. Else milliseconds until the key's next turn, which has to be taken again. Atomic. */
  readonly take: (key: number, everyMs: number, now: number) => Promise<number>;
};

/** A person's rights (docs/privacy.md). */
export type People = {
  /** Every row that names the person, by table; what opens a reply (a token) is left out. */
  readonly export: (person: string) => Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
  /** Removes them; blocks and running counters stay. Returns how many went and how many stay, by table, where any did. */
  readonly forget: (
    person: string,
    now: number,
  ) => Promise<{
    readonly gone: Readonly<Record<string, number>>;
    readonly kept: Readonly<Record<string, number>>;
  }>;
};
