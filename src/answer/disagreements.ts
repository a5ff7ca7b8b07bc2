import { plain } from '../corpus/tokens.js';
import type { Corpus, Disagreement, DisagreementSide, ExcerptNumber } from '../types.js';
import { citationsIn } from './citations.js';
import { asksWhyTheyDiffer } from './difference-words.js';
import { splitSentences } from './split.js';

/** A side of a disagreement that an answer left out. */
export type OtherSide = { readonly excerpt: ExcerptNumber; readonly speaker: string; readonly quote: string };

/** Whether a plain text has a plain word or phrase: whole, where its script has blanks; a figure is not part of another one. */
const has = (text: string, wanted: string): boolean => {
  const isSpaced = /^[\p{Script=Latin}\d]/u.test(wanted);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!isSpaced) return true;
    const before = text.slice(0, at);
    const after = text.slice(at + wanted.length);
    const isWithin = /[\p{Script=Latin}\d]$|\d[.,]$/u.test(before) || /^\d|^[.,]\d/.test(after);
    if (!isWithin && !(/[\p{Script=Latin}\d]$/u.test(wanted) && /^\p{Script=Latin}/u.test(after))) return true;
  }
  return false;
};

const isAbout = ({ about }: Disagreement, question: string): boolean =>
  about.every((group) => group.some((word) => has(question, word)));

const numbersOf = (side: DisagreementSide): readonly ExcerptNumber[] => [side.excerpt, ...(side.also ?? [])];

const cites = (side: DisagreementSide, text: string): boolean =>
  citationsIn(text).some((number) => numbersOf(side).includes(number));

const states = (side: DisagreementSide, sentence: string): boolean =>
  cites(side, sentence) && side.says.some((phrase) => has(plain(sentence), phrase));

const asksForDifference = ({ sides }: Disagreement, question: string): boolean =>
  asksWhyTheyDiffer(question) || sides.filter((side) => side.says.some((phrase) => has(question, phrase))).length >= 2;

/** A quote's citation stands behind its speaker, so a quote is one part whatever sentences it has. */
const partsOf = (answer: string): string[] =>
  answer.split('\n').flatMap((line) => (line.startsWith('> ') ? [line] : splitSentences(line)));

/**
 * What an answer has to add, so that it doesn't pass one side of a disagreement for the whole: the other sides of a conflict that
 * the question is about and of which it states one; of two wordings only when the question asks for the difference. A quote says
 * no more than its own words; another sentence that cites a side is taken to say it, in whatever language.
 */
export const otherSides = (answer: string, question: string, corpus: Corpus): OtherSide[] => {
  const asked = plain(question);
  const parts = partsOf(answer);
  const isSaid = (side: DisagreementSide): boolean =>
    parts.some((part) => (part.startsWith('> ') ? states(side, part) : cites(side, part)));
  return corpus.disagreements.flatMap((it) => {
    if (!isAbout(it, asked)) return [];
    const isConflict = it.kind === 'conflict';
    if (!isConflict && !asksForDifference(it, asked)) return [];
    // Who asks for the difference is told both, however the answer words the one it has.
    if (!it.sides.some((side) => parts.some((part) => (isConflict ? states(side, part) : cites(side, part)))))
      return [];
    return it.sides
      .filter((side) => !isSaid(side))
      .map(({ excerpt, quote }) => ({ excerpt, quote, speaker: corpus.excerpts[excerpt - 1]?.speaker ?? '' }));
  });
};
