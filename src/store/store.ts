import type { ChannelSetting } from '../types.js';

/** What the bot keeps. One interface; every implementation passes test/store/contract.ts. */
export type Store = {
  readonly claims: Claims;
  readonly channels: Channels;
  /** Ends the connection and, on SQLite, gives the lock back. */
  readonly close: () => Promise<void>;
};

/** An event is answered once: whoever claims its id first, also between processes. */
export type Claims = {
  /** True for the first caller of an id, false for every later one. One atomic statement. */
  readonly take: (id: string, now: number) => Promise<boolean>;
  /** Removes claims taken before `before` (milliseconds since 1970); returns how many. */
  readonly forget: (before: number) => Promise<number>;
};

/** The channels in which moderators want answers. */
export type Channels = {
  /** True when it is new, false when it was there already. */
  readonly add: (setting: ChannelSetting, now: number) => Promise<boolean>;
  /** True when it was there. */
  readonly remove: (guildId: string, channelId: string) => Promise<boolean>;
  readonly find: (channelId: string) => Promise<ChannelSetting | undefined>;
  /** In the order in which they were added. */
  readonly list: (guildId: string) => Promise<readonly ChannelSetting[]>;
};

/** The store can't be reached, is locked for longer than the retries last, or is full. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the store is unavailable', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** The store can't be opened at all. `message` is one line for the operator: what is wrong, where, what to do. */
export class StoreRefused extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreRefused';
  }
}
