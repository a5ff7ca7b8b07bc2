/** Number words that people and models write instead of digits, in the bot's languages. One, first and both are no figures. */

const lists: Readonly<Record<string, readonly string[]>> = {
  en: [
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
    'thirteen',
    'fourteen',
    'fifteen',
    'sixteen',
    'seventeen',
    'eighteen',
    'nineteen',
    'twenty',
  ],
  es: ['dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez', 'once', 'doce'],
  pt: ['dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove', 'dez', 'onze', 'doze'],
  fr: ['deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
  de: ['zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
  hi: ['दो', 'तीन', 'चार', 'पांच', 'छह', 'सात', 'आठ', 'नौ', 'दस'],
};

// Words that are something else in another of the languages, or too often no number.
const ambiguous = new Set(['once', 'dix', 'elf', 'acht', 'sept', 'neuf', 'dos']);

export const numberWords: ReadonlyMap<string, number> = new Map([
  ...Object.values(lists).flatMap((words) => words.map((word, index): [string, number] => [word, index + 2])),
  ['duas', 2],
  ['पाँच', 5],
  ...(['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const).map(
    (word, index): [string, number] => [word, 30 + 10 * index],
  ),
]);

export const isAmbiguous = (word: string): boolean => ambiguous.has(word);

/** What multiplies the number before it: 32k, 32 thousand, 3.2万. */
export const multipliers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    k: 1e3,
    thousand: 1e3,
    mil: 1e3,
    mille: 1e3,
    tausend: 1e3,
    हज़ार: 1e3,
    हजार: 1e3,
    千: 1e3,
    천: 1e3,
    万: 1e4,
    萬: 1e4,
    만: 1e4,
    लाख: 1e5,
    million: 1e6,
    millions: 1e6,
    millionen: 1e6,
    millones: 1e6,
    milhões: 1e6,
    m: 1e6,
    億: 1e8,
    亿: 1e8,
    억: 1e8,
    billion: 1e9,
    billions: 1e9,
  }),
);

const HAN = '零一二三四五六七八九';

/** 三十二 → 32; undefined for what is no such number. */
export const hanNumber = (text: string): number | undefined => {
  const plain = text.replace(/[两兩]/g, '二');
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(plain);
  if (!match) return undefined;
  const [, tens, ten, ones] = match;
  if (!ten) return tens && !ones ? HAN.indexOf(tens) : undefined;
  return (tens ? HAN.indexOf(tens) : 1) * 10 + (ones ? HAN.indexOf(ones) : 0);
};
