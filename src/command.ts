import type { Store } from './store/store.js';
import type { Answer, Corpus, Form, Locale, Place, RankedExcerpt, Reply } from './types.js';
import type { Say, WordKey } from './words/words.js';

/** Discord's types of an option that this bot uses. */
export type OptionType = 'string' | 'integer' | 'channel' | 'member' | 'role' | 'file';

export type Option = {
  readonly name: string;
  readonly type: OptionType;
  readonly description: WordKey;
  readonly required: boolean;
  /** Characters; strings only. */
  readonly maxLength?: number;
  /** Integers only. */
  readonly min?: number;
  readonly max?: number;
  /** A fixed list; strings only. Its words are `DESCRIPTION.VALUE`, such as `command.gemini.ask.visibility.private`. */
  readonly choices?: readonly string[];
  /** Suggestions while somebody types: at most 25 are shown. */
  readonly suggest?: (typed: string, input: Around) => readonly Suggestion[];
};

export type Suggestion = { readonly name: string; readonly value: string | number };

/** A file that came with a command: already read, as text, at most 256 KiB. */
export type GivenFile = { readonly name: string; readonly content: string };

type Value<T extends OptionType> = T extends 'integer' ? number : T extends 'file' ? GivenFile : string;
type Given<O extends Option> = O extends { readonly choices: readonly (infer C extends string)[] }
  ? C
  : Value<O['type']>;
type ValueOf<O extends Option> = O['required'] extends true ? Given<O> : Given<O> | undefined;

/** What a handler gets of the options that its definition names: ids for channels, members and roles. */
export type ValuesOf<O extends readonly Option[]> = { readonly [N in O[number] as N['name']]: ValueOf<N> };

export type Visibility = 'everyone' | 'asker';

/** What the bot knows of itself. */
export type BotFacts = {
  readonly version: string;
  readonly model: string;
  readonly applicationId: string;
  /** False without the Message Content intent: then configured channels answer mentions alone. */
  readonly readsEveryMessage: boolean;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly servers: number;
  /** Milliseconds between a heartbeat and its acknowledgement. */
  readonly ping: number;
  /** The last unexpected errors: when, and their reference in the log. */
  readonly lastErrors: readonly { readonly at: number; readonly reference: string }[];
};

/** Units spent today, and their limits where there are any: tokens, and millionths of a dollar. */
export type Spent = {
  readonly tokens: number;
  readonly tokenLimit: number | undefined;
  readonly cost: number;
  readonly costLimit: number | undefined;
};

export type MissingPermission = 'view' | 'send' | 'send_in_threads' | 'create_threads' | 'embed' | 'history';

/** Others' words, as they may be shown: nothing in them is drawn as markup, called or hidden. */
export type Shown = {
  /** A whole text, character for character, as a quote; as many messages as it needs, each with room for a line of its source. */
  readonly quote: (text: string) => readonly string[];
  /** The stretch of a text that fits a query best, at most `limit` characters and in one line, the query's words in bold. */
  readonly passage: (text: string, query: string, limit: number) => string;
  /** A name or a person's words: one line of at most `limit` characters. */
  readonly words: (text: string, limit: number) => string;
};

/** What a handler may use: the app and plain functions over Discord, never its objects. */
export type Services = {
  readonly corpus: Corpus;
  readonly search: (query: string, count: number) => readonly RankedExcerpt[];
  /** The one path: yields replies, each replacing the one before. The default visibility is everyone's. */
  readonly ask: (text: string, visibility?: Visibility) => AsyncIterable<Reply>;
  readonly store: Store;
  readonly shown: Shown;
  readonly clock: () => number;
  readonly facts: () => BotFacts;
  /** What the bot may not do in a channel of this server, of what it needs there. */
  readonly missingIn: (channelId: string) => Promise<readonly MissingPermission[]>;
  /** Whether it is a channel of this server. */
  readonly hasChannel: (channelId: string) => boolean;
  /** Questions an hour and a day where a server set nothing. */
  readonly defaultLimits: { readonly perMember: number; readonly perChannel: number; readonly perDay: number };
  /** Tells the server's moderator log channel, where one is set, in the server's language. Never rejects: the change stands. */
  readonly tellModerators: (text: (say: Say) => string) => Promise<void>;
  /** Servers in which the bot is. */
  readonly servers: () => readonly { readonly id: string; readonly name: string; readonly members: number }[];
  readonly spentToday: () => Promise<Spent>;
};

