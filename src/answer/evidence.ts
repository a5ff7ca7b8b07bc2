import { contentTokens, initialismsOf } from '../corpus/tokens.js';
import type { Corpus, Excerpt, ExcerptNumber } from '../types.js';
import { type Figures, figuresIn } from './figures.js';
import { type NameVocabulary, nameForms, vocabularyOf } from './names.js';
import { quoteForm } from './quotations.js';

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
};

export type EvidenceBook = {
  readonly of: (number: ExcerptNumber) => Evidence | undefined;
  readonly vocabulary: NameVocabulary;
};

/** Takes a corpus apart. Excerpts that are no evidence carry nothing. */
export const createEvidenceBook = (corpus: Corpus): EvidenceBook => {
  const vocabulary = vocabularyOf(corpus);
  const byNumber = new Map<ExcerptNumber, Evidence>();
  const of = (number: ExcerptNumber): Evidence | undefined => {
    const known = byNumber.get(number);
    if (known) return known;
    const excerpt = corpus.excerpts[number - 1];
    if (!excerpt?.evidence) return undefined;
    const evidence: Evidence = {
      excerpt,
      figures: figuresIn(excerpt.text, vocabulary.numbered),
      names: new Set([...nameForms(`${excerpt.text} ${excerpt.speaker}`), ...initialismsOf(excerpt.text)]),
      plain: quoteForm(excerpt.text),
      words: new Set(contentTokens(`${excerpt.text} ${excerpt.speaker}`)),
      terms: new Set((corpus.terms.get(number) ?? []).flatMap(contentTokens)),
    };
    byNumber.set(number, evidence);
    return evidence;
  };
  return { of, vocabulary };
};
