/** Small things about texts that the checks share. They share none with what they check. */

export const splitLines = (text: string): string[] => text.split('\n');

/** Without lines of small print (`-# …`): the echoed question and the sources. */
export const withoutSmallPrint = (text: string): string =>
  splitLines(text)
    .filter((line) => !line.startsWith('-# '))
    .join('\n')
    .trim();

export const blanksAlike = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Roughly a sentence: up to a stop with blank after it (citations in between go with it), or a line. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/\n+|(?<=[.!?](?:\s*\[\d+\])*)\s+(?!\[\d+\])|(?<=[。！？।](?:\s*\[\d+\])*)(?!\s*\[\d+\])/u)
    .map((it) => it.trim())
    .filter((it) => it !== '');

export const holds = (text: string, phrase: string): boolean => text.toLowerCase().includes(phrase.toLowerCase());

export const alternatives = (argument: string): string[] => argument.split('|').filter((it) => it !== '');

export const numbersIn = (argument: string): number[] => argument.split(',').map(Number);
