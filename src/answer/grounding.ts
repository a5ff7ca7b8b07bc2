import { contentTokens } from '../corpus/tokens.js';
import type { Finish } from '../model/model.js';
import type { ExcerptNumber, Mark, Prompt } from '../types.js';
import { citationsIn, normaliseCitations, withoutCitations } from './citations.js';
import { cleanAfter, cleanBefore, closeMarks } from './clean.js';
import type { Evidence, EvidenceBook } from './evidence.js';
import { type Claim, claimOf, claimsSomething, type Doubt, doubtOf } from './judge.js';
import { createLeakGuard } from './leak.js';
import { abstains, readMark, withoutMarks } from './marks.js';
import { instructionsOf } from './prompt.js';
import { completeSentences, splitSentences } from './split.js';
import { unwrapJson } from './unwrap.js';

export type DropReason =
  | Doubt
  | 'no_citation'
  | 'repeated'
  | 'question'
  | 'abstention'
  | 'instructions'
  | 'cut_off'
  | 'nothing_said';

export type Verdict =
  | { readonly kind: 'kept'; readonly sentence: string; readonly citations: readonly ExcerptNumber[] }
  | {
      readonly kind: 'recited';
      readonly sentence: string;
      readonly from: readonly ExcerptNumber[];
      readonly citations: readonly ExcerptNumber[];
    }
  /** Says nothing that could be true or false; stays only before a sentence that is kept. */
  | { readonly kind: 'joining'; readonly sentence: string }
  | { readonly kind: 'dropped'; readonly sentence: string; readonly reason: DropReason };

export type Grounded = {
  /** Only what the cited excerpts carry. */
  readonly text: string;
  readonly citations: readonly ExcerptNumber[];
  readonly verdicts: readonly Verdict[];
  /** The model chose a fixed text, or said in its own words that the excerpts don't hold the answer. */
  readonly mark: Mark | undefined;
  /** The model wrote nothing that could be read. */
  readonly isBlank: boolean;
};

export type Grounding = {
  /** What is grounded so far, when something new is; else undefined. */
  readonly push: (piece: string) => Grounded | undefined;
  readonly end: (finish: Finish) => Grounded;
};

/** Different excerpts that one sentence may cite; more than that says nothing about where it stands. */
const MOST_CITATIONS = 5;

/** How many of the best-ranked excerpts are tried in pairs when one alone doesn't carry a sentence. */
const PAIRED = 6;

