import { createEvidenceBook, type EvidenceBook } from './answer/evidence.js';
import { createQuoting, type Quoting } from './answer/quote.js';
import { loadCorpus } from './corpus/load.js';
import { createSearch } from './corpus/search.js';
import type { Corpus, Search } from './types.js';

/** A corpus and what is made of it once. It holds no state, so several apps may share it. */
export type Knowledge = {
  readonly corpus: Corpus;
  readonly search: Search;
  readonly book: EvidenceBook;
  readonly quoting: Quoting;
};

/** @throws CorpusRefused when the corpus is not whole. */
export const loadKnowledge = async (folder: string): Promise<Knowledge> => {
  const corpus = await loadCorpus(folder);
  return { corpus, search: createSearch(corpus), book: createEvidenceBook(corpus), quoting: createQuoting(corpus) };
};
