import { startsWithMonth } from './dates.js';

/** Sentences, losslessly: the parts joined are the text. */

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|cf|ca|approx|no|fig|dr|mr|mrs|ms|prof|st|inc|ltd|co|z\.\s?B|bzw|d\.\s?h|u\.\s?a|p\.\s?ej|aprox|\p{Lu})\.\s*$/iu;

/** A segment that only closes the one before: quotes, brackets, a stop. */
const closing = /^[\s"”’»」』）)\]*_]*[.。!！?？]?\s*$/;

/** Characters before a boundary that tell whether it is one. */
const TAIL = 16;

const isListMark = /^\s*(?:[-*•+]|\d{1,2}[.)])\s*$/;

/** "am 6. Dezember" is one sentence: an ordinal before a month. */
const isOrdinal = (before: string, after: string): boolean =>
  /(?:^|\s)\d{1,2}\.\s*$/.test(before) && startsWithMonth(after);

/**
 * A line's sentences: Intl.Segmenter's, joined again where it cut within one. Citations are blanks to it, so that one after a full
 * stop stays with the sentence before.
 */
const sentencesOfLine = (line: string): string[] => {
  const masked = line.replace(/\[\d+\]/g, (citation) => ' '.repeat(citation.length));
  const parts: { from: number; text: string }[] = [];
  for (const { segment, index } of segmenter.segment(masked)) {
    const last = parts.at(-1);
    const tail = last?.text.slice(-TAIL) ?? '';
    const belongs =
      last !== undefined &&
      (closing.test(segment) || isListMark.test(last.text) || abbreviation.test(tail) || isOrdinal(tail, segment));
    if (last && belongs) last.text += segment;
    else parts.push({ from: index, text: segment });
  }
  return parts.map(({ from, text }) => line.slice(from, from + text.length));
};

/** Splits a text with normalised citations into sentences; each keeps the blanks and line breaks after it. A fence is never cut. */
export const splitSentences = (text: string): string[] => {
  // A fence and what follows it on its line are one part.
  const blocks = text.split(/(```[\s\S]*?(?:```[^\n]*\n?|$))/).filter((block) => block !== '');
  return blocks.flatMap((block) => {
    if (block.startsWith('```')) return [block];
    return block
      .split(/(?<=\n)(?!\n)/)
      .flatMap(sentencesOfLine)
      .filter((it) => it !== '');
  });
};

/** What of a growing text is surely whole: all but the last sentence, to which a citation or a closing quote may still come. */
export const completeSentences = (text: string): string[] => splitSentences(text).slice(0, -1);
