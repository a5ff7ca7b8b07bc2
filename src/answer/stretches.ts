import { contentTokens } from '../corpus/tokens.js';
import type { Excerpt } from '../types.js';
import { splitSentences } from './split.js';

/** A part of an excerpt, verbatim: a sentence, or clauses of one with an ellipsis where it was cut. */
export type Stretch = {
  readonly text: string;
  /** Which sentence of the excerpt, and which of its clauses, both ends included. */
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  readonly tokens: ReadonlySet<string>;
};

/** Characters: a longer stretch is not quoted, a shorter part of a sentence says too little, and up to which a sentence stays whole. */
const lengths = { longest: 360, shortest: 70, whole: 200 } as const;

/** Before these words, and after these marks, a sentence can be cut so that both parts can be read. The excerpts have few commas. */
const border =
  /(?<=[,;:)—]\s)|(?<=\s)(?=(?:and|which|while|but|including|such as|outperforming|with|across|leading|designed|enhanced|for|to|on|from|rather|more|improving|that|then)\s)/u;

/** Clauses, joined losslessly; scraps stay with the clause before. */
const clausesOf = (sentence: string): string[] =>
  sentence.split(border).reduce<string[]>((clauses, part) => {
    const last = clauses.at(-1);
    if (last !== undefined && (last.length < 40 || part.trim().length < 25)) clauses[clauses.length - 1] = last + part;
    else clauses.push(part);
    return clauses;
  }, []);

type Piece = Omit<Stretch, 'sentence' | 'tokens'>;

const piecesOf = (sentence: string): Piece[] => {
  const clauses = clausesOf(sentence);
  const last = clauses.length - 1;
  const whole = { text: sentence, from: 0, to: last };
  if (sentence.length <= lengths.whole) return [whole];
  const pieces: Piece[] = sentence.length <= lengths.longest ? [whole] : [];
  for (let from = 0; from <= last; from += 1) {
    for (let to = from; to <= last; to += 1) {
      if (from === 0 && to === last) break;
      const text = clauses
        .slice(from, to + 1)
        .join('')
        .trim();
      if (text.length > lengths.longest) break;
      if (text.length < lengths.shortest) continue;
      pieces.push({ text: `${from > 0 ? '… ' : ''}${text}${to < last ? ' …' : ''}`, from, to });
    }
  }
  return pieces;
};

/** A sentence without a place to cut it, as far as it fits. */
const cut = (sentence: string): Piece => ({
  text: `${sentence.slice(0, lengths.longest).replace(/\s\S*$/u, '')} …`,
  from: 0,
  to: Number.POSITIVE_INFINITY,
});

/** All stretches that an excerpt could be quoted with; they overlap. */
export const stretchesOf = ({ text }: Excerpt): Stretch[] =>
  splitSentences(text).flatMap((part, sentence) => {
    const trimmed = part.trim();
    const pieces = piecesOf(trimmed);
    return (pieces.length > 0 ? pieces : [cut(trimmed)]).map((piece) => ({
      ...piece,
      sentence,
      tokens: new Set(contentTokens(piece.text)),
    }));
  });

/** Whether two stretches of one excerpt share words. */
export const overlap = (a: Stretch, b: Stretch): boolean =>
  a.sentence === b.sentence && a.from <= b.to && b.from <= a.to;

/** The share of a stretch's words that another has as well, from which on it says nothing new. */
const SAME = 0.8;

/** Whether a stretch says in nearly the same words what another one says, as different speakers do. */
export const repeats = (stretch: Stretch, other: Stretch): boolean => {
  const shared = [...stretch.tokens].filter((token) => other.tokens.has(token)).length;
  return shared >= SAME * stretch.tokens.size;
};
