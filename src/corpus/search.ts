import type { Corpus, Excerpt, RankedExcerpt, Search, Turn } from '../types.js';
import { createPhraseCloseness } from './phrases.js';
import { createSpelling, type Spelling } from './spelling.js';
import { type TokenisedPhrase, tokenisedPhrasesOf } from './tokenised-phrases.js';
import { contentTokens, initialismsOf, type Token, tokensOf } from './tokens.js';
import { createWordIndex, type Fields, type WordIndex } from './word-index.js';

/** As measured on questions people typed: BM25's two constants, and what each field weighs beside the text. */
const tuning = { k1: 2, b: 0.25, weights: { text: 1, speaker: 0.2, title: 0.1, terms: 0.8 } } as const;

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

type Field = keyof typeof tuning.weights;

const fieldsOf = ({ text, speaker, title }: Excerpt, phrases: readonly TokenisedPhrase[]): Fields<Field> => ({
  text: [...contentTokens(text), ...initialismsOf(text)],
  speaker: contentTokens(speaker),
  title: contentTokens(title),
  // Phrases repeat each other's words in many forms of asking: once says it.
  terms: once(phrases.flatMap(({ tokens }) => tokens)),
});

const lastOf = (history: readonly Turn[], role: Turn['role']): string =>
  history.findLast((turn) => turn.role === role)?.content ?? '';

type Weighted = Token & { readonly weight: number };

const ends = (text: string): string =>
  text.length <= 2 * LOOKED_AT ? text : `${text.slice(0, LOOKED_AT)} ${text.slice(-LOOKED_AT)}`;

/** Each token once, at its highest weight; only those that the index knows, a mistyped word by what it stands for. */
const queryOf = (
  question: string,
  history: readonly Turn[],
  index: Pick<WordIndex, 'has'>,
  spelling: Spelling,
): Map<string, Weighted> => {
  const query = new Map<string, Weighted>();
  let repairs = MOST_REPAIRS;
  const repaired = (typed: Token): readonly Token[] => {
    if (index.has(typed.token) || repairs === 0) return [typed];
    repairs -= 1;
    const meant = spelling(typed.word);
    return meant === undefined ? [] : tokensOf(meant);
  };
  const add = (text: string, weight: number) => {
    for (const { token, word } of tokensOf(ends(text)).flatMap(repaired)) {
      if (query.size >= MOST_TOKENS) return;
      if (index.has(token) && !query.has(token)) query.set(token, { token, word, weight });
    }
  };
  add(question, weights.question);
  add(lastOf(history, 'user'), weights.lastQuestion);
  add(lastOf(history, 'assistant').replace(/\[\d+\]/g, ' '), weights.lastAnswer);
  return query;
};

/**
 * Builds the index. A person's text never meets lunr's query parser, which throws on a colon and blocks for seconds on `~10`:
 * its words become terms of a query.
 */
export const createSearch = (corpus: Corpus): Search => {
  const searched = new Map(corpus.excerpts.filter(({ evidence }) => evidence).map((it) => [it.number, it]));
  const all = tokenisedPhrasesOf(corpus);
  const phrases = new Map([...all].filter(([number, own]) => searched.has(number) && own.length > 0));
  const index = createWordIndex(
    new Map([...searched.values()].map((it) => [it.number, fieldsOf(it, phrases.get(it.number) ?? [])])),
    tuning,
  );
  const closenessOf = createPhraseCloseness(phrases);
  const spelling = createSpelling(corpus);
  return (question, history, count) => {
    const query = queryOf(question, history, index, spelling);
    // A query without terms would return every excerpt.
    if (query.size === 0) return [];
    const weights = new Map([...query].map(([token, { weight }]) => [token, weight]));
    const found = index.query(weights);
    const best = found[0]?.score ?? 1;
    const closeness = closenessOf(weights);
    return found
      .flatMap(({ number, score, tokens }): RankedExcerpt[] => {
        const excerpt = searched.get(number);
        if (!excerpt) return [];
        const words = tokens.map((token) => query.get(token)?.word ?? token);
        return [{ excerpt, score: score / best + PHRASE * (closeness.get(number) ?? 0), matchedTerms: once(words) }];
      })
      .sort((a, b) => b.score - a.score || a.excerpt.number - b.excerpt.number)
      .slice(0, count);
  };
};
