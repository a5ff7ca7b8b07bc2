import type { Corpus, ExcerptNumber } from '../types.js';
import { type MetBefore, tokensOf } from './tokens.js';

/** A search phrase as it was written, and its tokens in their order. */
export type TokenisedPhrase = { readonly text: string; readonly tokens: readonly string[] };

export type TokenisedPhrases = ReadonlyMap<ExcerptNumber, readonly TokenisedPhrase[]>;

const made = new WeakMap<Corpus, TokenisedPhrases>();

const tokenise = ({ terms }: Corpus): TokenisedPhrases => {
  const met: MetBefore = new Map();
  const tokensIn = (text: string) => tokensOf(text, met).map(({ token }) => token);
  return new Map(
    [...terms].map(([number, phrases]) => [number, phrases.map((text) => ({ text, tokens: tokensIn(text) }))]),
  );
};

/**
 * The search phrases of a corpus as tokens, by excerpt number. Taking thousands of phrases apart is most of what building costs, so
 * search, grounding and the gate of channels share them: made when first wanted, once for a corpus.
 */
export const tokenisedPhrasesOf = (corpus: Corpus): TokenisedPhrases => {
  const known = made.get(corpus) ?? tokenise(corpus);
  made.set(corpus, known);
  return known;
};
