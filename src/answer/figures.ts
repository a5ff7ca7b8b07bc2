import { plainDigits } from './citations.js';
import { datesIn, type FoundDate } from './dates.js';
import { hanNumber, isAmbiguous, multipliers, numberWords } from './number-words.js';
import { codeIndex, isMeta, wordsIn } from './words.js';

/** Figures as values that can be compared, whatever the language and the way of writing them. */

export type Figure = {
  /** All readings: 11.500 is eleven and a half, or eleven thousand five hundred in German. */
  readonly values: readonly number[];
  readonly isPercent: boolean;
  /** above 90, more than five, 800+. */
  readonly isAbove: boolean;
  /** The number of a name, as in Gemini 1.0: only 1.0 is it, not 1. */
  readonly isVersion?: boolean;
  readonly text: string;
};

/** 30 of 32. */
export type Pair = { readonly part: number; readonly whole: number };

export type Figures = {
  readonly figures: readonly Figure[];
  readonly pairs: readonly Pair[];
  /** "all 32": the wholes of which nothing is left out. */
  readonly alls: readonly number[];
  readonly dates: readonly Omit<FoundDate, 'from' | 'to'>[];
};

// TPUv4, GPT-4V, Natural2Code, v5p, WMT23: digits in a name are no figures. 32k, 80s and 2nd are no names.
const nameWithDigits =
  /(?<![\p{L}\d.,])(?=[\p{Script=Latin}\d-]*\p{Script=Latin})(?=[\p{Script=Latin}-]*\d|\d+\p{Script=Latin}{2,})(?!\d+(?:[.,]\d+)?(?:k|m|th|st|nd|rd|er|s|x)?(?![\p{Script=Latin}\d]))(?!\d+-\p{Ll})[\p{Script=Latin}\d]+(?:-[\p{Script=Latin}\d]+)*/gu;

const above =
  /(?:above|over|more than|greater than|exceed(?:s|ed|ing)?|beyond|surpass(?:es|ed|ing)?|upwards of|at least|>|≥|más de|mas de|superior a|por encima de|supera(?:r|ndo)?(?: el)?|mais de|acima de|plus de|au-dessus de|dépass\p{L}+|supérieur à|über|mehr als|超过|超過|高于|高於|大于|多于|以上の|से अधिक|से ज़्यादा|초과)[\s~]*(?:the |a |el |los |o |les |um |von )?(?:about |around )?$/iu;
const aboveAfter =
  /^\s*(?:\+|以上|を超え|を上回|余|多[个個名位种項项]|이상|넘|를 넘|을 넘|से अधिक|से ज़्यादा|से ऊपर|or more|or higher|and above)/iu;
const percentAfter =
  /^\s?(?:%|％|percent|per cent|por ciento|por cento|pour cent|prozent|प्रतिशत|फीसदी|パーセント|퍼센트|个百分点|個百分點|パーセントポイント)/iu;
const percentBefore = /百分之\s*$/u;

