import { type TokenisedPhrase, tokenisedPhrasesOf } from '../corpus/tokenised-phrases.js';
import { initialismsOf } from '../corpus/tokens.js';
import type { Corpus, Excerpt, ExcerptNumber } from '../types.js';
import { type Counted, countedIn } from './counted.js';
import { type Figures, figuresIn } from './figures.js';
import { type NameVocabulary, nameForms, vocabularyOf } from './names.js';
import { type Passage, passagesOf, type Stated, statedIn } from './passages.js';
import { quoteForm } from './quotations.js';
import { apart, wordsIn } from './words.js';

/** What an excerpt can carry, taken apart once so that a sentence is compared in microseconds. */
export type Evidence = {
  readonly excerpt: Excerpt;
  readonly figures: Figures;
  readonly names: ReadonlySet<string>;
  /** For quotations. */
  readonly plain: string;
  /** Content words of the excerpt itself. */
  readonly words: ReadonlySet<string>;
  /** Content words of its search terms: the same matter in other words and languages. */
  readonly terms: ReadonlySet<string>;
  /** What its figures count. */
  readonly counted: readonly Counted[];
  readonly passages: readonly Passage[];
  readonly stated: readonly Stated[];
};

export type EvidenceBook = {
  readonly of: (number: ExcerptNumber) => Evidence | undefined;
  readonly vocabulary: NameVocabulary;
  /** How much a word tells: the fewer excerpts have it, the more. */
  readonly weightOf: (word: string) => number;
  /** Whether any excerpt has a content word, in its text or its search terms. */
  readonly isFamiliar: (word: string) => boolean;
};

/** Few phrases have anything that grounding takes apart and search doesn't. */
const wordsOfPhrase = ({ text, tokens }: TokenisedPhrase): readonly string[] =>
  apart(text) === text ? tokens : wordsIn(text);

/** Gemini 1.0 is a name, and "version 1.0" a figure. */
const withVersions = (text: string, { figures, ...more }: Figures, numbered: RegExp): Figures => ({
  ...more,
  figures: [
    ...figures,
    ...[...text.matchAll(numbered)].flatMap(([name]) =>
      figuresIn(/\d+\.\d+$/.exec(name)?.[0] ?? '', /(?!)/g).figures.map((it) => ({ ...it, isVersion: true })),
    ),
  ],
});

/** Takes a corpus apart. Excerpts that are no evidence carry nothing. */
export const createEvidenceBook = (corpus: Corpus): EvidenceBook => {
  const vocabulary = vocabularyOf(corpus);
  const phrases = tokenisedPhrasesOf(corpus);
  const holders = new Map<string, number>();
  const evidenceOf = (excerpt: Excerpt): Evidence => {
    const words = new Set(wordsIn(`${excerpt.text} ${excerpt.speaker}`));
    const terms = new Set((phrases.get(excerpt.number) ?? []).flatMap(wordsOfPhrase));
    for (const word of new Set([...words, ...terms])) holders.set(word, (holders.get(word) ?? 0) + 1);
    return {
      excerpt,
      figures: withVersions(excerpt.text, figuresIn(excerpt.text, vocabulary.numbered), vocabulary.numbered),
      names: new Set([...nameForms(`${excerpt.text} ${excerpt.speaker}`), ...initialismsOf(excerpt.text)]),
      plain: quoteForm(excerpt.text),
      words,
      terms,
      counted: countedIn(excerpt.text, false),
      passages: passagesOf(excerpt.text, vocabulary),
      stated: statedIn(excerpt.text),
    };
  };
  const all = new Map(
    corpus.excerpts.filter((it) => it.evidence).map((excerpt) => [excerpt.number, evidenceOf(excerpt)]),
  );
  const weigh = (count: number): number => Math.log(1 + all.size / (1 + count));
  const weights = new Map([...holders].map(([word, count]) => [word, weigh(count)]));
  const unknown = weigh(0);
  return {
    of: (number) => all.get(number),
    vocabulary,
    weightOf: (word) => weights.get(word) ?? unknown,
    isFamiliar: (word) => weights.has(word),
  };
};
