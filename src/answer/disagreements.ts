import { normalise } from '../corpus/tokens.js';
import type { Corpus, Disagreement, DisagreementSide, ExcerptNumber } from '../types.js';
import { citationsIn } from './citations.js';
import { splitSentences } from './split.js';

/** A side of a conflict that an answer left out. */
export type OtherSide = { readonly excerpt: ExcerptNumber; readonly speaker: string; readonly quote: string };

const plain = (text: string): string => normalise(text).replace(/(\d),(\d)/g, '$1.$2');

/** Whether a text has a word or phrase: whole, where its script has blanks. */
const has = (text: string, phrase: string): boolean => {
  const wanted = plain(phrase);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + wanted.length] ?? ' ';
    const isWord = /^[\p{Script=Latin}\d]/u.test(wanted);
    if (
      !isWord ||
      (!/[\p{Script=Latin}\d]/u.test(before) && !/^\d/.test(after) && (!/\d$/.test(wanted) || !/\p{L}/u.test(after)))
    )
      return true;
  }
  return false;
};

const isAbout = ({ about }: Disagreement, question: string): boolean =>
  about.every((group) => group.some((word) => has(question, word)));

const numbersOf = (side: DisagreementSide): readonly ExcerptNumber[] => [side.excerpt, ...(side.also ?? [])];

const states = (side: DisagreementSide, sentence: string): boolean =>
  citationsIn(sentence).some((number) => numbersOf(side).includes(number)) &&
  side.says.some((phrase) => has(plain(sentence), phrase));

const asksForDifference = ({ sides }: Disagreement, question: string): boolean =>
  sides.filter((side) => side.says.some((phrase) => has(question, phrase))).length >= 2;

/**
 * What an answer has to add, so that it doesn't pass one side of a disagreement for the whole: the other sides of a conflict that
 * the question is about and of which it states one; of two wordings only when the question asks for the difference.
 */
export const otherSides = (answer: string, question: string, corpus: Corpus): OtherSide[] => {
  const asked = plain(question);
  const cited = new Set(citationsIn(answer));
  const sentences = splitSentences(answer);
  return corpus.disagreements.flatMap((it) => {
    if (!isAbout(it, asked) || (it.kind === 'two_wordings' && !asksForDifference(it, asked))) return [];
    if (!it.sides.some((side) => sentences.some((sentence) => states(side, sentence)))) return [];
    return it.sides
      .filter((side) => !numbersOf(side).some((number) => cited.has(number)))
      .map(({ excerpt, quote }) => ({ excerpt, quote, speaker: corpus.excerpts[excerpt - 1]?.speaker ?? '' }));
  });
};
