import lunr from 'lunr';
import type { Corpus, Excerpt, RankedExcerpt, Search, Turn } from '../types.js';
import { contentTokens, initialismsOf, type Token, tokensOf } from './tokens.js';

/** As measured on questions people typed: BM25's two constants, and what each field weighs beside the text. */
const tuning = { k1: 2, b: 0.25, speaker: 0.2, title: 0.1, terms: 0.8 } as const;

/** What the earlier turns weigh beside the question itself. */
const weights = { question: 1, lastQuestion: 0.8, lastAnswer: 0.15 } as const;

/** Characters of a question that are looked at; a longer one is cut, so that the time it takes has a bound. */
const LOOKED_AT = 10_000;

/** Tokens of a question that are looked up. */
const MOST_TOKENS = 200;

const once = (tokens: readonly string[]): string[] => [...new Set(tokens)];

const buildIndex = (corpus: Corpus, searched: readonly Excerpt[]): lunr.Index => {
  const builder = new lunr.Builder();
  builder.ref('number');
  builder.field('text');
  builder.field('speaker', { boost: tuning.speaker });
  builder.field('title', { boost: tuning.title });
  builder.field('terms', { boost: tuning.terms });
  builder.k1(tuning.k1);
  builder.b(tuning.b);
  for (const excerpt of searched) {
    const { number, text, speaker, title } = excerpt;
    builder.add({
      number: String(number),
      text: [...contentTokens(text), ...initialismsOf(text)],
      speaker: contentTokens(speaker),
      title: contentTokens(title),
      // Phrases repeat each other's words in many forms of asking: once says it.
      terms: once((corpus.terms.get(number) ?? []).flatMap(contentTokens)),
    });
  }
  return builder.build();
};

const lastOf = (history: readonly Turn[], role: Turn['role']): string =>
  history.findLast((turn) => turn.role === role)?.content ?? '';

type Weighted = Token & { readonly weight: number };

const weighted = (text: string, weight: number): Weighted[] =>
  tokensOf(text.slice(0, LOOKED_AT)).map((token) => ({ ...token, weight }));

/** Each token once, at its highest weight. */
const queryOf = (question: string, history: readonly Turn[]): Map<string, Weighted> => {
  const query = new Map<string, Weighted>();
  for (const it of [
    ...weighted(question, weights.question),
    ...weighted(lastOf(history, 'user'), weights.lastQuestion),
    ...weighted(lastOf(history, 'assistant').replace(/\[\d+\]/g, ' '), weights.lastAnswer),
  ]) {
    if (query.size >= MOST_TOKENS) break;
    if (!query.has(it.token)) query.set(it.token, it);
  }
  return query;
};

/**
 * Builds the index. A person's text never meets lunr's query parser, which throws on a colon and blocks for seconds on `~10`:
 * its words become terms of `index.query`.
 */
export const createSearch = (corpus: Corpus): Search => {
  const searched = corpus.excerpts.filter(({ evidence }) => evidence);
  const byNumber = new Map(searched.map((excerpt) => [String(excerpt.number), excerpt]));
  const index = buildIndex(corpus, searched);
  return (question, history, count) => {
    const query = queryOf(question, history);
    // A query without terms would return every excerpt.
    if (query.size === 0) return [];
    const found = index.query((it) => {
      for (const { token, weight } of query.values()) it.term(token, { boost: weight, usePipeline: false });
    });
    return found
      .flatMap(({ ref, score, matchData }): RankedExcerpt[] => {
        const excerpt = byNumber.get(ref);
        if (!excerpt) return [];
        const words = Object.keys(matchData.metadata).map((token) => query.get(token)?.word ?? token);
        return [{ excerpt, score, matchedTerms: once(words) }];
      })
      .sort((a, b) => b.score - a.score || a.excerpt.number - b.excerpt.number)
      .slice(0, count);
  };
};
