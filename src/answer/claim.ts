import { withoutCitations } from './citations.js';
import { type Counted, countedIn } from './counted.js';
import { startsWithMonth } from './dates.js';
import type { EvidenceBook } from './evidence.js';
import { type Figure, type Figures, figuresIn } from './figures.js';
import { namesIn, shapedNamesIn, variantsIn } from './names.js';
import { type Denied, deniedIn } from './polarity.js';
import { quotationsIn } from './quotations.js';
import { apart, codeIndex, isMeta, wordsIn } from './words.js';

/** A part of a sentence in which a figure belongs to the names beside it. */
export type Clause = {
  readonly figures: readonly Figure[];
  readonly shaped: readonly string[];
  readonly variants: readonly string[];
};

/** What a sentence claims, as far as it can be compared. */
export type Claim = {
  readonly text: string;
  readonly figures: Figures;
  readonly names: readonly string[];
  readonly quotations: readonly string[];
  /** Content words, each once. */
  readonly words: readonly string[];
  /** Those that say something of their own: no names, no figures, no talk about sources. */
  readonly told: readonly string[];
  /** Of those, the ones that the question didn't bring. */
  readonly newlyTold: readonly string[];
  readonly clauses: readonly Clause[];
  /** The word after each figure. */
  readonly counted: readonly Counted[];
  readonly variants: readonly string[];
  /** Content words of the parts of the sentence that name a variant. */
  readonly besideVariants: readonly string[];
  readonly denied: Denied;
  readonly isEnglish: boolean;
};

const clauseEnd =
  /[;:—–，、；：]|,(?=\s)|\s(?:and|but|while|whereas|und|aber|während|et|mais|tandis|y|pero|mientras|e|mas|enquanto|और|जबकि|लेकिन)\s|(?:와|과|고)\s|および/giu;

const isEnglishText = (text: string): boolean =>
  !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Devanagari}]/u.test(text) &&
  /\b(?:the|of|is|was|are|were|its|with|by|from|that|and|than|it|they|be|does|not|have|has|had|there|their|can|could|would|into|about|for|to|this|an|will|which)\b/i.test(
    text,
  );

/** "2. Pro is …" counts nothing; "6. Dezember" is a date. */
const withoutListMark = (text: string): string =>
  text.replace(/^\s*\d{1,2}[.)]\s+(?=(\p{L}*))/u, (mark, next: string) => (startsWithMonth(next) ? mark : ''));

export const claimOf = (sentence: string, asked: ReadonlySet<string>, book: EvidenceBook): Claim => {
  const { vocabulary } = book;
  const text = apart(withoutListMark(withoutCitations(sentence).replace(/[*_]{1,3}/g, '')).replace(codeIndex, ' '));
  const words = wordsIn(text);
  const told = words.filter((word) => !/^\d/.test(word) && !isMeta(word) && !vocabulary.stems.has(word));
  const figures = figuresIn(text, vocabulary.numbered);
  const isEnglish = isEnglishText(text);
  const withoutNames = ({ value, words: things }: Counted): Counted => ({
    value,
    words: things.filter((word) => !vocabulary.stems.has(word)),
  });
  const variantParts = text.split(/[;:—–]/).filter((part) => variantsIn(part, vocabulary).length > 0);
  const clauses = figures.figures.length === 0 ? [] : text.split(clauseEnd);
  return {
    text,
    figures,
    names: namesIn(text, vocabulary, book.isFamiliar),
    quotations: quotationsIn(text),
    words,
    told,
    newlyTold: told.filter((word) => !asked.has(word)),
    clauses: clauses.map((clause) => ({
      figures: figuresIn(clause, vocabulary.numbered).figures,
      shaped: shapedNamesIn(clause),
      variants: variantsIn(clause, vocabulary).map(({ name }) => name),
    })),
    counted: figures.figures.length > 0 ? countedIn(text, true).map(withoutNames) : [],
    variants: [...new Set(variantsIn(text, vocabulary).map(({ name }) => name))],
    besideVariants: wordsIn(variantParts.join(' ')),
    // "no" is another word in Portuguese, and the excerpts are English.
    denied: deniedIn(isEnglish ? text : ''),
    isEnglish,
  };
};

/** Whether a sentence says anything that could be true or false. */
export const claimsSomething = ({ figures, names, quotations, words }: Claim): boolean =>
  words.length > 0 ||
  figures.figures.length > 0 ||
  figures.dates.length > 0 ||
  names.length > 0 ||
  quotations.length > 0;
