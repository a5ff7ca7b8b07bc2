import { type Check, citationsOf, kindOf, type Observation, textOf } from '../observation.js';
import { blanksAlike, sentencesOf } from '../text.js';

/** The phrases about whether a sentence's cited excerpts carry it. A second, simpler reading than the product's own. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Numbers as values: 32k is 32000, ~11500 is 11,500, 90,0 is 90.0, 06 is 6; digits within a name (TPUv4) are none. */
const numbersOf = (text: string): string[] =>
  [
    ...text
      .replace(/\[\d+\]/g, ' ')
      .replace(/[*_~`]/g, '')
      .matchAll(
        /(?<![\p{L}\d.,-])(\d{1,3}(?:[,.\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,2})(?!\d))?\s?(k\b)?(?![a-z]*\d)/giu,
      ),
  ].map(([, whole = '', decimals, thousand]) => {
    const value = Number(`${whole.replace(/\D/g, '')}.${decimals ?? '0'}`);
    return String(thousand ? value * 1000 : value);
  });

const pairsOf = (text: string): string[] =>
  [...text.matchAll(/(\d+)\s+(?:of|out of|de|von|sur)\s+(?:the\s+)?(\d+)/gi)].map(([, a, b]) => `${a}/${b}`);

const excerptsOf = (it: Observation, numbers: readonly number[]): string =>
  numbers
    .map((number) => it.corpus.excerpts[number - 1])
    .map((excerpt) => `${excerpt?.text} ${excerpt?.speaker} ${excerpt?.date.replaceAll('-', ' ')}`)
    .join('\n');

const cited = (it: Observation): { sentence: string; carried: string }[] =>
  kindOf(it) !== 'answered'
    ? []
    : sentencesOf(textOf(it))
        .filter((sentence) => citationsOf(sentence).length > 0)
        .map((sentence) => ({ sentence, carried: excerptsOf(it, citationsOf(sentence)) }));

const numberSupported: Check = (it) => {
  for (const { sentence, carried } of cited(it)) {
    const has = new Set(numbersOf(carried));
    const missing = numbersOf(sentence).find((value) => !has.has(value));
    if (missing !== undefined) return `${missing} is in no excerpt cited in: ${sentence}`;
    const pairs = new Set(pairsOf(carried));
    const pair = pairsOf(sentence).find((one) => !pairs.has(one));
    if (pair) return `${pair} is no pair of an excerpt cited in: ${sentence}`;
    if (/\b(?:above|over|more than)\s+90/i.test(sentence) && !/above 90/.test(carried))
      return `not above 90: ${sentence}`;
  }
  return undefined;
};

/** Capitalised words within a sentence: persons, companies, products. */
const namesOf = (sentence: string): string[] =>
  [...sentence.matchAll(/(?<![.!?]\s|^|["“*_(])\b\p{Lu}[\p{L}\d]+(?:-\p{L}+)*/gu)]
    .map(([name]) => name)
    .concat(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.exec(sentence)?.[0].split(' ') ?? [])
    .filter((name) => !['Gemini', 'Google', 'AI', 'API'].includes(name))
    .filter((name) => !months.includes(name.slice(0, 3).toLowerCase()));

const entitySupported: Check = (it) => {
  for (const { sentence, carried } of cited(it)) {
    const missing = namesOf(sentence).find((name) => !carried.toLowerCase().includes(name.toLowerCase()));
    if (missing) return `${missing} is in no excerpt cited in: ${sentence}`;
  }
  return undefined;
};

const quoteForm = (text: string): string =>
  blanksAlike(
    text
      .replace(/[‘’]/g, "'")
      .replace(/[“”„«»]/g, '"')
      .replace(/[.,;:!?]+$/, ''),
  ).toLowerCase();

const quotesVerbatim: Check = (it) => {
  for (const { sentence, carried } of cited(it)) {
    const quotes = [...sentence.matchAll(/"([^"]+)"|“([^”]+)”|«([^»]+)»|「([^」]+)」/g)].map(
      ([, a, b, c, d]) => a ?? b ?? c ?? d ?? '',
    );
    const wrong = quotes.find((quote) => !quoteForm(carried).includes(quoteForm(quote)));
    if (wrong) return `not verbatim: ${wrong}`;
  }
  return undefined;
};

export const claimChecks = {
  claim_number_supported: numberSupported,
  entity_supported: entitySupported,
  quotes_verbatim: quotesVerbatim,
} satisfies Record<string, Check>;
