import { digitsOnly } from './figures.js';
import { apart, isMeta, wordsIn } from './words.js';

/** What a figure counts: 57 subjects are no 57 benchmarks. English alone: the excerpts are. */

export type Counted = { readonly value: number; readonly words: readonly string[] };

/** Content words after a figure that may say what it counts; and before it, where a title puts it. */
const reach = { after: 8, before: 3, next: 2 } as const;

const item = /\d[\d.,]*\d|\d|(?<=\d\s?)%|[,;:.!?()](?=\s|$)|\p{L}[\p{L}'’-]*/gu;

const isFigure = (word: string): boolean => /^\d/.test(word);

/** Every plain figure of a text with the words beside it, up to the next figure; `nextOnly`: the first two after it alone. */
export const countedIn = (text: string, nextOnly: boolean): Counted[] => {
  const items = [...digitsOnly(apart(text)).matchAll(item)].map(([it]) => it);
  const collect = (from: number, step: 1 | -1, most: number): string[] => {
    const words: string[] = [];
    for (let at = from; at >= 0 && at < items.length && words.length < most; at += step) {
      const it = items[at] ?? '';
      // 30 of 32 benchmarks: the part counts what the whole does.
      if (isFigure(it) && step === 1 && words.length === 0) continue;
      if (isFigure(it) || (nextOnly && !/\p{L}/u.test(it))) break;
      words.push(...wordsIn(it).filter((word) => !isMeta(word)));
    }
    return words;
  };
  return items.flatMap((it, at) => {
    // A percentage is of something, and counts nothing.
    if (!isFigure(it) || /^(?:%|percent)/i.test(items[at + 1] ?? '')) return [];
    const value = Number(it.replaceAll(',', ''));
    // Gemini 1.0 is no count.
    if (!Number.isInteger(value) || it.includes('.')) return [];
    const after = collect(at + 1, 1, nextOnly ? reach.next : reach.after);
    return [{ value, words: nextOnly || after.length > 0 ? after : collect(at - 1, -1, reach.before) }];
  });
};
