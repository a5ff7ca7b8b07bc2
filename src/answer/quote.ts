import { contentTokens } from '../corpus/tokens.js';
import type { Corpus, Excerpt, ExcerptNumber, RankedExcerpt, Turn } from '../types.js';
import { askedKind } from './asked-kind.js';
import { overlap, repeats, type Stretch, stretchesOf } from './stretches.js';

/** Verbatim out of an excerpt, with an ellipsis where a sentence was cut. */
export type Quote = { readonly excerpt: Excerpt; readonly text: string };

/** Chooses the stretches that come closest to a question; none when search found nothing. */
export type Quoting = (question: string, history: readonly Turn[], ranked: readonly RankedExcerpt[]) => Quote[];

/** Of how many excerpts, how many stretches, and how many characters of lines in all. */
const limits = { excerpts: 3, quotes: 3, characters: 540 } as const;

/** What a stretch is worth beside the words of the question that it has (1 when all), as measured on questions people typed. */
const worth = { ofExcerpt: 1.2, ofKind: 0.5, wordAgain: 0.5, wordBefore: 0.5 } as const;

/** The power to which search's score, of the best excerpt 1, tells how much an excerpt's stretches are worth. */
const STEEPNESS = 3;

/** A further stretch has to be worth this share of the first. */
const ENOUGH = 0.45;

const line = ({ excerpt, text }: Quote): string => `> ${text} — ${excerpt.speaker} [${excerpt.number}]`;

type Candidate = Quote & { readonly stretch: Stretch; readonly share: number; readonly isOfKind: boolean };

/** Builds what chooses quotes: a word weighs by how few excerpts have it. */
export const createQuoting = (corpus: Corpus): Quoting => {
  const searched = corpus.excerpts.filter(({ evidence }) => evidence);
  const stretches = new Map<ExcerptNumber, readonly Stretch[]>();
  const excerptsWith = new Map<string, number>();
  for (const excerpt of searched) {
    stretches.set(excerpt.number, stretchesOf(excerpt));
    for (const token of new Set(contentTokens(excerpt.text))) {
      excerptsWith.set(token, (excerptsWith.get(token) ?? 0) + 1);
    }
  }
  const rarity = (token: string): number => Math.log(1 + searched.length / ((excerptsWith.get(token) ?? 0) + 0.5));

  /** Token → weight, of those that some excerpt has. */
  const wordsOf = (question: string, history: readonly Turn[]): ReadonlyMap<string, number> => {
    const before = history.findLast(({ role }) => role === 'user')?.content ?? '';
    const known = (text: string) => contentTokens(text).filter((token) => excerptsWith.has(token));
    return new Map([
      ...known(before).map((token) => [token, worth.wordBefore * rarity(token)] as const),
      ...known(question).map((token) => [token, rarity(token)] as const),
    ]);
  };

  return (question, history, ranked) => {
    const best = ranked.slice(0, limits.excerpts);
    const top = best[0]?.score ?? 1;
    const words = wordsOf(question, history);
    const all = [...words.values()].reduce((sum, weight) => sum + weight, 0) || 1;
    const isOfKind = askedKind(question);
    const candidates = best.flatMap(({ excerpt, score }): Candidate[] =>
      (stretches.get(excerpt.number) ?? []).map((stretch) => ({
        excerpt,
        stretch,
        text: stretch.text,
        share: (score / top) ** STEEPNESS,
        isOfKind: isOfKind(stretch.text),
      })),
    );

    const chosen: Candidate[] = [];
    const said = new Set<string>();
    const worthOf = ({ stretch, share, isOfKind: has }: Candidate): number => {
      let found = 0;
      for (const [token, weight] of words) {
        if (stretch.tokens.has(token)) found += weight * (said.has(token) ? worth.wordAgain : 1);
      }
      return share * (worth.ofExcerpt + found / all + (has ? worth.ofKind : 0));
    };
    const isOpen = (it: Candidate, left: number): boolean =>
      line(it).length <= left &&
      !chosen.some(
        (one) => (one.excerpt === it.excerpt && overlap(one.stretch, it.stretch)) || repeats(it.stretch, one.stretch),
      );

    let left: number = limits.characters;
    let least = 0;
    while (chosen.length < limits.quotes) {
      let next: Candidate | undefined;
      let nextWorth = least;
      for (const candidate of candidates) {
        const candidateWorth = worthOf(candidate);
        if (candidateWorth > nextWorth && isOpen(candidate, left)) [next, nextWorth] = [candidate, candidateWorth];
      }
      if (!next) break;
      if (chosen.length === 0) least = nextWorth * ENOUGH;
      chosen.push(next);
      left -= line(next).length + 1;
      for (const token of next.stretch.tokens) said.add(token);
    }
    return chosen.map(({ excerpt, text }) => ({ excerpt, text }));
  };
};

/** Quotes as lines of a reply, each with its speaker and number. */
export const quoteLines = (quotes: readonly Quote[]): string => quotes.map(line).join('\n');
