import { CorpusRefused, loadCorpus } from '../../corpus/load.js';
import { type Finding, fine, problem } from './finding.js';

export const checkCorpus = async (folder: string): Promise<Finding> => {
  try {
    const { excerpts, terms, disagreements, version } = await loadCorpus(folder);
    const counts = `${excerpts.length} excerpts, search terms for ${terms.size}, ${disagreements.length} known disagreements`;
    return fine('corpus', `${counts} (${folder}, version ${version})`);
  } catch (error) {
    if (!(error instanceof CorpusRefused)) throw error;
    return problem('corpus', error.message, 'Mend the files that are named, or set CORPUS_DIR to another folder.');
  }
};
