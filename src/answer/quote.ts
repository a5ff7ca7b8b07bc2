import { contentTokens } from '../corpus/tokens.js';
import type { RankedExcerpt } from '../types.js';
import { splitSentences } from './split.js';

/** Verbatim out of an excerpt, with an ellipsis where a sentence was cut. */
export type Quote = { readonly excerpt: RankedExcerpt['excerpt']; readonly text: string };

/** Characters that all quotes together may have, and how many there may be. */
const limits = { characters: 460, quotes: 3, excerpts: 5, passage: 240 } as const;

type Passage = {
  readonly ranked: RankedExcerpt;
  readonly text: string;
  readonly at: number;
  readonly tokens: ReadonlySet<string>;
};

/** A sentence too long to quote, in stretches that begin and end between words. */
const stretches = (sentence: string): string[] => {
  if (sentence.length <= limits.passage) return [sentence];
  const words = sentence.split(/(?<=\s)/);
  const half = limits.passage / 2;
  const out: string[] = [];
  let start = 0;
  while (start < words.length) {
    let text = '';
    let end = start;
    while (end < words.length && text.length + (words[end]?.length ?? 0) <= limits.passage) text += words[end++];
    if (end === start) text = words[end++] ?? '';
    out.push(text);
    if (end >= words.length) break;
    // The next stretch begins in the middle of this one, so that no fact stands on a cut in both.
    let passed = 0;
    while (passed < half && start < end - 1) passed += words[start++]?.length ?? 0;
    if (passed === 0) start = end;
  }
  return out;
};

const passagesOf = (ranked: RankedExcerpt): Passage[] =>
  splitSentences(ranked.excerpt.text).flatMap((sentence, at) => {
    const pieces = stretches(sentence.trim());
    return pieces.map((piece, index) => {
      const cut = piece.trim();
      const text = `${index > 0 ? '… ' : ''}${cut}${index < pieces.length - 1 ? ' …' : ''}`;
      return { ranked, text, at, tokens: new Set(contentTokens(cut)) };
    });
  });

/**
 * The passages that come closest to a question: its words weigh by how few of the passages have them, and by how well search
 * ranked the excerpt. At most three, 460 characters in all; none when search found nothing.
 */
export const quote = (question: string, ranked: readonly RankedExcerpt[]): Quote[] => {
  const best = ranked.slice(0, limits.excerpts);
  const top = best[0]?.score ?? 1;
  const passages = best.flatMap(passagesOf);
  const asked = [...new Set(contentTokens(question))];
  const rarity = new Map(
    asked.map((token) => [
      token,
      Math.log(1 + passages.length / (1 + passages.filter((it) => it.tokens.has(token)).length)),
    ]),
  );
  const total = [...rarity.values()].reduce((sum, value) => sum + value, 0) || 1;
  const worthOf = (passage: Passage, covered: ReadonlySet<string>): number => {
    const fresh = asked.filter((token) => passage.tokens.has(token));
    const gain =
      fresh.reduce((sum, token) => sum + (rarity.get(token) ?? 0) * (covered.has(token) ? 0.5 : 1), 0) / total;
    const figures = /\d/.test(passage.text) ? 0.05 : 0;
    return (passage.ranked.score / top) ** 1.5 * (0.4 + gain + figures);
  };
  const chosen: Passage[] = [];
  const covered = new Set<string>();
  let left: number = limits.characters;
  while (chosen.length < limits.quotes) {
    const open = passages.filter(
      (it) => it.text.length <= left && !chosen.some((other) => other.ranked === it.ranked && other.at === it.at),
    );
    const next = open.reduce<Passage | undefined>(
      (a, b) => (a && worthOf(a, covered) >= worthOf(b, covered) ? a : b),
      undefined,
    );
    if (!next) break;
    chosen.push(next);
    left -= next.text.length;
    for (const token of next.tokens) covered.add(token);
  }
  return chosen.map(({ ranked: { excerpt }, text }) => ({ excerpt, text }));
};

/** Quotes as lines of a reply, each with its speaker and number. */
export const quoteLines = (quotes: readonly Quote[]): string =>
  quotes.map(({ excerpt, text }) => `> ${text} — ${excerpt.speaker} [${excerpt.number}]`).join('\n');
