/** Facts by the rules of the gold sets' own scorer: an alternative stands in the answer, whole, whatever its dashes and marks. */

const CITATIONS = /\[\d+(?:\s*[,;–-]\s*\d+)*\]/g;

/** NFKC, lower case, without citations, thousands separators, hyphens and marks. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(CITATIONS, ' ')
    .replace(/(\d)[,\u00a0\u202f](?=\d{3}\b)/g, '$1')
    .replace(/[-‐-―,*_`"()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A figure or a short word must stand by itself: "90" is not in "90.0", "hi" not in "this". */
const pattern = (alternative: string): RegExp => {
  const wanted = plain(alternative);
  const start = /^[a-z0-9]/.test(wanted) ? '(?<![a-z0-9])(?<!\\d\\.)' : '';
  const isShortWord = /[a-z]$/.test(wanted) && wanted.length <= 4;
  const end = /\d$/.test(wanted) ? '(?![0-9a-z])(?!\\.\\d)' : isShortWord ? '(?![a-z0-9])' : '';
  return new RegExp(start + wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + end);
};

/** For each fact, whether one of its alternatives stands in the text. */
export const factsIn = (text: string, facts: readonly (readonly string[])[]): boolean[] => {
  const searched = plain(text);
  return facts.map((alternatives) => alternatives.some((it) => pattern(it).test(searched)));
};
