import type { Finish } from '../model/model.js';
import type { ExcerptNumber, Mark, Prompt } from '../types.js';
import { citationsIn, normaliseCitations, withoutCitations } from './citations.js';
import { type Claim, claimOf, claimsSomething } from './claim.js';
import { cleanAfter, cleanBefore, closeMarks } from './clean.js';
import { shareOf } from './doubt-overlap.js';
import type { Evidence, EvidenceBook } from './evidence.js';
import { type Doubt, doubtOf, doubtOfCited } from './judge.js';
import { createLeakGuard } from './leak.js';
import { abstains, readMark, saysTheyDiffer, withoutMarks } from './marks.js';
import { instructionsOf } from './prompt.js';
import { completeSentences, splitSentences } from './split.js';
import { unwrapJson } from './unwrap.js';
import { wordsIn } from './words.js';

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

/** A text is gone through again when it has grown by this share of itself and by so many characters: so the work stays in proportion. */
const GROWN = { share: 1 / 16, characters: 24 } as const;

/** Characters of an answer that are read; a longer one is none that was asked for, and is cut like one that ran out of tokens. */
const LONGEST = 12_000;

/** Characters of a sentence that is looked at; no answer has a longer one. */
const LONGEST_SENTENCE = 800;

/** How much of a sentence's words an excerpt must share to be cited beside another. */
const SPEAKS = 0.2;

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
  /** Verdicts so far: a text that grows is judged anew with each piece, a sentence of it once. */
  readonly judged: Map<string, readonly Verdict[]>;
};

/**
 * The fewest excerpts that carry a sentence: one, the cited with one more, or two of the best. A sentence whose matter the cited don't
 * share is given one other at most: more would only gather words. One that turns round what they say is given none.
 */
const carriers = (
  claim: Claim,
  cited: readonly Evidence[],
  doubt: Doubt | 'no_citation',
  { pool, book }: Context,
): readonly Evidence[] | undefined => {
  if (doubt === 'opposite') return undefined;
  // Of several each must speak of the matter: a figure from one and its noun from another make no fact.
  const speaks = (it: Evidence) => claim.told.length === 0 || shareOf(claim.told, [it], book) >= SPEAKS;
  const carry = (evidence: readonly Evidence[]) =>
    (evidence.length === 1 || evidence.every(speaks)) && doubtOf(claim, evidence, book, 'recited') === undefined;
  const single = [...cited, ...pool].find((it) => carry([it]));
  if (single || doubt === 'overlap') return single && [single];
  if (cited.length > 0) {
    const more = cited.length < 3 ? pool.find((it) => !cited.includes(it) && carry([...cited, it])) : undefined;
    return more && [...cited, more];
  }
  const best = pool.slice(0, PAIRED);
  for (const a of best) {
    const b = best.find((it) => it !== a && carry([a, it]));
    if (b) return [a, b];
  }
  return undefined;
};

/** A sentence up to its last citation, and what comes after that. */
const atLastCitation = (sentence: string): readonly [string, string] => {
  const end = sentence.lastIndexOf(']', sentence.search(/\[\d+\](?!.*\[\d+\])/s) + 5) + 1;
  return [sentence.slice(0, end), sentence.slice(end)];
};

/** "It comes in three sizes:" before a list whose points cite: it needs no citation of its own, but an excerpt that carries it. */
const leadsIn = (sentence: string): boolean => /[:：]\s*$/.test(sentence);

const judge = (sentence: string, context: Context): readonly Verdict[] => {
  const known = context.judged.get(sentence);
  if (known) return known;
  const verdicts = judgeAnew(sentence, context);
  context.judged.set(sentence, verdicts);
  return verdicts;
};

const judgeAnew = (sentence: string, context: Context): readonly Verdict[] => {
  const { asked, leaks, book } = context;
  const drop = (reason: DropReason): Verdict[] => [{ kind: 'dropped', sentence, reason }];
  if (sentence.length > LONGEST_SENTENCE) return drop('overlap');
  const cited = citationsIn(sentence);
  const claim = claimOf(sentence, asked, book);
  if (!claimsSomething(claim))
    return cited.length > 0 || !/\p{L}/u.test(sentence) ? drop('nothing_said') : [{ kind: 'joining', sentence }];
  if (leaks(sentence)) return drop('instructions');
  if (abstains(sentence)) return drop('abstention');
  if (isQuestion(sentence)) return drop('question');
  const evidence = cited.flatMap((number) => book.of(number) ?? []);
  const doubt = evidence.length > 0 ? doubtOfCited(sentence, claim, evidence, asked, book) : ('no_citation' as const);
  if (doubt === undefined && cited.length <= MOST_CITATIONS) return [{ kind: 'kept', sentence, citations: cited }];
  if (cited.length === 0 && saysTheyDiffer(sentence, claim)) return [{ kind: 'joining', sentence }];
  const found = carriers(claim, evidence, doubt ?? 'overlap', context);
  if (found && cited.length === 0 && leadsIn(sentence)) return [{ kind: 'joining', sentence }];
  if (found) {
    const citations = found.map(({ excerpt }) => excerpt.number);
    return [{ kind: 'recited', sentence: recite(sentence, citations), from: cited, citations }];
  }
  const [head, tail] = atLastCitation(sentence);
  if (cited.length > 0 && /[\p{L}\p{N}]/u.test(tail)) {
    const verdicts = judge(head, context);
    if (verdicts.some(({ kind }) => kind === 'kept'))
      return [...verdicts, { kind: 'dropped', sentence: tail, reason: doubt ?? 'overlap' }];
  }
  return drop(doubt ?? 'overlap');
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

/** Words that an answer may begin with on their own: "Nano.", "Yes.", "90.0%." */
const FRAGMENT = 4;

/** A bare name or word before a sentence says something only with it: so it is judged with it. */
const withFragments = (sentences: readonly string[]): string[] =>
  sentences.reduce<string[]>((list, sentence) => {
    const last = list.at(-1);
    const isFragment =
      last !== undefined &&
      /^[^\n[]*$/.test(last) &&
      /[.!。！।]\s*$/u.test(last) &&
      last.split(/\s+/).length <= FRAGMENT;
    if (isFragment && wordsIn(last).length <= 2) list[list.length - 1] = last + sentence;
    else list.push(sentence);
    return list;
  }, []);

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
  const sentences = withFragments(state === 'growing' ? completeSentences(text) : splitSentences(text));
  const verdicts = withoutRepeats(
    sentences.flatMap((sentence, index): readonly Verdict[] =>
      state === 'length' && index === sentences.length - 1 && !endsWhole(sentence)
        ? [{ kind: 'dropped', sentence, reason: 'cut_off' }]
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
    asked: new Set(wordsIn(prompt.question)),
    leaks: createLeakGuard(instructionsOf(prompt)),
    book,
    judged: new Map(),
  };
  let raw = '';
  let shown = 0;
  let read = 0;
  let hasBoundary = false;
  return {
    push: (piece) => {
      if (raw.length > LONGEST) return undefined;
      raw += piece;
      // Only a boundary can complete a sentence.
      hasBoundary ||= /[.!?。！？।\n\]]/u.test(piece);
      if (!hasBoundary || raw.length - read < Math.max(GROWN.characters, raw.length * GROWN.share)) return undefined;
      read = raw.length;
      hasBoundary = false;
      const grounded = ground(raw, context, 'growing');
      if (grounded.text.length <= shown) return undefined;
      shown = grounded.text.length;
      return grounded;
    },
    end: (finish) =>
      raw.length > LONGEST ? ground(raw.slice(0, LONGEST), context, 'length') : ground(raw, context, finish),
  };
};
