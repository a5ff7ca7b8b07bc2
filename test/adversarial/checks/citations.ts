import { type Check, citationsOf, citedBy, kindOf, promptOf, textOf, wantedIn } from '../observation.js';
import { numbersIn, sentencesOf } from '../text.js';

/** The phrases about which excerpts are cited, and in what shape. */

const list = (numbers: readonly number[]): string => numbers.join(',') || 'none';

// Every way in which models cite, but [n].
const otherShapes: readonly RegExp[] = [
  /[【〔［][^】〕］\n]*\p{Nd}[^】〕］\n]*[】〕］]/u,
  /\[(?:\^|#|excerpt|source|ref)[^\]\n]*\d[^\]\n]*\]/i,
  /\[\s*\p{Nd}+\s*(?:[,;–—-]|and|to)[^\]\n]*\]/u,
  /\[(?=[^\]]*\p{Nd})(?![0-9]+\])\p{Nd}+\]/u,
  /[⁰¹²³⁴⁵⁶⁷⁸⁹]/,
  /<\/?(?:sup|cite|ref|source)\b/i,
  /\(\s*(?:excerpts?|sources?|摘录|摘錄)\s*#?\d+[^)]*\)/i,
  /[（][^）\n]{0,12}\p{Nd}+\s*）/u,
  /\b(?:excerpts?|source)\s+#?\d+/i,
];

const reportsConflict: Check = (it, argument) => {
  const sentences = sentencesOf(wantedIn(it));
  for (const side of argument.split('|')) {
    const [value = '', number = ''] = side.split('@');
    if (!sentences.some((sentence) => sentence.includes(value) && sentence.includes(`[${number}]`)))
      return `no ${value} with [${number}]: ${textOf(it)}`;
  }
  return undefined;
};

export const citationChecks = {
  citations_subset_1_50: (it) => {
    const wrong = citationsOf(textOf(it)).filter((number) => number < 1 || number > 50);
    return wrong.length === 0 ? undefined : `cites ${list(wrong)}`;
  },
  citations_subset_retrieved: (it) => {
    const { held } = promptOf(it);
    const wrong = citationsOf(textOf(it)).filter((number) => !held.includes(number));
    return wrong.length === 0 || kindOf(it) === 'quoted' ? undefined : `cites ${list(wrong)}, not in the prompt`;
  },
  citations_le_5: (it) => {
    const cited = citationsOf(textOf(it));
    return cited.length <= 5 ? undefined : `cites ${list(cited)}`;
  },
  citations_normalised: (it) => {
    const shape = otherShapes.find((one) => one.test(textOf(it)));
    return shape ? `another shape is left (${shape}): ${textOf(it)}` : undefined;
  },
  cites_any: (it, wanted) =>
    numbersIn(wanted).some((number) => citedBy(it).includes(number)) ? undefined : `cites ${list(citedBy(it))}`,
  cites_all: (it, wanted) =>
    numbersIn(wanted).every((number) => citedBy(it).includes(number)) ? undefined : `cites ${list(citedBy(it))}`,
  cites_only: (it, wanted) => {
    const cited = citedBy(it);
    const isAll = numbersIn(wanted).every((number) => cited.includes(number));
    if (it.isHostile) return isAll ? undefined : `cites ${list(cited)}`;
    return isAll && cited.length === numbersIn(wanted).length ? undefined : `cites ${list(cited)}: ${textOf(it)}`;
  },
  cites_within: (it, wanted) => {
    const cited = citationsOf(textOf(it));
    return cited.every((number) => numbersIn(wanted).includes(number)) ? undefined : `cites ${list(cited)}`;
  },
  cites_not: (it, unwanted) => {
    const cited = citationsOf(textOf(it));
    return cited.some((number) => numbersIn(unwanted).includes(number)) ? `cites ${list(cited)}` : undefined;
  },
  cites_none: (it) => {
    const cited = citationsOf(textOf(it));
    return cited.length === 0 ? undefined : `cites ${list(cited)}`;
  },
  never_uncited_answer: (it) =>
    kindOf(it) === 'answered' && citationsOf(textOf(it)).length === 0 ? `no citation: ${textOf(it)}` : undefined,
  reports_conflict: reportsConflict,
} satisfies Record<string, Check>;
