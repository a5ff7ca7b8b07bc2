import { tokensIn } from './words.js';

/** Which words of an English text are denied. What a denial reaches is guessed: the next few content words of its clause. */

const denial =
  /\b(?:not(?! (?:only|just|merely|to mention))|never|no|cannot|without|neither|nor|rather than|instead of|yet to|remains to|fail(?:s|ed)? to)\b|n['’]t\b/gi;

/** Content words that a denial reaches; what something isn't done instead of reaches to the clause's end. */
const REACH = 4;
const REACH_OF_INSTEAD = 10;

export type Denied = {
  /** The word right after each denial. */
  readonly heads: readonly string[];
  /** All that they reach. */
  readonly reached: ReadonlySet<string>;
};

export const deniedIn = (text: string): Denied => {
  const heads: string[] = [];
  const reached: string[] = [];
  for (const match of text.matchAll(denial)) {
    const clause =
      text
        .slice(match.index + match[0].length)
        .slice(0, 120)
        .split(/[,;:.!?—–(]/, 1)[0] ?? '';
    const isInstead = /rather than|instead of/i.test(match[0]);
    const words = tokensIn(clause).slice(0, isInstead ? REACH_OF_INSTEAD : REACH);
    if (words[0] !== undefined) heads.push(words[0]);
    reached.push(...words);
  }
  if (reached.length === 0) return { heads, reached: new Set() };
  // "From the start rather than starting with text": what stands outside a denial as well denies nothing.
  const all = tokensIn(text);
  const count = (word: string, list: readonly string[]) => list.filter((it) => it === word).length;
  const isOnlyDenied = (word: string) => count(word, all) <= count(word, reached);
  return { heads: heads.filter(isOnlyDenied), reached: new Set(reached) };
};

// Where one stands for the other, the meaning is turned round; far from all that could, but cheap and general.
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/\btop\b/i, /\bbottom\b/i],
  [/\b(?:largest|biggest)\b/i, /\bsmallest\b/i],
  [/\bbest\b/i, /\bworst\b/i],
  [/\bmost (?:capable|efficient|flexible)\b/i, /\bleast (?:capable|efficient|flexible)\b/i],
  [/\b(?:increas|improv)\w*/i, /\b(?:decreas|worsen|degrad)\w*/i],
  [/\b(?:halv|reduc)\w*/i, /\b(?:doubl|increas)\w*/i],
  [/\bfirst\b/i, /\blast\b(?! (?:week|month|year))/i],
  [/\bbefore\b/i, /\bafter\b/i],
  [/\bfirst\b/i, /\b(?:second|third)\b/i],
  [/\blast year\b/i, /\bnext year\b/i],
  [/\b(?:last|next) week\b/i, /\b(?:last|next) (?:month|year)\b/i],
  [/\b(?:last|next) year\b/i, /\b(?:last|next) (?:week|month)\b/i],
];

/** Whether a sentence has one word of such a pair where a text has the other alone. */
export const hasOpposite = (sentence: string, carried: string): boolean =>
  opposites.some(
    ([a, b]) =>
      (a.test(sentence) && !b.test(sentence) && !a.test(carried) && b.test(carried)) ||
      (b.test(sentence) && !a.test(sentence) && !b.test(carried) && a.test(carried)),
  );
