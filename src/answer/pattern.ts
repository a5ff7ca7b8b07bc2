/** The source of a regular expression that is too long for a line: backslashes as they stand, line breaks and what indents them left out. */
export const pattern = (strings: TemplateStringsArray, ...parts: readonly string[]): string =>
  String.raw(strings, ...parts).replace(/\n\s*/g, '');

/** Words between blanks as the alternatives of a pattern. */
export const anyOf = (words: string): string => words.trim().split(/\s+/).join('|');

/** Words between blanks, each only as a whole word, in every script that parts words. */
export const wholeWord = (words: string): string => pattern`(?<![\p{L}\p{M}\d])(?:${anyOf(words)})(?![\p{L}\p{M}\d])`;
