/** Sentences, losslessly: the parts joined are the text. */

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|cf|ca|approx|no|fig|dr|mr|mrs|ms|prof|st|inc|ltd|co|z\.B|bzw|d\.h|u\.a|p\.ej|aprox|\p{Lu})\.\s*$/iu;

/** A segment that only closes the one before: citations, quotes, brackets. */
const closing = /^(?:\s*(?:\[\d+\]|["”’»」』）)\]]))+\s*[.。!！?？]?\s*/;

const isListMark = /^\s*(?:[-*•+]|\d{1,2}[.)])\s*$/;

/** A line's sentences: Intl.Segmenter's, joined again where it cut within one. */
const sentencesOfLine = (line: string): string[] => {
  const out: string[] = [];
  for (const { segment } of segmenter.segment(line)) {
    const last = out.at(-1);
    if (last === undefined || (!abbreviation.test(last) && !isListMark.test(last) && !/\d\.\s?$/.test(last))) {
      out.push(segment);
    } else out[out.length - 1] = last + segment;
  }
  // A citation after the full stop belongs to the sentence before it.
  return out.reduce<string[]>((list, segment) => {
    const head = closing.exec(segment)?.[0];
    if (head && list.length > 0) {
      list[list.length - 1] += head;
      const rest = segment.slice(head.length);
      if (rest !== '') list.push(rest);
    } else list.push(segment);
    return list;
  }, []);
};

/** Han, kana and Devanagari stops that the English segmenter may not know. */
const wideStops = (sentence: string): string[] =>
  sentence.split(/(?<=[。！？।](?:["”’」』）)]|\s*\[\d+\])*)(?!["”’」』）)]|\s*\[\d+\]|$)/u);

/** Splits a text with normalised citations into sentences; each keeps the blanks and line breaks after it. A fence is never cut. */
export const splitSentences = (text: string): string[] => {
  // A fence and what follows it on its line are one part.
  const blocks = text.split(/(```[\s\S]*?(?:```[^\n]*\n?|$))/).filter((block) => block !== '');
  return blocks.flatMap((block) => {
    if (block.startsWith('```')) return [block];
    return block
      .split(/(?<=\n)(?!\n)/)
      .flatMap((line) => sentencesOfLine(line).flatMap(wideStops))
      .filter((it) => it !== '');
  });
};

/** What of a growing text is surely whole: all but the last sentence, to which a citation or a closing quote may still come. */
export const completeSentences = (text: string): string[] => splitSentences(text).slice(0, -1);
