import type { Corpus, ExcerptNumber } from '../../types.js';

/**
 * Grounded sentences by the rule of the gold sets' own scorer, on purpose not by the bot's own grounding, which would judge
 * itself: every figure of a sentence that cites stands in an excerpt cited there.
 */

const CITATIONS = /\[\d+(?:\s*[,;–-]\s*\d+)*\]/g;
const FIGURE = /(?<![a-z\d.,])(\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,2})(?!\d))?\s?(k\b)?/g;
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  first: 1,
  two: 2,
  both: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};

/** All excerpts are of 6 December 2023, so that their date needs no carrier. */
const DATE = new Set([2023, 12, 6]);

/** Figures as numbers: 32k and 32,000 are 32000, 90,0 is 90; number words count. */
const figuresIn = (text: string): Set<number> => {
  const searched = text.normalize('NFKC').replace(CITATIONS, ' ').toLowerCase();
  const digits = [...searched.matchAll(FIGURE)].map(([, whole = '', decimals, thousand]) => {
    const value = Number(whole.replace(/\D/g, '') + (decimals ? `.${decimals}` : ''));
    return thousand ? value * 1000 : value;
  });
  const words = [...searched.matchAll(/[a-z]+/g)].flatMap(([word]) => NUMBER_WORDS[word] ?? []);
  return new Set([...digits, ...words]);
};

const writtenInDigits = (sentence: string): Set<number> => figuresIn(sentence.replace(/[a-z]{3,}/gi, ' '));

const SENTENCE_END = /(?<=[.!?。！？]["”’)]?(?:\s*\[\d+\])*)\s+(?=\S)/;

export type CitedSentence = {
  readonly sentence: string;
  readonly citations: readonly ExcerptNumber[];
  readonly isGrounded: boolean;
};

/** The sentences of an answer that cite, and whether the excerpts cited there carry their figures. */
export const citedSentences = (answer: string, corpus: Corpus): CitedSentence[] =>
  answer
    .split(SENTENCE_END)
    .filter((sentence) => /\[\d+\]/.test(sentence))
    .map((sentence) => {
      const citations = [...sentence.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
      const excerpts = citations.map((number) => corpus.excerpts[number - 1]);
      const evidence = figuresIn(excerpts.map((it) => (it ? `${it.text} (${it.speaker})` : '')).join(' '));
      const carried = [...writtenInDigits(sentence)].every((figure) => evidence.has(figure) || DATE.has(figure));
      return { sentence, citations, isGrounded: carried && excerpts.every((it) => it !== undefined) };
    });
