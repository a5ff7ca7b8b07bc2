import { type TokenisedPhrase, tokenisedPhrasesOf } from '../corpus/tokenised-phrases.js';
import { contentTokens, normalise, tokensOf } from '../corpus/tokens.js';
import type { Corpus, Excerpt } from '../types.js';
import { everydayWords } from './everyday-words.js';
import { vocabularyOf } from './names.js';
import { likelyNames, otherProducts, sharedNames } from './other-words.js';

/** What of a message speaks for the corpus' subject. */
export type SubjectEvidence = {
  /** Whether it says Gemini, in any script: which one is for others to tell. */
  readonly saysGemini: boolean;
  /** Names that only the corpus' world has: mmlu, hassabis, gemini ultra. */
  readonly ownNames: number;
  /** Names that are ours among people who talk of Gemini: nano, ultra. */
  readonly likelyNames: number;
  /** Names that everybody's talk has: pixel, google. */
  readonly sharedNames: number;
  /** Weight of what one excerpt and its search terms share with the message, phrases included. */
  readonly topic: number;
  /** Part of the words with content that the corpus knows, 0 to 1. */
  readonly coverage: number;
  /** Words with content. */
  readonly words: number;
};

/** As measured on messages people typed: what a known word, an everyday one, and two known words side by side say. */
const weights = { distinctive: 0.8, everyday: 0.25, pair: 0.5 } as const;

const geminiNames =
  /(?<![a-z])gem(?:ini|inis|inii|nii|ni|inni|imi|iny|eni|iini)(?![a-z])|googlegemini|双子|雙子|ジェミニ|ジェミナイ|제미나이|제미니|ज[ेै]मिन[ीि]|जेमिनाई|जेमनी/u;

/** Whether a text, folded by `normalise`, says Gemini in any script or with a slip. */
export const saysGemini = (folded: string): boolean => geminiNames.test(folded);

const everyday: ReadonlySet<string> = new Set(contentTokens(everydayWords));
// Pairs of letters of a Japanese, Chinese or Korean name stand in other words too: of those only the whole.
const likely: ReadonlySet<string> = new Set(
  tokensOf(likelyNames)
    .filter(({ token, word }) => token === word || !/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(token))
    .map(({ token }) => token),
);
const shared: ReadonlySet<string> = new Set(
  [...likely, ...contentTokens(sharedNames)].filter((it) => !everyday.has(it)),
);

/** A word and all that come from it by leaving out one letter: two words a typing slip apart have one in common. */
const slips = (word: string): string[] =>
  word.length < 5 || word.length > 20 || !/^[a-z]+$/.test(word)
    ? [word]
    : [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];

const pairsOf = (tokens: readonly string[]): string[] =>
  tokens.slice(1).map((token, index) => `${tokens[index]} ${token}`);

type Vocabulary = { readonly tokens: ReadonlySet<string>; readonly pairs: ReadonlySet<string> };

const vocabularyOfExcerpt = ({ text, speaker }: Excerpt, phrases: readonly TokenisedPhrase[]): Vocabulary => {
  const parts = [contentTokens(text), contentTokens(speaker), ...phrases.map(({ tokens }) => tokens)];
  return { tokens: new Set(parts.flat()), pairs: new Set(parts.flatMap(pairsOf)) };
};

/** Of a word that comes in several tokens, pairs of letters among them, half must be there. */
const holds = (tokens: ReadonlySet<string>, word: readonly string[]): boolean =>
  word.filter((token) => tokens.has(token)).length * 2 >= word.length;

const weightOf = (word: readonly string[], tokens: ReadonlySet<string>): number => {
  if (!holds(tokens, word)) return 0;
  return word.some((token) => everyday.has(token)) ? weights.everyday : weights.distinctive;
};

/** Tokens of the words that the excerpts write as names and never as plain words. */
const namesOf = (corpus: Corpus): ReadonlySet<string> => {
  const plain = new Set<string>();
  for (const { text } of corpus.excerpts)
    for (const [word] of text.replace(/\S+\.\S+/g, ' ').matchAll(/(?<![\p{L}\p{N}@-])\p{Ll}+(?![\p{L}\p{N}])/gu))
      plain.add(word);
  return new Set(
    [...vocabularyOf(corpus).words]
      .filter((name) => !plain.has(name) && !/^gemini/.test(name))
      .flatMap((name) => (contentTokens(name).length === 1 ? contentTokens(name) : []))
      .filter((token) => !everyday.has(token) && token.length > 1),
  );
};