/** Where and for whom a handler runs. */
export type Around = {
  /** Of the interaction. */
  readonly id: string;
  readonly asker: string;
  readonly place: Place;
  readonly locale: Locale;
  /** The asker's permissions in this channel, as the interaction says. */
  readonly managesServer: boolean;
  readonly managesMessages: boolean;
  readonly isOperator: boolean;
  readonly say: Say;
  readonly services: Services;
};

export type Input<O extends readonly Option[]> = Around & { readonly options: ValuesOf<O> };

/** A reply, a stream of replies (each replaces the one before, the last is final), or a form to fill in. */
export type Replies = Reply | Promise<Reply> | AsyncIterable<Reply>;

export type Subcommand<O extends readonly Option[] = readonly Option[]> = {
  readonly name: string;
  readonly description: WordKey;
  readonly options: O;
  /** Fixed before the acknowledgement: Discord keeps the visibility of the deferral. */
  readonly ephemeral: boolean | ((options: ValuesOf<O>) => boolean);
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
  /** `everywhere`: guilds, DMs, group DMs and user installs. `guilds`: guild installs only. `dms`: direct messages only. */
  readonly reach: 'everywhere' | 'guilds' | 'dms';
  /** Hidden from members without Manage Server by default; the handler checks again. */
  readonly managersOnly: boolean;
  readonly children: readonly (Subcommand | SubcommandGroup)[];
};

/** A command in the menu of a message. */
export type MessageCommand = {
  /** Shown as it stands, so it has words of its own. */
  readonly name: WordKey;
  readonly run: (
    input: Around & { readonly messageId: string; readonly text: string; readonly hasAttachment: boolean },
  ) => Replies;
};

/** A new reply that only the presser sees, a change of the reply itself, or a form. */
export type Gives = 'private_reply' | 'same_reply' | 'form';

/** What happens when somebody presses or chooses something under a reply. */
export type ControlHandler = {
  /** The first part of the custom_id: `open:…`. */
  readonly name: string;
  /** Fixed before the acknowledgement; may depend on what the custom_id says and who presses. */
  readonly gives: Gives | ((parts: readonly string[], asker: string, managesMessages: boolean) => Gives);
  /** Of what is to change the reply itself, a private reply is told beside it, and an empty stream changes nothing. */
  readonly run: (input: ControlInput) => Replies | Form;
  /** Once its form is open: what counts even if nobody fills it in. */
  readonly opened?: (input: ControlInput) => Promise<void>;
};

export type ControlInput = Around & {
  /** The parts of the custom_id after its name. */
  readonly parts: readonly string[];
  /** What was chosen in a list; what was filled into a form, by field. */
  readonly chosen: readonly string[];
  readonly filled: Readonly<Record<string, string>>;
  /** The message under which the control stands. */
  readonly under: {
    readonly messageId: string;
    /** Its text, as it stands. */
    readonly content: string;
    readonly ephemeral: boolean;
    /** The question that it answers, read back from Discord; undefined when it is gone. */
    readonly question: () => Promise<string | undefined>;
  };
  /** The whole account of a recent answer, as long as this process remembers it. */
  readonly recentAnswer: (questionId: string) => Answer | undefined;
  /** What somebody asked about in a message's menu a moment ago; undefined when it is too long ago. */
  readonly heldText: (messageId: string) => string | undefined;
  /** Ends an answer that is still running; false when there is none. */
  readonly stop: (questionId: string) => boolean;
  /** Asks again, into the same reply. */
  readonly askAgain: (text: string) => AsyncIterable<Reply>;
};

/**
 * Writes a subcommand so that its handler's options have the types that its definition says. The result is widened,
 * since the list of commands holds subcommands of any options; Discord fills in what the definition requires.
 */
export const subcommand = <const O extends readonly Option[]>(it: Subcommand<O>): Subcommand =>
  it as unknown as Subcommand;

export const isGroup = (child: Subcommand | SubcommandGroup): child is SubcommandGroup => 'subcommands' in child;
