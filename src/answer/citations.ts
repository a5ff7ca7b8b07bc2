import type { ExcerptNumber } from '../types.js';

/** Every shape in which models cite becomes `[n]`, or goes. */

const word = String.raw`(?:excerpts?|sources?|passages?|citations?|refs?\.?|references?|extractos?|fragmentos?|trechos?|extraits?|auszug|auszüge|摘录|摘錄|片段|引用|抜粋|発췌|발췌|अंश|उद्धरण)`;
const digits = String.raw`\p{Nd}{1,9}`;
const joint = String.raw`\s*(?:[,;、，&/]|and|und|et|y|e|和|与|と|및|और|–|—|-|to|bis)\s*`;
const list = String.raw`#?${digits}(?:${joint}(?:${word}\s*)?#?${digits})*`;

const bracketed = new RegExp(
  String.raw`[[［【〔](?:\^|\s|${word}[\s:#]*|n[o°]\.?\s*)*(${list})\s*(?:†[^\]］】〕]*|[,;:]\s*\p{L}[^\]］】〕\n]{0,40})?\s*[\]］】〕]`,
  'giu',
);
const inRound = new RegExp(String.raw`[(（]\s*(?:(${word})[\s:#]*|\^)?(${list})\s*[)）]`, 'giu');
const inProse = new RegExp(String.raw`(?<![\p{L}\p{N}])${word}\s*#?(${list})(?![\p{L}\p{N}%.]\p{N}|[\p{L}%])`, 'giu');
const html =
  /<(?:sup|cite|ref|source|a)\b[^<>]{0,60}?(?:\b(?:id|n|ref|data-id)\s*=\s*"?(\p{Nd}{1,4})"?[^<>]{0,40}\/?>|>\s*\[?(\p{Nd}{1,4})\]?\s*<\/(?:sup|cite|ref|source|a)>)(?:<\/(?:cite|ref|source|a)>)?/giu;
const raised = /(?<![\p{N}⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{1,2}(?![⁰¹²³⁴-⁹])/gu;
const odd = /[[［【〔]\s*(?:-?\p{Nd}+(?:\.\p{Nd}+)?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|n|N)\s*[\]］】〕]/gu;

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The value of a digit of any script: the digits of each stand in a row of ten. */
const digitValue = (digit: string): string => {
  let zero = digit.codePointAt(0) ?? 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && (digit.codePointAt(0) ?? 0) - zero < 9) zero -= 1;
  return String((digit.codePointAt(0) ?? 0) - zero);
};

/** Digits of all scripts as 0 to 9. */
export const plainDigits = (text: string): string => text.normalize('NFKC').replace(/(?![0-9])\p{Nd}/gu, digitValue);

/** A range is written out up to this length; a longer one cites nothing in particular. */
const LONGEST_RANGE = 10;

const numbersIn = (group: string): number[] => {
  const out: number[] = [];
  const plain = plainDigits(group).replace(/\b(to|bis)\b/gi, '-');
  for (const match of plain.matchAll(/(\d+)(?:\s*[-–—]\s*#?(\d+))?/g)) {
    const from = Number(match[1]);
    const to = match[2] === undefined ? from : Number(match[2]);
    if (to < from || to - from >= LONGEST_RANGE) continue;
    for (let number = from; number <= to; number += 1) out.push(number);
  }
  return out;
};

/** Stands where a citation was taken out until the blank before it is as well: a private character, which no cleaned text has. */
const GONE = '\ue000';
const beforeGone = /[ \t]*\ue000/g;

/** array[2] in a sentence; "MMLU [2]" and "works[2]." are none. */
const isIndex = (whole: string, at: number, length: number): boolean =>
  /[a-z_)]/.test(whole[at - 1] ?? ' ') && !/^\s*(?:[.,;:!?)\]\n[]|$)/.test(whole.slice(at + length, at + length + 20));

/** In code a bracket is an index. `parts` at odd places are code. */
const outsideCode = (text: string, change: (prose: string) => string): string =>
  text
    .split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part.replace(/\[(\d+)\]/g, '($1)')))
    .join('');

/**
 * Rewrites all citations as `[n]`. Those of excerpts that the prompt didn't hold go; a number in round brackets is a citation only
 * when it is one of the prompt's excerpts; a bracket in a word, such as array[2], is an index.
 */
export const normaliseCitations = (text: string, inPrompt: ReadonlySet<ExcerptNumber>): string => {
  const cite = (group: string): string =>
    [...new Set(numbersIn(group))]
      .filter((number) => inPrompt.has(number))
      .map((number) => `[${number}]`)
      .join('') || GONE;
  return outsideCode(text, (prose) =>
    prose
      .replace(html, (_, a: string | undefined, b: string | undefined) => cite(a ?? b ?? ''))
      .replace(bracketed, (match, group: string, at: number, whole: string) =>
        isIndex(whole, at, match.length) ? `(${plainDigits(group)})` : cite(group),
      )
      .replace(inRound, (match, named: string | undefined, group: string, at: number, whole: string) => {
        const isCitation = named !== undefined || numbersIn(group).every((number) => inPrompt.has(number));
        const isMarker = /(?:^|\n)\s*$/.test(whole.slice(0, at));
        return isCitation && !isMarker && !isIndex(whole, at, match.length) ? cite(group) : match;
      })
      .replace(inProse, (match, group: string) => cite(group).replace(GONE, match))
      .replace(raised, (match) => cite([...match].map((it) => RAISED.indexOf(it)).join('')))
      .replace(odd, (match) => (/^\[\d+\]$/.test(match) && inPrompt.has(Number(match.slice(1, -1))) ? match : GONE))
      .replace(beforeGone, '')
      .replace(/(?<=\S) {2,}/g, ' '),
  );
};

const plain = /\[(\d+)\]/g;

/** The numbers cited in a normalised text, each once, in the order of their first appearance. */
export const citationsIn = (text: string): ExcerptNumber[] => [
  ...new Set([...text.matchAll(plain)].map((match) => Number(match[1]))),
];

export const withoutCitations = (text: string): string => text.replace(/[ \t]*\[\d+\]/g, '');
