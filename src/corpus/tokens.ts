import { stemmer } from 'stemmer';
import { stopWords } from './stop-words.js';

/** A word as it is compared, and as it stood in the text. */
export type Token = { readonly token: string; readonly word: string };

const invisible = /[\p{Cf}\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu;

/** Printable ASCII has one form of each letter and nothing invisible, so most of the work is none. */
const plainAscii = /^[ -~]*$/;

/**
 * One form for what looks alike: NFKC, lower case, no accents on Latin letters, ß as ss, no nukta (people type फोन for फ़ोन) and
 * one sign of nasal vowels in Hindi, nothing invisible, straight apostrophes.
 */
export const normalise = (text: string): string =>
  plainAscii.test(text) ? text.toLowerCase().replaceAll('`', "'") : normaliseAny(text);

const normaliseAny = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\n\r\t]/g, ' ')
    .replace(invisible, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u093c]/g, '')
    .normalize('NFC')
    .replaceAll('\u00df', 'ss')
    .replaceAll('\u0901', '\u0902')
    .replace(/[‘’ʼ`´]/g, "'");

/** A text as words and phrases are looked for in it: 90,0 is 90.0. */
export const plain = (text: string): string => normalise(text).replace(/(\d),(\d)/g, '$1.$2');

const asked = new Set([...stopWords].map(normalise));

// A number with its decimals; letters with their marks, apostrophes inside. Letters and digits part: TPUv4 is tpuv and 4.
const pieces = /\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu;

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}]+/gu;
const hangul = /\p{Script=Hangul}/u;
const devanagari = /\p{Script=Devanagari}/u;
const kanaOnly = /^[\p{Script=Hiragana}ー]+$/u;

let made: Intl.Segmenter | undefined;
/** 3 MB of dictionaries: not before a text without blanks is met. */
const segmenter = (): Intl.Segmenter => {
  made ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return made;
};

/** 11,500 → 11500; 90,0 → 90.0; 90.0 → also 90, so that a rounder figure finds it. */
const numberTokens = (word: string): string[] => {
  const plain = word.replace(/[.,](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
  const [whole = plain] = plain.split('.');
  return whole === plain ? [plain] : [plain, whole];
};

const bigrams = (word: string): string[] => {
  const letters = [...word];
  if (letters.length < 3) return letters.length === 0 ? [] : [word];
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
};

/** Words of scripts without blanks, as the segmenter cuts them, and their pairs of letters, since it cuts not always alike. */
const unspacedTokens = (run: string): Token[] =>
  [...segmenter().segment(run)].flatMap(({ segment }) => {
    if (asked.has(segment) || [...segment].every((letter) => asked.has(letter))) return [];
    if (kanaOnly.test(segment)) return segment.length > 1 ? [{ token: segment, word: segment }] : [];
    const parts = segment.length > 2 ? [segment, ...bigrams(segment)] : [segment];
    return parts.map((token) => ({ token, word: segment }));
  });

const koreanParticle = /(?:에서는|에서|에게|까지|부터|으로|이나|은|는|이|가|을|를|의|에|로|와|과|도|만|나)$/u;

const koreanTokens = (word: string): string[] => {
  const bare = word.length > 2 ? word.replace(koreanParticle, '') : word;
  return asked.has(bare) ? [] : [...new Set([bare, ...bigrams(bare)])];
};

/** The endings of case and number in Hindi are vowel signs: without them the forms of a word are one. */
const hindiStem = (word: string): string => {
  const bare = word.replace(/[\u093e-\u094d\u0900-\u0903]+$/u, '');
  return bare.length >= 2 ? bare : word;
};

/** l'équipe, d'Ultra: the word is behind the apostrophe. */
const elision = /^(?:[cdjlmnst]|jusqu|lorsqu|puisqu|qu)'(?=\p{L}{2})/u;

const wordTokens = (word: string): string[] => {
  if (/^\d/.test(word)) return numberTokens(word);
  const bare = word.replace(/'s$/, '').replace(elision, '').replaceAll("'", '');
  if (asked.has(word) || asked.has(bare) || asked.has(word.replaceAll("'", '')) || bare === '') return [];
  if (hangul.test(bare)) return koreanTokens(bare);
  if (devanagari.test(bare)) return [hindiStem(bare)];
  return [stemmer(bare)];
};

const runs = /[\p{L}\p{M}\p{N}'.,ー]+/gu;

/** The tokens of letters, digits and marks without a blank among them. */
const tokensOfRun = (run: string): Token[] => {
  const out: Token[] = [];
  let from = 0;
  const spaced = (part: string) => {
    for (const [word] of part.matchAll(pieces)) for (const token of wordTokens(word)) out.push({ token, word });
  };
  for (const match of run.matchAll(unspaced)) {
    spaced(run.slice(from, match.index));
    out.push(...unspacedTokens(match[0]));
    from = match.index + match[0].length;
  }
  spaced(run.slice(from));
  return out;
};

/** The tokens of what was met before. For the time of a build alone: what people write would fill it without end. */
export type MetBefore = Map<string, readonly Token[]>;

/**
 * All words of a text that say what it is about, in their order, as search and grounding compare them. Never throws. Thousands of
 * texts that repeat each other's words share a `met`: each word is then taken apart once.
 */
export const tokensOf = (text: string, met?: MetBefore): Token[] =>
  (normalise(text).match(runs) ?? []).flatMap((run) => {
    const known = met?.get(run);
    if (known) return known;
    const tokens = tokensOfRun(run);
    met?.set(run, tokens);
    return tokens;
  });

/** The tokens alone: stemmed, without question words. */
export const contentTokens = (text: string): string[] => tokensOf(text).map(({ token }) => token);

/**
 * Initialisms of the phrases of a text, as people shorten them: of capitalised words (Big-Bench Hard → bbh) and of a hyphenated
 * word with the one after it (multi-query attention → mqa).
 */
export const initialismsOf = (text: string): string[] => {
  const phrases = [
    ...text.matchAll(/\b\p{Lu}[\p{L}\d]*(?:[ -]\p{Lu}[\p{L}\d]*){1,4}/gu),
    ...text.matchAll(/\b\p{Ll}+-\p{Ll}+ \p{Ll}+/gu),
  ];
  return phrases.map(([phrase]) =>
    phrase
      .split(/[ -]/)
      .map((word) => word[0] ?? '')
      .join('')
      .toLowerCase(),
  );
};
