import { createEvidenceBook, type EvidenceBook } from './answer/evidence.js';
import { createQuoting, type Quoting } from './answer/quote.js';
import { loadCorpus } from './corpus/load.js';
import { createSearch } from './corpus/search.js';
import { tokenisedPhrasesOf } from './corpus/tokenised-phrases.js';
import type { Corpus, Search } from './types.js';

/** A corpus and what is made of it once, when first wanted. It holds no state, so several apps may share it. */
export type Knowledge = {
  readonly corpus: Corpus;
  readonly search: Search;
  readonly book: () => EvidenceBook;
  readonly quoting: Quoting;
  /** Makes everything now, with pauses in which the process gets to everything else. */
  readonly prepare: () => Promise<void>;
};

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/**
 * Reads the corpus. What search and grounding make of it takes half a second, which no start waits for: the first question makes
 * it, unless `prepare` was called before.
 * @throws CorpusRefused when the corpus is not whole.
 */
export const loadKnowledge = async (folder: string): Promise<Knowledge> => {
  const corpus = await loadCorpus(folder);
  const search = once(() => createSearch(corpus));
  const book = once(() => createEvidenceBook(corpus));
  const quoting = once(() => createQuoting(corpus));
  return {
    corpus,
    search: (...asked) => search()(...asked),
    book,
    quoting: (...asked) => quoting()(...asked),
    prepare: async () => {
      for (const make of [() => tokenisedPhrasesOf(corpus), search, book, quoting]) {
        await new Promise(setImmediate);
        make();
      }
    },
  };
};
