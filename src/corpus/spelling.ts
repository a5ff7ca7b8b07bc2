import type { Corpus } from '../types.js';
import { normalise } from './tokens.js';

/**
 * The corpus' word that a mistyped one stands for; undefined when none is near. One letter too many, missing, wrong or changed with its
 * neighbour, as four of five typing errors are (Damerau 1964), and never the first: hardly anyone mistypes that.
 */
export type Spelling = (word: string) => string | undefined;

/** Letters of a word from which on one letter more or less makes no other word, mostly. */
const SHORTEST = 5;

const latinWord = /[\p{Script=Latin}]{4,}/gu;
const isLatin = /^\p{Script=Latin}+$/u;

/** Whether one edit makes one word of the other. */
const isNear = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [left, right] = [a.slice(from, endA), b.slice(from, endB)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && left === `${right[1]}${right[0]}`;
};

/** By their first letter the words of a corpus and its search terms, those that stand there most often first. */
const wordsOf = ({ excerpts, terms }: Corpus): Map<string, string[]> => {
  const counts = new Map<string, number>();
  const texts = [
    ...excerpts.map(({ text, speaker, title }) => `${text} ${speaker} ${title}`),
    ...terms.values(),
  ].flat();
  for (const text of texts)
    for (const [word] of normalise(text).matchAll(latinWord)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byFirst = new Map<string, string[]>();
  for (const [word] of [...counts].sort((a, b) => b[1] - a[1])) {
    const first = word.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  }
  return byFirst;
};

/** Words are gathered when the first unknown one comes: many processes never meet one. */
export const createSpelling = (corpus: Corpus): Spelling => {
  let words: ReturnType<typeof wordsOf> | undefined;
  return (word) => {
    if (word.length < SHORTEST || !isLatin.test(word)) return undefined;
    words ??= wordsOf(corpus);
    return words.get(word.charAt(0))?.find((it) => isNear(it, word));
  };
};