const number =
  /(?<![\p{Nd}.,]|\p{Nd}[.,]\p{Nd})(\d{1,3}(?:[,.\u00a0\u202f' ]\d{3})+(?!\d)|\d+)(?:([.,])(\d{1,2})(?!\d))?/gu;

const multiplierAfter = new RegExp(
  `^\\s?(${[...multipliers.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\p{Script=Latin}])`,
  'iu',
);

const readings = (whole: string, decimals: string | undefined): number[] => {
  const grouped = Number(whole.replace(/[^\d]/g, ''));
  if (decimals !== undefined) return [Number(`${grouped}.${decimals}`)];
  const asDecimal = /^\d{1,3}[.,]\d{3}$/.test(whole) ? [Number(whole.replace(',', '.'))] : [];
  return [grouped, ...asDecimal];
};

const pairShapes: readonly { readonly shape: RegExp; readonly isReversed: boolean }[] = [
  {
    shape:
      /(\d+)(?:\s+\p{L}+){0,3}?\s*(?:\bout of\b|\bof\b|\bde\b|\bvon\b|\bsur\b|\bdos\b|\bdas\b|\bdes\b|\bdei\b|\/)\s*(?:\b(?:the|los|las|les|os|as|den|insgesamt|un total de)\s+)?(?:\p{L}+\s+){0,1}?(\d+)(?![\d.,]*\s?%)/giu,
    isReversed: false,
  },
  {
    shape:
      /(\d+)\s*(?:[个個項项種种款]|つ|개)?(?:[^\d\s.,。，、]{0,8})?(?:中|में से|의|中的|のうち|개 중)\s*(?:的|の|有|，|、|,)?\s*(?:[^\d\s.,。]{0,6})?(\d+)(?![\d.,]*\s?[%％])/giu,
    isReversed: true,
  },
  {
    // 在 32 项基准中，Ultra 有 30 项领先: both counted by the same kind of word
    shape: /(\d+)\s*[个個項项種种つ개][^\d。]{0,16}中[^\d。]{0,20}?(\d+)\s*(?=[个個項项種种つ개])/giu,
    isReversed: true,
  },
];

const pairsIn = (text: string): Pair[] =>
  pairShapes.flatMap(({ shape, isReversed }) =>
    [...text.matchAll(shape)].flatMap((match) => {
      const [a, b] = [Number(match[1]), Number(match[2])];
      const [part, whole] = isReversed ? [b, a] : [a, b];
      // "10 of 2023" is no part of a whole; "32 of 30" is one that nothing can carry.
      return whole >= 2 && whole <= 1000 ? [{ part, whole }] : [];
    }),
  );

const everyOf =
  /(?<!\p{L})(?:(?:all|every one) (?:of )?(?:the )?|alle[nr]? |todos (?:los|os) |todas (?:las|as) |tous les |toutes les |全部|所有|すべての|全|모든 |सभी )\s*(\d+)(?![\d.,]*\d|\s?%)/giu;

const allsIn = (text: string): number[] => [...text.matchAll(everyOf)].map(([, whole]) => Number(whole));

const wordList = [...numberWords.keys()].filter((word) => !isAmbiguous(word)).sort((x, y) => y.length - x.length);
const numberWord = new RegExp(
  String.raw`(?<![\p{L}\p{M}-]|par )(${wordList.join('|')})(?:[-\s]+(one|two|three|four|five|six|seven|eight|nine))?(?:[-\s]+(thousand))?(?![\p{L}\p{M}])(?:\s+(\p{L}+))?`,
  'giu',
);

// "Two figures are given", "zwei verschiedene Angaben": counts what the answer gives.
const aboutFigures =
  /^\s+(?:(?:different|separate|conflicting|distinct|verschiedene|unterschiedliche|diferentes|distint[ao]s|différente?s) )?(?:figures?|values?|numbers?|scores?|cifras?|valores|números?|puntuaciones|chiffres?|valeurs?|zahlen|werte|angaben)(?!\p{L})/iu;
const aboutFiguresInHan =
  /^[种種个個项項类類つ]?(?:不同的?|異なる)?(?:の)?(?:数字|數字|数值|數值|分数|分數|得分|成绩|成績|说法|說法|数値|スコア)/u;

/** A third, two quarters: figures that no excerpt has. Half is said so loosely that it is left to the words. */
const fraction =
  /(?<!\p{L})(?:(?:by|a|an|one|two|three) )(third|quarter|fifth|sixth|tenth)s?(?= (?:of|less|more|lower|higher|fewer)(?!\p{L})|\s*(?:$|[.,;[]))/giu;
const fractions: Readonly<Record<string, number>> = {
  third: 1 / 3,
  quarter: 1 / 4,
  fifth: 1 / 5,
  sixth: 1 / 6,
  tenth: 1 / 10,
};

/** thirty-two thousand → 32000; number words become digits, so that the rest need only know digits. "Two sources" counts ours. */
export const digitsOnly = (text: string): string =>
  text
    .replace(numberWord, (...found) => {
      const [match, word, unit, thousand, next = '', at, whole] = found as [
        string,
        string,
        string | undefined,
        string | undefined,
        string | undefined,
        number,
        string,
      ];
      if (next !== '' && wordsIn(next).some(isMeta)) return match;
      if (aboutFigures.test(whole.slice(at + match.length - (next === '' ? 0 : next.length + 1)))) return match;
      const value = numberWords.get(word.toLowerCase()) ?? 0;
      const ones = unit === undefined ? 0 : (numberWords.get(unit.toLowerCase()) ?? 1);
      const isSum = value >= 20 && value % 10 === 0;
      const number = (isSum ? value + ones : value) * (thousand ? 1000 : 1);
      const rest = next === '' ? '' : ` ${next}`;
      return `${number}${isSum || unit === undefined ? '' : ` ${unit}`}${rest}`;
    })
    .replace(
      /([一二两兩三四五六七八九十]{1,3})(?=[种種个個款項项類类名位次大つ])/g,
      (match, _, at: number, whole: string) => {
        if (aboutFiguresInHan.test(whole.slice(at + match.length))) return match;
        const value = hanNumber(match);
        return value === undefined || value < 2 ? match : String(value);
      },
    );

const blank = (text: string, from: number, to: number): string =>
  text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);

const none: Figures = { figures: [], pairs: [], alls: [], dates: [] };

const counts = new RegExp(
  String.raw`\p{Nd}|[一二两兩三四五六七八九十]|(?<![\p{L}\p{M}])(?:${wordList.join('|')}|(?:third|quarter|fifth|sixth|tenth)s?)(?![\p{L}\p{M}])`,
  'iu',
);

/** Whether a text can hold a figure at all: most clauses don't, and needn't be taken apart. */
const mayCount = (text: string): boolean => counts.test(text);

/** Every figure, pair and date of a text, citations and names taken out. */
export const figuresIn = (raw: string, knownNames: RegExp): Figures => {
  if (!mayCount(raw)) return none;
  let text = plainDigits(raw)
    .replace(/\[\d+\]/g, ' ')
    .replace(codeIndex, ' ')
    .replace(knownNames, (match) => ' '.repeat(match.length));
  text = text.replace(nameWithDigits, (match) => ' '.repeat(match.length));
  text = digitsOnly(text);
  const dates = datesIn(text);
  for (const { from, to } of dates) text = blank(text, from, to);
  const figures: Figure[] = [];
  for (const match of text.matchAll(number)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 24);
    const multiplier = multipliers.get(multiplierAfter.exec(after)?.[1]?.toLowerCase() ?? '') ?? 1;
    const rest = after.replace(multiplierAfter, '');
    figures.push({
      values: readings(match[1] ?? '', match[3]).map((value) => value * multiplier),
      isPercent: percentAfter.test(after) || percentBefore.test(before),
      isAbove: above.test(before.replace(/[~≈*_]+$/, '')) || aboveAfter.test(rest.replace(percentAfter, '')),
      text: match[0],
    });
  }
  for (const match of text.matchAll(fraction))
    figures.push({ values: [fractions[match[1] ?? ''] ?? 0], isPercent: false, isAbove: false, text: match[0] });
  return {
    figures,
    pairs: pairsIn(text),
    alls: allsIn(text),
    dates: dates.map(({ year, month, day }) => ({ year, month, day })),
  };
};
