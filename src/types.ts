/** The words of this house. Plain data that every folder may know; this file imports nothing. */

/** An excerpt's number in the corpus: 1, 2, 3 … It is what `[n]` cites. */
export type ExcerptNumber = number;

export type Excerpt = {
  readonly number: ExcerptNumber;
  /** Verbatim, never changed. */
  readonly text: string;
  readonly speaker: string;
  /** ISO 8601, such as 2023-12-06. */
  readonly date: string;
  /** Of the document that the excerpt stands in. */
  readonly title: string;
  readonly source: string;
  /** False for headings and leftovers of a page: never searched, never in a prompt. */
  readonly evidence: boolean;
};

/** Two excerpts that say different things about one matter. */
export type Disagreement = {
  readonly id: string;
  /** conflict: both can't be true. two_wordings: they fit together, worth a word only when the difference is asked for. */
  readonly kind: 'conflict' | 'two_wordings';
  /** Groups of search words, lower case: a text is about the matter when it holds a word of each group. */
  readonly about: readonly (readonly string[])[];
  readonly sides: readonly DisagreementSide[];
};

export type DisagreementSide = {
  readonly excerpt: ExcerptNumber;
  /** Others that say the same as this side. */
  readonly also?: readonly ExcerptNumber[] | undefined;
  /** Verbatim out of the excerpt: what is quoted when this side has to be added. */
  readonly quote: string;
  /** Figures or words of which one in a sentence shows that it states this side. */
  readonly says: readonly string[];
};

export type Corpus = {
  /** A short hash of all texts and numbers: tells answers of an older corpus apart. */
  readonly version: string;
  /** In the order of their numbers, without a gap. */
  readonly excerpts: readonly Excerpt[];
  /** What a person would ask that an excerpt answers, in other words and languages; by excerpt number. */
  readonly terms: ReadonlyMap<ExcerptNumber, readonly string[]>;
  readonly disagreements: readonly Disagreement[];
  /** corpus/persona.md, as written. */
  readonly persona: string;
};

export type RankedExcerpt = {
  readonly excerpt: Excerpt;
  readonly score: number;
  /** The person's words that led here. */
  readonly matchedTerms: readonly string[];
};

/** Ranks the excerpts for a question; best first, at most `count`. Never throws, whatever the text. */
export type Search = (question: string, history: readonly Turn[], count: number) => readonly RankedExcerpt[];

/** One earlier message of the conversation. */
export type Turn = { readonly role: 'user' | 'assistant'; readonly content: string };

/** What the model is sent, and what it was made from. */
export type Prompt = {
  /** Persona, rules and excerpts. */
  readonly system: string;
  readonly history: readonly Turn[];
  readonly question: string;
  /** The excerpts that `system` holds, best first. */
  readonly excerpts: readonly RankedExcerpt[];
};

/** Tokens, as the endpoint counted them. */
export type Usage = {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly cached_tokens: number;
};

/** Milliseconds since 1970, from the one clock that is passed in. */
export type Clock = () => number;

/** The languages in which the bot speaks of itself. */
export const locales = ['en', 'zh-CN', 'zh-TW', 'es', 'pt-BR', 'ja', 'de', 'fr', 'hi', 'ko'] as const;
export type Locale = (typeof locales)[number];

/** Where a question was asked. Ids are Discord's snowflakes. */
export type Place =
  | { readonly kind: 'guild'; readonly guildId: string; readonly channelId: string }
  | { readonly kind: 'dm'; readonly channelId: string }
  | { readonly kind: 'group'; readonly channelId: string }
  | { readonly kind: 'terminal' };

/** By what a question came in. */
export type Surface = 'slash' | 'context_menu' | 'dm' | 'channel' | 'terminal';

export type Question = {
  /** Of the interaction or message: what is claimed, and what the log shows. */
  readonly id: string;
  readonly asker: string;
  readonly place: Place;
  readonly surface: Surface;
  readonly text: string;
  /** Earlier turns, oldest first. */
  readonly history: readonly Turn[];
  readonly locale: Locale;
};

/** A fixed text that the model may choose instead of an answer; it never words one itself. */
export type Mark = 'not_covered' | 'another_gemini' | 'later_than_corpus' | 'distress';

/** Why a person gets the closest excerpts instead of an answer. */
export type QuoteReason =
  | 'no_model'
  | 'unreachable'
  | 'too_slow'
  | 'busy'
  /** The day's tokens or money are spent. */
  | 'budget'
  /** The store can't be reached, so nobody counts. */
  | 'store';

export type DeclineReason =
  | 'empty'
  | 'too_long'
  | 'attachment_only'
  /** The member, the channel, the server, or the person over all servers has asked enough for now. */
  | 'limit_member'
  | 'limit_channel'
  | 'limit_server'
  | 'limit_person'
  | 'cooldown'
  | 'blocked'
  | 'paused'
  | 'busy'
  | 'restarting';

