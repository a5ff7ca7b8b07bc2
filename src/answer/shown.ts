import { contentTokens } from '../corpus/tokens.js';
import { cleanEcho, withoutInvisible } from './clean.js';

/** Others' words, as a reply may show them. */

/** What Discord would draw as something else than the characters that stand there, with a backslash before it. */
export const verbatim = (text: string): string =>
  withoutInvisible(text)
    .replace(/[\\`*_]|~~|\|\||<(?=[@#:/]|(?:a|t|id|https?):)/g, (signs) => signs.replace(/./g, '\\$&'))
    .replace(/\](?=\()/g, '\\]')
    .replace(/:(?=\/\/)|:(?=[\w+-]+:)|@(?=everyone|here)/g, '\\$&')
    .replace(/^(\s*)(#{1,3}|-#|>{1,3}|[-+])(?=\s)/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2');

/** Characters of a quote in one message: below Discord's 2,000, with room for a line that says where it is from. */
const QUOTE = 1600;

const quoted = (text: string): string =>
  verbatim(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** A text that is too long is cut between words, or within one that is longer than a message. */
const quote = (text: string): string[] => {
  const whole = text.trim();
  const out: string[] = [];
  let rest = whole;
  while (quoted(rest).length > QUOTE) {
    let size = Math.min(rest.length, QUOTE);
    while (quoted(rest.slice(0, size)).length > QUOTE) size = Math.floor(size * 0.8);
    const blank = rest.lastIndexOf(' ', size);
    const end = blank > size / 2 ? blank : size;
    out.push(quoted(rest.slice(0, end).trimEnd()));
    rest = rest.slice(end).trimStart();
  }
  return [...out, quoted(rest)];
};

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Characters that are shown before the first word that fits. */
const LEAD = 40;

type Piece = { readonly text: string; readonly at: number; readonly fits: readonly string[] };

const piecesOf = (line: string, query: string): Piece[] => {
  const wanted = new Set(contentTokens(query));
  return [...words.segment(line)].map(({ segment, index, isWordLike }) => ({
    text: segment,
    at: index,
    fits: isWordLike ? contentTokens(segment).filter((token) => wanted.has(token)) : [],
  }));
};

const beginsWord = (pieces: readonly Piece[], index: number): boolean =>
  pieces[index]?.text.trim() !== '' && (index === 0 || pieces[index - 1]?.text.trim() === '');

/** The stretch with the most different words of the query; the earliest of several. */
const stretch = (pieces: readonly Piece[], limit: number): readonly Piece[] => {
  const from = (start: number): Piece[] => {
    const begin = pieces[start]?.at ?? 0;
    return pieces.slice(start).filter(({ at, text }) => at + text.length - begin <= limit);
  };
  const variety = (some: readonly Piece[]) => new Set(some.flatMap(({ fits }) => fits)).size;
  let best = from(0);
  for (const piece of pieces.filter(({ fits }) => fits.length > 0)) {
    const start = pieces.findIndex(({ at }, index) => at >= piece.at - LEAD && beginsWord(pieces, index));
    const candidate = from(start);
    if (variety(candidate) > variety(best)) best = candidate;
  }
  return best;
};

/** Signs that are markup only together, such as `://`, stand in several pieces: what isn't bold is drawn as a whole. */
const boldIn = (pieces: readonly Piece[]): string => {
  let drawn = '';
  let plain = '';
  for (const { text, fits } of pieces) {
    if (fits.length === 0) plain += text;
    else {
      drawn += `${verbatim(plain)}**${verbatim(text)}**`;
      plain = '';
    }
  }
  return drawn + verbatim(plain);
};

const passage = (text: string, query: string, limit: number): string => {
  const line = withoutInvisible(text).replace(/\s+/g, ' ').trim();
  const pieces = piecesOf(line, query);
  const shown = stretch(pieces, limit);
  const inner = boldIn(shown).replaceAll('** **', ' ').trim();
  return `${shown[0] === pieces[0] ? '' : '… '}${inner}${shown.at(-1) === pieces.at(-1) ? '' : ' …'}`;
};

export const shown = { quote, passage, words: cleanEcho };
