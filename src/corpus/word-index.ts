import lunr from 'lunr';
import type { ExcerptNumber } from '../types.js';

/** Tokens of an excerpt, by field. */
export type Fields<Field extends string> = Readonly<Record<Field, readonly string[]>>;

export type Tuning<Field extends string> = {
  /** BM25's constants: how soon a word's repetition says no more, and how much a long field is held against an excerpt. */
  readonly k1: number;
  readonly b: number;
  readonly weights: Readonly<Record<Field, number>>;
};

export type Match = { readonly number: ExcerptNumber; readonly score: number; readonly tokens: readonly string[] };

export type WordIndex = {
  readonly has: (token: string) => boolean;
  /** Token → weight, each a token that the index has; best first. */
  readonly query: (tokens: ReadonlyMap<string, number>) => Match[];
};

/** lunr's: of a token its number, and by field an object with a key for each excerpt that has it there. */
type Posting = Record<string, object | number> & { readonly _index: number };

type Index = lunr.Index & { readonly invertedIndex: Readonly<Record<string, Posting>> };

/** A token's number, and by field the excerpts that have it. */
type Places = { readonly index: number; readonly numbers: readonly ExcerptNumber[][] };

/** Not a number: V8 keeps an array of 700 bytes for each object of lunr's that has the key 47. */
const refOf = (number: ExcerptNumber): string => `#${number}`;

const nothing = Object.freeze({});

/** Most words stand in the same few excerpts: alike objects are one. */
const createShared = () => {
  const known = new Map<string, object>();
  return (numbers: readonly ExcerptNumber[]): object => {
    const key = numbers.join();
    let same = known.get(key);
    if (!same) {
      same = Object.fromEntries(numbers.map((it) => [refOf(it), nothing]));
      known.set(key, same);
    }
    return same;
  };
};

/**
 * lunr looks each word up by walking its set of all words letter by letter, which with Chinese takes most of a query's time. Only
 * words that the index has are asked for, none with a wildcard, so there need be no set.
 */
const everyWord = Object.assign(new lunr.TokenSet(), { intersect: (words: lunr.TokenSet) => words });

/**
 * lunr's index, made directly: its own builder makes objects for every word, field and excerpt, 28 MB and half a second for these
 * 50. What stands in it, to the last digit, is what that builder would have made (`test/corpus/word-index.test.ts`).
 */
const buildIndex = <Field extends string>(
  excerpts: ReadonlyMap<ExcerptNumber, Fields<Field>>,
  { k1, b, weights }: Tuning<Field>,
): Index => {
  const fields = Object.keys(weights) as Field[];
  const places = new Map<string, Places>();
  const lengths = fields.map(() => 0);
  const placeOf = (token: string): Places => {
    let place = places.get(token);
    if (!place) {
      place = { index: places.size, numbers: fields.map(() => []) };
      places.set(token, place);
    }
    return place;
  };
  const counts = [...excerpts].map(([number, tokens]) => ({
    number,
    byField: fields.map((field, at) => {
      lengths[at] = (lengths[at] ?? 0) + tokens[field].length;
      const inField = new Map<number, number>();
      for (const token of tokens[field]) {
        const { index, numbers } = placeOf(token);
        const times = inField.get(index) ?? 0;
        if (times === 0) numbers[at]?.push(number);
        inField.set(index, times + 1);
      }
      return { length: tokens[field].length, inField };
    }),
  }));

  /** A word of which few fields speak tells most. */
  const rarity = ({ numbers }: Places): number => {
    const holders = numbers.reduce((sum, it) => sum + it.length, 0);
    return Math.log(1 + Math.abs((excerpts.size - holders + 0.5) / (holders + 0.5)));
  };
  const rarities = [...places.values()].map(rarity);
  const vectors: Record<string, lunr.Vector> = {};
  for (const { number, byField } of counts) {
    for (const [at, { length, inField }] of byField.entries()) {
      const field = fields[at] as Field;
      const share = length / ((lengths[at] ?? 0) / excerpts.size);
      const elements: number[] = [];
      // lunr compares vectors in the order of the words' numbers.
      for (const [index, times] of [...inField].sort(([one], [two]) => one - two)) {
        const worth = (rarities[index] ?? 0) * ((k1 + 1) * times);
        const score = (worth / (k1 * (1 - b + b * share) + times)) * weights[field];
        elements.push(index, Math.round(score * 1000) / 1000);
      }
      vectors[`${field}/${refOf(number)}`] = new lunr.Vector(elements);
    }
  }
  const shared = createShared();
  const postings: Record<string, Posting> = Object.create(null);
  for (const [token, { index, numbers }] of places) {
    const posting: Record<string, object | number> = {};
    for (const [at, field] of fields.entries()) posting[field] = shared(numbers[at] ?? []);
    postings[token] = Object.assign(posting, { _index: index });
  }
  return new lunr.Index({
    invertedIndex: postings,
    fieldVectors: vectors,
    tokenSet: everyWord,
    fields,
    pipeline: new lunr.Pipeline(),
  } as unknown as lunr.Index.Attributes) as Index;
};

/** The tokens of excerpts, to be looked up. Built apart, so that nothing of the building is kept. */
export const createWordIndex = <Field extends string>(
  excerpts: ReadonlyMap<ExcerptNumber, Fields<Field>>,
  tuning: Tuning<Field>,
): WordIndex => {
  const index = buildIndex(excerpts, tuning);
  return {
    has: (token) => token in index.invertedIndex,
    query: (tokens) =>
      index
        .query((it) => {
          for (const [token, boost] of tokens) it.term(token, { boost, usePipeline: false });
        })
        .map(({ ref, score, matchData }) => ({
          number: Number(ref.slice(1)),
          score,
          tokens: Object.keys(matchData.metadata),
        })),
  };
};