export type Outcome =
  | { readonly status: 'answered'; readonly text: string; readonly citations: readonly ExcerptNumber[] }
  | {
      readonly status: 'quoted';
      readonly why: QuoteReason;
      /** When the model can be asked again, where its endpoint said so. */
      readonly until?: number;
      readonly text: string;
      readonly citations: readonly ExcerptNumber[];
    }
  | { readonly status: 'not_covered'; readonly mark: Mark }
  /** `until`: when it can be asked again, in milliseconds since 1970. */
  | { readonly status: 'declined'; readonly why: DeclineReason; readonly until?: number }
  /** The asker, or a moderator, ended it: what was shown till then stays. */
  | { readonly status: 'stopped'; readonly text: string; readonly citations: readonly ExcerptNumber[] }
  /** The unexpected: `reference` is in the log and in front of the person. */
  | { readonly status: 'failed'; readonly reference: string };

/** What became of one sentence of a model's text, for the card that says why an answer is as it is. */
export type SentenceVerdict = {
  readonly kind: 'kept' | 'recited' | 'joining' | 'dropped';
  readonly sentence: string;
  /** Why it was dropped, in a word of this house. */
  readonly reason?: string;
  /** As cited by the model, where they were replaced. */
  readonly from?: readonly ExcerptNumber[];
  readonly citations?: readonly ExcerptNumber[];
};

/** An outcome and how it came about; kept for one answer, not stored. */
export type Answer = {
  readonly outcome: Outcome;
  readonly ranked: readonly RankedExcerpt[];
  /** The excerpts that the prompt held; none when no model was asked. */
  readonly inPrompt: readonly ExcerptNumber[];
  readonly verdicts: readonly SentenceVerdict[];
  /** About how many tokens the prompt had. */
  readonly promptTokens: number;
  /** It came from recent answers to the same question, or shared another's call. */
  readonly reused: boolean;
  /** Millionths of a dollar; undefined where no price is known. */
  readonly cost: number | undefined;
  readonly model: string;
  readonly usage: Usage | null;
  /** Milliseconds of each stage. */
  readonly times: { readonly search: number; readonly model: number; readonly ground: number };
};

/**
 * Something to press or choose under a reply. `id` is Discord's custom_id: its handler's name and what that needs, `open:3f2a:47`,
 * at most 100 characters.
 */
export type Control =
  | {
      readonly kind: 'button';
      readonly id: string;
      readonly label?: string;
      readonly emoji?: string;
      readonly style: 'quiet' | 'main' | 'danger';
    }
  | {
      readonly kind: 'choice';
      readonly id: string;
      readonly placeholder: string;
      /** At most 25; label and description at most 100 characters each. */
      readonly choices: readonly { readonly value: string; readonly label: string; readonly description?: string }[];
    };

/** What a person is shown. Each reply of a stream replaces the one before. */
export type Reply = {
  /** Each at most 2,000 UTF-16 units, Discord's limit; the first is the reply, others follow it. */
  readonly messages: readonly string[];
  /** Only the asker sees it, where the surface allows that. */
  readonly ephemeral: boolean;
  /** Rows under the last message: at most five, each of five buttons or one choice. None: those that were there go. */
  readonly controls?: readonly (readonly Control[])[];
  readonly files?: readonly { readonly name: string; readonly content: string }[];
  /** The reply goes: nothing is left to see. */
  readonly remove?: boolean;
};

/** A form to fill in, as Discord's modal: at most five fields. */
export type Form = {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly {
    readonly id: string;
    readonly label: string;
    readonly placeholder?: string;
    readonly isLong: boolean;
    readonly required: boolean;
    readonly maxLength: number;
  }[];
};

/** When a configured channel is answered, and where. */
export type ChannelSetting = {
  readonly guildId: string;
  readonly channelId: string;
  readonly when: 'mentions' | 'questions' | 'every_message';
  readonly where: 'in_place' | 'thread';
  /** Undefined: the server's. */
  readonly locale: Locale | undefined;
  /** Seconds between two answers to one member; 0 for none. */
  readonly cooldown: number;
};

/** A server's settings; the operator's own for all servers have the same shape. */
export type GuildSettings = {
  readonly paused: boolean;
  /** Undefined: what Discord says the server prefers. */
  readonly locale: Locale | undefined;
  /** Questions an hour; undefined: the default. */
  readonly perMember: number | undefined;
  readonly perChannel: number | undefined;
  /** Questions a day in the whole server. */
  readonly perDay: number | undefined;
  /** Where changes are told. */
  readonly logChannelId: string | undefined;
};

export const defaultSettings: GuildSettings = {
  paused: false,
  locale: undefined,
  perMember: undefined,
  perChannel: undefined,
  perDay: undefined,
  logChannelId: undefined,
};
