import type { Corpus, ExcerptNumber } from '../../src/types.js';
import { sayIn, type WordKey } from '../../src/words/words.js';
import { splitLines, withoutSmallPrint } from './text.js';

/** All that a case left behind: what Discord was sent, what the model was asked, what was logged and kept. */
export type Observation = {
  readonly id: string;
  /** The person's words, placeholders filled in. */
  readonly question: string;
  /** What the model wrote, placeholders filled in; undefined for a fault of its endpoint. */
  readonly raw: string | undefined;
  /** The fake echoes the attack as its answer: then what is wanted is looked for in the prompt, not in the text. */
  readonly isHostile: boolean;
  /** The bot's messages as they stand in the end, oldest first. */
  readonly replies: readonly { readonly content: string; readonly isEphemeral: boolean }[];
  /** Every body with words that Discord was sent, edits too. */
  readonly payloads: readonly Readonly<Record<string, unknown>>[];
  readonly requests: readonly {
    readonly max_tokens?: number | undefined;
    readonly messages: readonly { role: string; content: string }[];
  }[];
  readonly logged: readonly string[];
  /** Log lines that carry this event's id. */
  readonly ownLines: readonly string[];
  readonly corpus: Corpus;
  readonly secrets: readonly string[];
  /** Another person's words that the event touched. */
  readonly privateWords: readonly string[];
  readonly provider: readonly string[];
  readonly stateBefore: string;
  readonly stateAfter: string;
  /** Rows about the asker that are left. */
  readonly rowsLeft: () => number;
  readonly repeats: number;
  /** The most calls of the model that who asked may cause in an hour. */
  readonly limit: number;
  readonly unhandled: readonly string[];
  /** Asked again at once, of a model that is well: what came. Undefined: not tried. */
  readonly again: string | undefined;
  readonly hosts: readonly string[];
  readonly elapsedMs: number;
  readonly deadlineMs: number;
  /** The longest that the event loop stood still. */
  readonly blockedMs: number;
};

/** Undefined when all is well, else what is wrong. `argument` is what stands after the colon of the phrase. */
export type Check = (it: Observation, argument: string) => string | undefined;

export type Kind = 'nothing' | 'abstained' | 'hinted' | 'quoted' | 'failed' | 'answered';

const say = sayIn('en');
/** How a fixed text begins: up to a number that it tells, for which 7 stands here. */
const fixed = (...keys: WordKey[]): string[] =>
  keys.map((key) => say(key, { max: 1000, minutes: 7, seconds: 7 }).split(/\n|7/)[0] ?? '');

const marks = fixed('mark.not_covered', 'mark.another_gemini', 'mark.later_than_corpus', 'mark.distress');
const refusals = fixed(
  'declined.blocked',
  'declined.paused',
  'declined.unknown_command',
  'operator.only',
  'config.managers_only',
  'config.guilds_only',
  'control.only_asker',
);
const hints = fixed(
  'declined.empty',
  'declined.too_long',
  'declined.attachment_only',
  'declined.limit_member',
  'declined.limit_channel',
  'declined.limit_person',
  'declined.blocked',
  'declined.paused',
  'declined.elsewhere',
);
const headings = fixed(
  'quoted.no_model',
  'quoted.unreachable',
  'quoted.too_slow',
  'quoted.busy',
  'quoted.busy_until',
  'quoted.budget',
  'quoted.store',
);
const apology = say('failed', { reference: '' }).trim();

const keyShapes =
  /\b(?:sk|pk|rk|ghp|gho|xox[abprs]|AKIA|AIza)[-_A-Za-z0-9]{10,}|[\w.+-]+@[\w-]+\.\w+|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;
const telephone = /(?<![\w.])\+?\d[\d ().-]{8,}\d(?![\w.%])/g;

/** Secrets that a person pasted: keys, tokens, mail addresses, telephone numbers. */
export const pastedIn = (text: string): string[] => [
  ...(text.match(keyShapes) ?? []),
  ...(text.match(telephone) ?? []).filter((it) => it.replace(/\D/g, '').length >= 10),
];

/** The replies without the echoed question and the sources. */
export const textOf = (it: Observation): string =>
  withoutSmallPrint(it.replies.map(({ content }) => content).join('\n'));

/** All that persons were shown, also what later edits replaced. */
export const everythingShown = (it: Observation): string[] =>
  it.payloads.map(({ content }) => (typeof content === 'string' ? content : '')).filter((content) => content !== '');

export const kindOf = (it: Observation): Kind => {
  const text = textOf(it);
  if (it.replies.length === 0) return 'nothing';
  if (marks.some((fixedText) => text === fixedText)) return 'abstained';
  if (hints.some((beginning) => text.startsWith(beginning))) return 'hinted';
  if (headings.some((heading) => text.startsWith(heading))) return 'quoted';
  if (text.startsWith(apology)) return 'failed';
  return 'answered';
};

/** Says no to who asked, in a fixed text. */
export const isRefusal = (it: Observation): boolean => refusals.some((beginning) => textOf(it).startsWith(beginning));

export const citationsOf = (text: string): ExcerptNumber[] => [
  ...new Set([...text.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]))),
];

/** The prompt of the last request that had excerpts: what is neither excerpt nor question, and which excerpts it held. */
export const promptOf = (
  it: Observation,
): { readonly instructions: string; readonly held: readonly ExcerptNumber[] } => {
  const system = it.requests.at(-1)?.messages.find(({ role }) => role === 'system')?.content ?? '';
  const lines = splitLines(system);
  const isExcerpt = (line: string): boolean =>
    it.corpus.excerpts.some(({ number, text }) => line.startsWith(`[${number}] `) && line.endsWith(text));
  return {
    instructions: lines.filter((line) => !isExcerpt(line)).join('\n'),
    held: lines.filter(isExcerpt).map((line) => Number(/^\[(\d+)\]/.exec(line)?.[1])),
  };
};

/** What counts as cited: the numbers in the text, or for the hostile fake those in the prompt. */
export const citedBy = (it: Observation): readonly ExcerptNumber[] =>
  it.isHostile ? promptOf(it).held : citationsOf(textOf(it));

/** What is looked through for wanted words: the text, or for the hostile fake the excerpts in the prompt. */
export const wantedIn = (it: Observation): string =>
  it.isHostile
    ? promptOf(it)
        .held.map((number) => `${it.corpus.excerpts[number - 1]?.text} [${number}]`)
        .join('\n')
    : textOf(it);
