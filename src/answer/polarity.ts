import { tokensIn } from './words.js';

/** Which words of an English text are denied. What a denial reaches is guessed: the next few content words of its clause. */

const denial =
  /\b(?:not(?! (?:only|just|merely|to mention))|never|no|cannot|without|neither|nor|rather than|instead of|yet to|remains to|fail(?:s|ed)? to)\b|n['’]t\b/gi;

/** Content words that a denial reaches. */
const REACH = 4;

export type Denied = {
  /** The word right after each denial. */
  readonly heads: readonly string[];
  /** All that they reach. */
  readonly reached: ReadonlySet<string>;
};

export const deniedIn = (text: string): Denied => {
  const heads: string[] = [];
  const reached = new Set<string>();
  for (const match of text.matchAll(denial)) {
    const clause =
      text
        .slice(match.index + match[0].length)
        .slice(0, 120)
        .split(/[,;:.!?—–(]/, 1)[0] ?? '';
    const words = tokensIn(clause).slice(0, REACH);
    if (words[0] !== undefined) heads.push(words[0]);
    for (const word of words) reached.add(word);
  }
  return { heads, reached };
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