/** Names of several words, of which each alone could mean something else: jeff dean, gemini pro, tpu v5p. */
const namePairsOf = (corpus: Corpus, names: ReadonlySet<string>): ReadonlySet<string> => {
  const pairs = new Set<string>();
  for (const { text, speaker } of corpus.excerpts)
    for (const [run] of `${text} . ${speaker}`.matchAll(/\p{Lu}[\p{L}\d]*(?:[ -](?:\p{Lu}|\d|v\d)[\p{L}\d.]*)+/gu))
      for (const pair of pairsOf(contentTokens(run)))
        if (!otherProducts.test(pair) && pair.split(' ').some((token) => shared.has(token) || names.has(token)))
          pairs.add(pair);
  return pairs;
};

/** Builds what recognises the corpus' subject in a message; pure, never throws. */
export const createSubject = (corpus: Corpus): ((text: string) => SubjectEvidence) => {
  const names = namesOf(corpus);
  const namePairs = namePairsOf(corpus, names);
  const phrases = tokenisedPhrasesOf(corpus);
  const excerpts = corpus.excerpts
    .filter(({ evidence }) => evidence)
    .map((excerpt) => vocabularyOfExcerpt(excerpt, phrases.get(excerpt.number) ?? []));
  const known = new Set(excerpts.flatMap(({ tokens }) => [...tokens]));
  const figures = new Set(corpus.excerpts.flatMap(({ text }) => text.match(/\d+\.\d+(?=%)|\d+(?=k )/g) ?? []));
  const slipped = new Map<string, string>();
  for (const name of names) if (!shared.has(name)) for (const slip of slips(name)) slipped.set(slip, name);

  const meant = (token: string): string => {
    if (known.has(token) || everyday.has(token)) return token;
    for (const slip of slips(token)) {
      const name = slipped.get(slip);
      if (name !== undefined) return name;
    }
    return token;
  };

  return (text) => {
    const all = tokensOf(text).map(({ token, word }) => ({ token: meant(token), word }));
    const tokens = [...new Set(all.map(({ token }) => token))];
    const pairs = [
      ...new Set(
        all.slice(1).flatMap(({ token, word }, index) => {
          const before = all[index];
          // Pairs of letters of one word are no two words.
          return before === undefined || before.word === word ? [] : [`${before.token} ${token}`];
        }),
      ),
    ];
    const paired = new Set(pairs.filter((pair) => namePairs.has(pair)).flatMap((pair) => pair.split(' ')));
    const own = tokens.filter((it) => (names.has(it) && !shared.has(it)) || paired.has(it) || figures.has(it));
    const ownSet = new Set(own);
    const alsoElsewhere = tokens.filter((it) => shared.has(it) && !ownSet.has(it) && known.has(it));

    const byWord = new Map<string, string[]>();
    for (const { token, word } of all) byWord.set(word, [...(byWord.get(word) ?? []), token]);
    const words = [...byWord.values()].filter((it) => !it.some((token) => /^gemini?$/.test(token)));
    const topics = excerpts.map(
      (excerpt) =>
        words.reduce((sum, word) => sum + weightOf(word, excerpt.tokens), 0) +
        pairs.filter((pair) => excerpt.pairs.has(pair)).length * weights.pair,
    );
    const knownWords = [...byWord.values()].filter((word) => holds(known, word));
    return {
      saysGemini: saysGemini(normalise(text)),
      ownNames: own.length,
      likelyNames: alsoElsewhere.filter((it) => likely.has(it)).length,
      sharedNames: alsoElsewhere.filter((it) => !likely.has(it)).length,
      topic: Math.max(0, ...topics),
      coverage: byWord.size === 0 ? 0 : knownWords.length / byWord.size,
      words: byWord.size,
    };
  };
};
