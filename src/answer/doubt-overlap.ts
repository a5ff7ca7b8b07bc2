import type { Claim } from './claim.js';
import type { Evidence, EvidenceBook } from './evidence.js';

/** Do the excerpts speak of the same matter at all? Words of a sentence, weighed by how much they tell. */

/** How much of the weight must be in the excerpts, in their text or their search terms. Measured: docs/grounding.md. */
const needed = { english: 0.42, other: 0.32, anchored: 0.28, echo: 0.7, recited: 0.55 } as const;

/** Words beside a figure that may be the answer's own: "scored", "erreichte", "obtuvo". */
const OWN_WORDS = 2;

/** Scripts whose words are compared by pairs of letters: a word of its own makes several. */
const inPairs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const PAIRS_A_WORD = 5;

/** Content words without which a sentence that cites nothing says too little to be found anywhere. */
const LEAST_TOLD = 3;

export const shareOf = (words: readonly string[], evidence: readonly Evidence[], book: EvidenceBook): number => {
  let [all, carried] = [0, 0];
  for (const word of words) {
    const weight = book.weightOf(word);
    all += weight;
    if (evidence.some((it) => it.words.has(word) || it.terms.has(word))) carried += weight;
  }
  return all === 0 ? 1 : carried / all;
};

/** `isRecited`: the excerpts are our guess, not the model's word, so they must fit better. */
export const doubtsOverlap = (
  claim: Claim,
  evidence: readonly Evidence[],
  book: EvidenceBook,
  isRecited: boolean,
): boolean => {
  const { told, newlyTold, figures, quotations, names } = claim;
  const rare = names.filter((name) => !book.vocabulary.speakers.has(name)).length;
  const hasAnchor = figures.figures.length + figures.dates.length + quotations.length > 0 || rare >= 2;
  const all = shareOf(told, evidence, book);
  if (hasAnchor) {
    const missing = told
      .filter((word) => !evidence.some((it) => it.words.has(word) || it.terms.has(word)))
      .reduce((sum, word) => sum + (inPairs.test(word) ? 1 / PAIRS_A_WORD : 1), 0);
    if (isRecited) return all < needed.recited && (rare === 0 || missing > OWN_WORDS - 1);
    return all < needed.anchored && missing > OWN_WORDS;
  }
  if (isRecited && told.length + names.length < LEAST_TOLD) return true;
  if (told.length === 0) return names.length === 0 || isRecited;
  // An echo adds nothing of its own, so it must stand in the excerpt nearly whole.
  if (newlyTold.length === 0) return told.length + names.length < 2 || all < needed.echo;
  const least = isRecited ? needed.recited : claim.isEnglish ? needed.english : needed.other;
  return all < least || shareOf(newlyTold, evidence, book) < least;
};
