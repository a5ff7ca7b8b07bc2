import { type Figures, figuresIn } from './figures.js';
import { type NameVocabulary, shapedNamesIn, variantsIn } from './names.js';
import { type Denied, deniedIn } from './polarity.js';
import { splitSentences } from './split.js';
import { wordsIn } from './words.js';

/** A stretch of an excerpt that speaks of one thing, so that a figure isn't held for another's. */
export type Passage = {
  readonly figures: Figures;
  readonly words: ReadonlySet<string>;
  /** MMLU, GPT-4V: names that their shape shows. */
  readonly shaped: ReadonlySet<string>;
  /** Ultra, Pro, Nano: which variant of the subject it is about. */
  readonly variants: ReadonlySet<string>;
};

/** A whole sentence: what a denial reaches. */
export type Stated = { readonly words: ReadonlySet<string>; readonly denied: Denied };

const goesOn = /^\s*(?:It|Its|They|Their|This|These)\b/;

/** Cuts where another variant begins: "… Nano (for phones) Pro (for datacenters) and Ultra (for complex tasks)". */
const cutByVariant = (sentence: string, vocabulary: NameVocabulary): string[] => {
  const mentions = variantsIn(sentence, vocabulary);
  if (new Set(mentions.map(({ name }) => name)).size < 2) return [sentence];
  const cuts = mentions.filter(({ name }, index) => name !== mentions[index - 1]?.name).map(({ at }) => at);
  return [0, ...cuts].map((from, index) => sentence.slice(from, cuts[index])).filter((piece) => piece.trim() !== '');
};

export const passagesOf = (text: string, vocabulary: NameVocabulary): Passage[] => {
  let before: ReadonlySet<string> = new Set();
  return splitSentences(text).flatMap((sentence) =>
    cutByVariant(sentence, vocabulary).map((piece) => {
      const own = new Set(variantsIn(piece, vocabulary).map(({ name }) => name));
      const variants = own.size === 0 && goesOn.test(piece) ? before : own;
      if (variants.size > 0) before = variants;
      return {
        figures: figuresIn(piece, vocabulary.numbered),
        words: new Set(wordsIn(piece)),
        shaped: new Set(shapedNamesIn(piece)),
        variants,
      };
    }),
  );
};

export const statedIn = (text: string): Stated[] =>
  splitSentences(text).map((sentence) => ({ words: new Set(wordsIn(sentence)), denied: deniedIn(sentence) }));
