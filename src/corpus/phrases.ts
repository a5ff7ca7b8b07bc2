import type { ExcerptNumber } from '../types.js';
import type { TokenisedPhrases } from './tokenised-phrases.js';

/** Of each excerpt, how close its closest search phrase comes to a query: 0 to 1, absent when none shares a word. */
export type PhraseCloseness = (query: ReadonlyMap<string, number>) => ReadonlyMap<ExcerptNumber, number>;

/** Numbers side by side in typed arrays: as objects, the phrases of 50 excerpts took megabytes. */
type Postings = {
  /** Of each phrase, the excerpt it was written for. */
  readonly excerptOf: Uint32Array;
  /** Token → its place in the arrays below. */
  readonly places: ReadonlyMap<string, number>;
  /** The phrases that have a token, by its place. */
  readonly phrasesWith: (place: number) => Uint32Array;
};

const postingsOf = (phrases: TokenisedPhrases): Postings => {
  const lists = new Map<string, number[]>();
  const excerptOf: number[] = [];
  for (const [number, own] of phrases) {
    for (const { tokens } of own) {
      for (const token of new Set(tokens)) {
        const list = lists.get(token);
        if (list) list.push(excerptOf.length);
        else lists.set(token, [excerptOf.length]);
      }
      excerptOf.push(number);
    }
  }
  const all = Uint32Array.from([...lists.values()].flat());
  const starts = new Uint32Array(lists.size + 1);
  const places = new Map<string, number>();
  for (const [token, { length }] of lists) {
    starts[places.size + 1] = (starts[places.size] ?? 0) + length;
    places.set(token, places.size);
  }
  return {
    excerptOf: Uint32Array.from(excerptOf),
    places,
    phrasesWith: (place) => all.subarray(starts[place], starts[place + 1]),
  };
};

/**
 * Compares a query (token → weight) with every search phrase by itself. A question that someone wrote down for an excerpt, in nearly
 * the same words, says more than the same words strewn over all its phrases. Cosine; a token weighs by how few excerpts' phrases
 * have it.
 */
export const createPhraseCloseness = (phrases: TokenisedPhrases): PhraseCloseness => {
  const { excerptOf, places, phrasesWith } = postingsOf(phrases);
  const rarityIn = (excerpts: number): number => Math.log(1 + phrases.size / (excerpts + 0.5));
  const rarities = new Float64Array(places.size);
  const lengths = new Float64Array(excerptOf.length);
  for (const place of places.values()) {
    const own = phrasesWith(place);
    const rarity = rarityIn(new Set(Array.from(own, (phrase) => excerptOf[phrase])).size);
    rarities[place] = rarity;
    for (const phrase of own) lengths[phrase] = Math.hypot(lengths[phrase] ?? 0, rarity);
  }

  return (query) => {
    const shared = new Map<number, number>();
    let square = 0;
    for (const [token, weight] of query) {
      const place = places.get(token);
      const rarity = place === undefined ? rarityIn(0) : (rarities[place] ?? 0);
      square += (weight * rarity) ** 2;
      if (place === undefined) continue;
      const worth = weight * rarity ** 2;
      for (const phrase of phrasesWith(place)) shared.set(phrase, (shared.get(phrase) ?? 0) + worth);
    }
    const length = Math.sqrt(square) || 1;
    const closest = new Map<ExcerptNumber, number>();
    for (const [phrase, worth] of shared) {
      const closeness = worth / (length * (lengths[phrase] || 1));
      const number = excerptOf[phrase] ?? 0;
      if (closeness > (closest.get(number) ?? 0)) closest.set(number, closeness);
    }
    return closest;
  };
};
