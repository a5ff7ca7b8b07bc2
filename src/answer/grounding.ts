import type { Finish } from '../model/model.js';
import type { ExcerptNumber, Mark, Prompt } from '../types.js';
import { citationsIn, normaliseCitations } from './citations.js';
import { cleanAfter, cleanBefore } from './clean.js';
import { compose, withFragments, withoutLeaks, withoutRepeats } from './compose.js';
import type { EvidenceBook } from './evidence.js';
import { createLeakGuard, createPlainLeakGuard } from './leak.js';
import { readMark, withoutMarks } from './marks.js';
import { instructionsOf } from './prompt.js';
import { completeSentences, splitSentences } from './split.js';
import { unwrapJson } from './unwrap.js';
import { type Judging, judge, type Verdict } from './verdicts.js';
import { wordsIn } from './words.js';

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

/** A text is gone through again when it has grown by this share of itself and by so many characters: so the work stays in proportion. */
const GROWN = { share: 1 / 16, characters: 24 } as const;

/** Characters of an answer that are read; a longer one is none that was asked for, and is cut like one that ran out of tokens. */
const LONGEST = 12_000;

const endsWhole = (sentence: string): boolean =>
  /[.!?。！？।…][\s"”’»」』）)\]*_]*(?:\[\d+\][\s.。]*)*$|\[\d+\]\s*$/u.test(sentence.trimEnd());

/** A model's text as far as it can be read: clean, with citations of the prompt's excerpts alone as `[n]`. */
type Readable = {
  readonly text: string;
  readonly mark: ReturnType<typeof readMark>;
  readonly isBlank: boolean;
  /** An object of JSON that hasn't ended yet: nothing of it is an answer. */
  readonly isOpen: boolean;
};

const readableOf = (raw: string, inPrompt: ReadonlySet<ExcerptNumber>): Readable => {
  const clean = cleanBefore(raw);
  const unwrapped = unwrapJson(clean);
  const source = unwrapped ?? clean;
  return {
    text: cleanAfter(normaliseCitations(withoutMarks(source), inPrompt)),
    mark: readMark(source),
    isBlank: clean.trim() === '',
    isOpen: unwrapped === undefined,
  };
};

/** Grounds a whole text, or the complete sentences of one that still grows. */
const ground = ({ text, mark, isBlank, isOpen }: Readable, judging: Judging, state: Finish | 'growing'): Grounded => {
  const nothing: Grounded = { text: '', citations: [], verdicts: [], mark: undefined, isBlank };
  if (isOpen && state === 'growing') return nothing;
  if (mark?.isFirst) return { ...nothing, mark: mark.mark };
  const sentences = withFragments(state === 'growing' ? completeSentences(text) : splitSentences(text));
  const judged = withoutRepeats(
    sentences.flatMap((sentence, index): readonly Verdict[] =>
      state === 'length' && index === sentences.length - 1 && !endsWhole(sentence)
        ? [{ kind: 'dropped', sentence, reason: 'cut_off' }]
        : judge(sentence, judging),
    ),
  );
  const verdicts = withoutLeaks(judged, judging.leaksTogether);
  const shown = compose(verdicts);
  const gaveUp = verdicts.some((it) => it.kind === 'dropped' && it.reason === 'abstention');
  return {
    text: shown,
    citations: citationsIn(shown),
    verdicts,
    mark: shown === '' ? (mark?.mark ?? (gaveUp || state === 'withheld' ? 'not_covered' : undefined)) : undefined,
    isBlank,
  };
};

/**
 * Grounds what a model streams, sentence by sentence, against the excerpts that its prompt held. The end is the same for every
 * chunking of the same text.
 */
export const createGrounding = (prompt: Prompt, book: EvidenceBook): Grounding => {
  const numbers = prompt.excerpts.map(({ excerpt }) => excerpt.number);
  const inPrompt = new Set(numbers);
  const judging: Judging = {
    pool: numbers.flatMap((number) => book.of(number) ?? []),
    asked: new Set(wordsIn(prompt.question)),
    leaks: createLeakGuard(instructionsOf(prompt)),
    leaksTogether: createPlainLeakGuard(instructionsOf(prompt)),
    book,
    judged: new Map(),
  };
  let raw = '';
  let shown = 0;
  let read = { from: '', readable: readableOf('', inPrompt) };
  let hasBoundary = false;
  const readRaw = (): Readable => {
    const from = raw.slice(0, LONGEST);
    if (read.from !== from) read = { from, readable: readableOf(from, inPrompt) };
    return read.readable;
  };
  return {
    push: (piece) => {
      if (raw.length > LONGEST) return undefined;
      raw += piece;
      // Only a boundary can complete a sentence.
      hasBoundary ||= /[.!?。！？।\n\]]/u.test(piece);
      if (!hasBoundary || raw.length - read.from.length < Math.max(GROWN.characters, raw.length * GROWN.share))
        return undefined;
      hasBoundary = false;
      const grounded = ground(readRaw(), judging, 'growing');
      if (grounded.text.length <= shown) return undefined;
      shown = grounded.text.length;
      return grounded;
    },
    end: (finish) => ground(readRaw(), judging, raw.length > LONGEST ? 'length' : finish),
  };
};
