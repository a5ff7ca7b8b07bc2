import type { ChannelSetting, Locale, Place, Reply } from './types.js';
import type { Say, WordKey } from './words/words.js';

/** Discord's types of an option that this bot uses. */
export type OptionType = 'string' | 'channel';

export type Option = {
  readonly name: string;
  readonly type: OptionType;
  readonly description: WordKey;
  readonly required: boolean;
  /** Characters; strings only. */
  readonly maxLength?: number;
};

type ValueOf<O extends Option> = O['required'] extends true ? string : string | undefined;

/** What a handler gets of the options that its definition names. */
export type ValuesOf<O extends readonly Option[]> = { readonly [N in O[number] as N['name']]: ValueOf<N> };

/** What a handler may use: plain functions over the app, nothing of Discord's. */
export type Services = {
  /** The one path: yields replies, each replacing the one before. */
  readonly ask: (text: string) => AsyncIterable<Reply>;
  readonly channels: {
    readonly add: (channelId: string) => Promise<boolean>;
    readonly remove: (channelId: string) => Promise<boolean>;
    readonly list: () => Promise<readonly ChannelSetting[]>;
  };
  /** False without the Message Content intent: then configured channels answer mentions alone. */
  readonly readsEveryMessage: boolean;
};

export type Input<O extends readonly Option[]> = {
  readonly options: ValuesOf<O>;
  readonly asker: string;
  readonly place: Place;
  readonly locale: Locale;
  /** The asker's permission in this guild, as the interaction says. */
  readonly managesServer: boolean;
  readonly say: Say;
  readonly services: Services;
};

export type Replies = Reply | Promise<Reply> | AsyncIterable<Reply>;

export type Subcommand<O extends readonly Option[] = readonly Option[]> = {
  readonly name: string;
  readonly description: WordKey;
  readonly options: O;
  /** Fixed before the acknowledgement: Discord keeps the visibility of the deferral. */
  readonly ephemeral: boolean;
  readonly run: (input: Input<O>) => Replies;
};

export type SubcommandGroup = {
  readonly name: string;
  readonly description: WordKey;
  readonly subcommands: readonly Subcommand[];
};

export type Command = {
  readonly name: string;
  readonly description: WordKey;
  /** `everywhere`: guilds, DMs, group DMs and user installs. `guilds`: guild installs only. */
  readonly reach: 'everywhere' | 'guilds';
  /** Hidden from members without Manage Server by default; the handler checks again. */
  readonly managersOnly: boolean;
  readonly children: readonly (Subcommand | SubcommandGroup)[];
};

/**
 * Writes a subcommand so that its handler's options have the types that its definition says. The result is widened,
 * since the list of commands holds subcommands of any options; Discord fills in what the definition requires.
 */
export const subcommand = <const O extends readonly Option[]>(it: Subcommand<O>): Subcommand =>
  it as unknown as Subcommand;

export const isGroup = (child: Subcommand | SubcommandGroup): child is SubcommandGroup => 'subcommands' in child;