const endsWhole = (sentence: string): boolean =>
  /[.!?。！？।…][\s"”’»」』）)\]*_]*(?:\[\d+\][\s.。]*)*$|\[\d+\]\s*$/u.test(sentence.trimEnd());

const isQuestion = (sentence: string): boolean => /[?？]["”’»」』）)*_]*\s*(?:\[\d+\]\s*)*$/.test(sentence);

/** Citations in place of those that a sentence had: before its full stop. */
const recite = (sentence: string, citations: readonly ExcerptNumber[]): string => {
  const bare = withoutCitations(sentence);
  const cites = citations.map((number) => `[${number}]`).join('');
  const end = /([.。!！।]?["”’»*_]*)(\s*)$/u.exec(bare);
  const at = end?.index ?? bare.length;
  const gap = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(bare.slice(0, at)) ? '' : ' ';
  return `${bare.slice(0, at).trimEnd()}${gap}${cites}${bare.slice(at)}`;
};

const sameWords = (sentence: string): string =>
  withoutCitations(sentence)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

type Context = {
  readonly pool: readonly Evidence[];
  readonly inPrompt: ReadonlySet<ExcerptNumber>;
  readonly asked: ReadonlySet<string>;
  readonly leaks: (text: string) => boolean;
  readonly book: EvidenceBook;
};

/** The fewest excerpts that carry a sentence: the cited with one more, one alone, or two. */
const carriers = (
  sentence: string,
  claim: Claim,
  cited: readonly Evidence[],
  pool: readonly Evidence[],
): readonly Evidence[] | undefined => {
  const carry = (evidence: readonly Evidence[]) => doubtOf(sentence, claim, evidence) === undefined;
  const single = pool.find((it) => carry([it]));
  if (single) return [single];
  if (cited.length > 0 && cited.length < 3) {
    const more = pool.find((it) => !cited.includes(it) && carry([...cited, it]));
    if (more) return [...cited, more];
  }
  const best = pool.slice(0, PAIRED);
  for (const a of best) {
    const b = best.find((it) => it !== a && carry([a, it]));
    if (b) return [a, b];
  }
  return undefined;
};

const judge = (sentence: string, { pool, asked, leaks, book }: Context): Verdict => {
  const drop = (reason: DropReason): Verdict => ({ kind: 'dropped', sentence, reason });
  const cited = citationsIn(sentence);
  const claim = claimOf(sentence, asked, book);
  if (!claimsSomething(claim))
    return cited.length > 0 || /\p{L}/u.test(sentence) === false ? drop('nothing_said') : { kind: 'joining', sentence };
  if (leaks(sentence)) return drop('instructions');
  if (abstains(sentence)) return drop('abstention');
  if (isQuestion(sentence)) return drop('question');
  const evidence = cited.flatMap((number) => book.of(number) ?? []);
  const doubt = evidence.length > 0 ? doubtOf(sentence, claim, evidence) : 'no_citation';
  if (doubt === undefined && cited.length <= MOST_CITATIONS) return { kind: 'kept', sentence, citations: cited };
  const found = carriers(sentence, claim, evidence, pool);
  if (!found) return drop(doubt ?? 'overlap');
  const citations = found.map(({ excerpt }) => excerpt.number);
  return { kind: 'recited', sentence: recite(sentence, citations), from: cited, citations };
};

const compose = (verdicts: readonly Verdict[]): string => {
  let text = '';
  let joining = '';
  for (const verdict of verdicts) {
    if (verdict.kind === 'joining') joining += verdict.sentence;
    if (verdict.kind === 'dropped') joining = '';
    if (verdict.kind === 'kept' || verdict.kind === 'recited') {
      text += joining + verdict.sentence;
      joining = '';
    }
  }
  return closeMarks(text.trim());
};

const withoutRepeats = (verdicts: readonly Verdict[]): Verdict[] => {
  const said = new Set<string>();
  return verdicts.map((verdict) => {
    if (verdict.kind !== 'kept' && verdict.kind !== 'recited') return verdict;
    const words = sameWords(verdict.sentence);
    if (said.has(words)) return { kind: 'dropped', sentence: verdict.sentence, reason: 'repeated' };
    said.add(words);
    return verdict;
  });
};

/** Grounds a whole text, or the complete sentences of one that still grows. */
const ground = (raw: string, context: Context, state: Finish | 'growing'): Grounded => {
  const readable = cleanBefore(raw);
  const unwrapped = unwrapJson(readable);
  const nothing: Grounded = { text: '', citations: [], verdicts: [], mark: undefined, isBlank: readable.trim() === '' };
  if (unwrapped === undefined && state === 'growing') return nothing;
  const source = unwrapped ?? readable;
  const marked = readMark(source);
  if (marked?.isFirst) return { ...nothing, mark: marked.mark };
  const text = cleanAfter(normaliseCitations(withoutMarks(source), context.inPrompt));
  const sentences = state === 'growing' ? completeSentences(text) : splitSentences(text);
  const verdicts = withoutRepeats(
    sentences.map((sentence, index) =>
      state === 'length' && index === sentences.length - 1 && !endsWhole(sentence)
        ? { kind: 'dropped', sentence, reason: 'cut_off' }
        : judge(sentence, context),
    ),
  );
  const shown = compose(verdicts);
  const gaveUp = verdicts.some((it) => it.kind === 'dropped' && it.reason === 'abstention');
  return {
    text: shown,
    citations: citationsIn(shown),
    verdicts,
    mark: shown === '' ? (marked?.mark ?? (gaveUp || state === 'withheld' ? 'not_covered' : undefined)) : undefined,
    isBlank: readable.trim() === '',
  };
};

/**
 * Grounds what a model streams, sentence by sentence, against the excerpts that its prompt held. The end is the same for every
 * chunking of the same text.
 */
export const createGrounding = (prompt: Prompt, book: EvidenceBook): Grounding => {
  const numbers = prompt.excerpts.map(({ excerpt }) => excerpt.number);
  const context: Context = {
    pool: numbers.flatMap((number) => book.of(number) ?? []),
    inPrompt: new Set(numbers),
    asked: new Set(contentTokens(prompt.question)),
    leaks: createLeakGuard(instructionsOf(prompt)),
    book,
  };
  let raw = '';
  let shown = 0;
  return {
    push: (piece) => {
      raw += piece;
      // Only a boundary can complete a sentence.
      if (!/[.!?。！？।\n\]]/u.test(piece)) return undefined;
      const grounded = ground(raw, context, 'growing');
      if (grounded.text.length <= shown) return undefined;
      shown = grounded.text.length;
      return grounded;
    },
    end: (finish) => ground(raw, context, finish),
  };
};
