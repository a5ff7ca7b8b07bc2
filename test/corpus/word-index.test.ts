import { expect, test } from '@jest/globals';
import lunr from 'lunr';
import { loadCorpus } from '../../src/corpus/load.js';
import { contentTokens } from '../../src/corpus/tokens.js';
import { createWordIndex } from '../../src/corpus/word-index.js';

const tuning = { k1: 2, b: 0.25, weights: { text: 1, speaker: 0.2, terms: 0.8 } } as const;

test('excerpts rank as in the index that lunr builds itself, with the same scores and words', async () => {
  const corpus = await loadCorpus('corpus');
  const excerpts = new Map(
    corpus.excerpts.map(({ number, text, speaker }) => [
      number,
      {
        text: contentTokens(text),
        speaker: contentTokens(speaker),
        // Words twice in a field, and an excerpt without any.
        terms: number === 7 ? [] : contentTokens((corpus.terms.get(number) ?? []).slice(0, 40).join(' ')),
      },
    ]),
  );
  const builder = new lunr.Builder();
  builder.ref('number');
  builder.k1(tuning.k1);
  builder.b(tuning.b);
  for (const [field, boost] of Object.entries(tuning.weights)) builder.field(field, { boost });
  for (const [number, fields] of excerpts) builder.add({ number: String(number), ...fields });
  const theirs = builder.build();
  const ours = createWordIndex(excerpts, tuning);

  const questions = ['gemini ultra score mmlu', '性能 モデル benchmark pixel', 'jeff dean hassabis', 'wann kommt bard'];
  for (const question of questions) {
    const weights = new Map(contentTokens(question).map((token, index) => [token, 1 / (index + 1)]));
    for (const token of weights.keys()) if (!ours.has(token)) weights.delete(token);
    const expected = theirs.query((it) => {
      for (const [token, boost] of weights) it.term(token, { boost, usePipeline: false });
    });
    expect(expected.length).toBeGreaterThan(1);
    expect(ours.query(weights)).toEqual(
      expected.map(({ ref, score, matchData }) => ({
        number: Number(ref),
        score,
        tokens: Object.keys(matchData.metadata),
      })),
    );
  }
  expect([ours.has('toString'), ours.has('gemini')]).toEqual([false, true]);
});
