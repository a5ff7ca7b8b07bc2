import type { ExcerptNumber } from '../types.js';

/** Of each excerpt, how close its closest search phrase comes to a query: 0 to 1, absent when none shares a word. */
export type PhraseCloseness = (query: ReadonlyMap<string, number>) => ReadonlyMap<ExcerptNumber, number>;

/** A search phrase as tokens, and the excerpt it was written for. */
export type TokenisedPhrase = { readonly number: ExcerptNumber; readonly tokens: readonly string[] };

type Phrase = { readonly number: ExcerptNumber; readonly length: number };

/**
 * Compares a query (token → weight) with every search phrase by itself. A question that someone wrote down for an excerpt, in nearly
 * the same words, says more than the same words strewn over all its phrases. Cosine; a token weighs by how few excerpts' phrases
 * have it.
 */
export const createPhraseCloseness = (phrases: readonly TokenisedPhrase[]): PhraseCloseness => {
  const excerptsWith = new Map<string, Set<ExcerptNumber>>();
  for (const { number, tokens } of phrases) {
    for (const token of tokens) {
      const numbers = excerptsWith.get(token);
      if (numbers) numbers.add(number);
      else excerptsWith.set(token, new Set([number]));
    }
  }
  const excerpts = new Set(phrases.map(({ number }) => number)).size;
  const rarity = (token: string): number => Math.log(1 + excerpts / ((excerptsWith.get(token)?.size ?? 0) + 0.5));
  const lengthOf = (weights: Iterable<number>): number => Math.hypot(...weights) || 1;

  const phrasesWith = new Map<string, Phrase[]>();
  for (const { number, tokens } of phrases) {
    const phrase = { number, length: lengthOf(tokens.map(rarity)) };
    for (const token of tokens) {
      const others = phrasesWith.get(token);
      if (others) others.push(phrase);
      else phrasesWith.set(token, [phrase]);
    }
  }

  return (query) => {
    const shared = new Map<Phrase, number>();
    for (const [token, weight] of query) {
      const worth = weight * rarity(token) ** 2;
      for (const phrase of phrasesWith.get(token) ?? []) shared.set(phrase, (shared.get(phrase) ?? 0) + worth);
    }
    const length = lengthOf([...query].map(([token, weight]) => weight * rarity(token)));
    const closest = new Map<ExcerptNumber, number>();
    for (const [phrase, worth] of shared) {
      const closeness = worth / (length * phrase.length);
      if (closeness > (closest.get(phrase.number) ?? 0)) closest.set(phrase.number, closeness);
    }
    return closest;
  };
};
