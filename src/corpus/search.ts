import lunr from 'lunr';
import type { Corpus, Excerpt, ExcerptNumber, RankedExcerpt, Search, Turn } from '../types.js';
import { compactPostings, type Postings } from './compact-postings.js';
import { createPhraseCloseness } from './phrases.js';
import { createSpelling, type Spelling } from './spelling.js';
import { type TokenisedPhrase, tokenisedPhrasesOf } from './tokenised-phrases.js';
import { contentTokens, initialismsOf, type Token, tokensOf } from './tokens.js';

/** As measured on questions people typed: BM25's two constants, and what each field weighs beside the text. */
const tuning = { k1: 2, b: 0.25, speaker: 0.2, title: 0.1, terms: 0.8 } as const;

/** What the earlier turns weigh beside the question itself. */
const weights = { question: 1, lastQuestion: 0.5, lastAnswer: 0.15 } as const;

/** What the closest search phrase weighs beside BM25's score, of which the best excerpt's is 1. */
const PHRASE = 1.5;

/** Characters that are looked at of the beginning, and of the end, of a long text: what is asked stands in one of them. */
const LOOKED_AT = 300;

/** Tokens of a question that are looked up. With the characters above this bounds the time that any text can take. */
const MOST_TOKENS = 40;

/** Unknown words of a question and its history that are looked up as mistyped. */
const MOST_REPAIRS = 12;

const once = (tokens: readonly string[]): string[] => [...new Set(tokens)];

type Fields = { readonly [field in 'text' | 'speaker' | 'title' | 'terms']: readonly string[] };

const fieldsOf = ({ text, speaker, title }: Excerpt, phrases: readonly TokenisedPhrase[]): Fields => ({
  text: [...contentTokens(text), ...initialismsOf(text)],
  speaker: contentTokens(speaker),
  title: contentTokens(title),
  // Phrases repeat each other's words in many forms of asking: once says it.
  terms: once(phrases.flatMap(({ tokens }) => tokens)),
});

/**
 * lunr looks each word up by walking its set of all words letter by letter, which with Chinese takes most of a query's time, and the
 * set half of the time to build. Only words that the index has are asked for, none with a wildcard, so there need be no set.
 */
const everyWord = Object.assign(new lunr.TokenSet(), { intersect: (words: lunr.TokenSet) => words });

/** Not a number: V8 keeps an array of 700 bytes for each object of lunr's that has the key 47. */
const refOf = (number: ExcerptNumber): string => `#${number}`;

type Index = lunr.Index & { readonly invertedIndex: Postings };

const buildIndex = (excerpts: Iterable<readonly [ExcerptNumber, Fields]>): Index => {
  const builder = Object.assign(new lunr.Builder(), { createTokenSet: () => undefined });
  builder.ref('ref');
  builder.field('text');
  builder.field('speaker', { boost: tuning.speaker });
  builder.field('title', { boost: tuning.title });
  builder.field('terms', { boost: tuning.terms });
  builder.k1(tuning.k1);
  builder.b(tuning.b);
  for (const [number, fields] of excerpts) builder.add({ ref: refOf(number), ...fields });
  const index = builder.build() as Index;
  const invertedIndex = compactPostings(index.invertedIndex, ['text', 'speaker', 'title', 'terms']);
  return Object.assign(index, { tokenSet: everyWord, invertedIndex });
};

const lastOf = (history: readonly Turn[], role: Turn['role']): string =>
  history.findLast((turn) => turn.role === role)?.content ?? '';

type Weighted = Token & { readonly weight: number };

const ends = (text: string): string =>
  text.length <= 2 * LOOKED_AT ? text : `${text.slice(0, LOOKED_AT)} ${text.slice(-LOOKED_AT)}`;

/** Each token once, at its highest weight; only those that the index knows, a mistyped word by what it stands for. */
const queryOf = (
  question: string,
  history: readonly Turn[],
  known: { readonly has: (token: string) => boolean },
  spelling: Spelling,
): Map<string, Weighted> => {
  const query = new Map<string, Weighted>();
  let repairs = MOST_REPAIRS;
  const repaired = (typed: Token): readonly Token[] => {
    if (known.has(typed.token) || repairs === 0) return [typed];
    repairs -= 1;
    const meant = spelling(typed.word);
    return meant === undefined ? [] : tokensOf(meant);
  };
  const add = (text: string, weight: number) => {
    for (const { token, word } of tokensOf(ends(text)).flatMap(repaired)) {
      if (query.size >= MOST_TOKENS) return;
      if (known.has(token) && !query.has(token)) query.set(token, { token, word, weight });
    }
  };
  add(question, weights.question);
  add(lastOf(history, 'user'), weights.lastQuestion);
  add(lastOf(history, 'assistant').replace(/\[\d+\]/g, ' '), weights.lastAnswer);
  return query;
};

/**
 * Builds the index. A person's text never meets lunr's query parser, which throws on a colon and blocks for seconds on `~10`:
 * its words become terms of `index.query`.
 */
export const createSearch = (corpus: Corpus): Search => {
  const searched = corpus.excerpts.filter(({ evidence }) => evidence);
  const byRef = new Map(searched.map((excerpt) => [refOf(excerpt.number), excerpt]));
  const all = tokenisedPhrasesOf(corpus);
  const phrases = new Map(
    searched.flatMap(({ number }) => {
      const own = all.get(number) ?? [];
      return own.length === 0 ? [] : [[number, own]];
    }),
  );
  const index = buildIndex(searched.map((it) => [it.number, fieldsOf(it, phrases.get(it.number) ?? [])]));
  const known = { has: (token: string) => token in index.invertedIndex };
  const closenessOf = createPhraseCloseness(phrases);
  const spelling = createSpelling(corpus);
  return (question, history, count) => {
    const query = queryOf(question, history, known, spelling);
    // A query without terms would return every excerpt.
    if (query.size === 0) return [];
    const found = index.query((it) => {
      for (const { token, weight } of query.values()) it.term(token, { boost: weight, usePipeline: false });
    });
    const best = found[0]?.score ?? 1;
    const closeness = closenessOf(new Map([...query].map(([token, { weight }]) => [token, weight])));
    return found
      .flatMap(({ ref, score, matchData }): RankedExcerpt[] => {
        const excerpt = byRef.get(ref);
        if (!excerpt) return [];
        const words = Object.keys(matchData.metadata).map((token) => query.get(token)?.word ?? token);
        const together = score / best + PHRASE * (closeness.get(excerpt.number) ?? 0);
        return [{ excerpt, score: together, matchedTerms: once(words) }];
      })
      .sort((a, b) => b.score - a.score || a.excerpt.number - b.excerpt.number)
      .slice(0, count);
  };
};
