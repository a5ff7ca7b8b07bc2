import { beforeAll, describe, expect, test } from '@jest/globals';
import { citationsIn } from '../../src/answer/citations.js';
import { claimOf } from '../../src/answer/claim.js';
import { doubtOfCited } from '../../src/answer/doubt.js';
import { createEvidenceBook, type EvidenceBook } from '../../src/answer/evidence.js';
import { loadCorpus } from '../../src/corpus/load.js';

let book: EvidenceBook;
beforeAll(async () => {
  book = createEvidenceBook(await loadCorpus('corpus'));
});

/** What speaks against a sentence, held against the excerpts that it cites. */
const doubtOf = (sentence: string) => {
  const asked = new Set<string>();
  const evidence = citationsIn(sentence).flatMap((number) => book.of(number) ?? []);
  return doubtOfCited(sentence, claimOf(sentence, asked, book), evidence, asked, book);
};

describe('a sentence is carried when its excerpt says so in other words', () => {
  test.each([
    'Gemini Ultra scored 90.0% on MMLU [47].',
    'The context holds 32,000 tokens [15].',
    'It was announced on December 6, 2023 [31].',
    'Bard Advanced is to come in early 2024 [10].',
    'Ultra leads in 30 of 32 benchmarks [2][46].',
    'Tuning more than halved the inaccuracy rate [25].',
    "Ultra hasn't been evaluated on speech yet [23].",
    'Ultra scored 62.4% on MMMU [2], or 59.4% by the blog [50].',
    'Demis Hassabis programmed game AI as a teenager [39].',
    'Ultra erreichte bei MMLU 90,0 % [47].',
    'Ultra 在 MMLU 上得到 90.0% [47]。',
  ])('%s', (sentence) => {
    expect(doubtOf(sentence)).toBeUndefined();
  });
});

describe('a sentence is doubted for', () => {
  test.each([
    ['figure', 'Gemini Ultra scored 91.0% on MMLU [47].'],
    ['figure', 'Gemini Ultra scored above 90.0% on MMLU [47].'],
    ['figure', 'Ultra leads in 30 of 57 benchmarks [2].'],
    ['figure', 'It was announced on December 7, 2023 [31].'],
    ['figure', 'It was announced in 2021 [31].'],
    ['figure', 'Gemini Ultra scored 62.4% on MMLU [2].'],
    ['figure', 'Ultra scored 59.4% on MMMU [2], or 62.4% by the blog [50].'],
    ['name', 'It was built by OpenAI [3].'],
    ['name', 'Sundar Pichai leads Google DeepMind [38].'],
    ['name', 'Gemini Nano is the largest model for highly complex tasks [45].'],
    ['quotation', 'He calls it "a new dawn for all of us" [26].'],
    ['opposite', 'Gemini was not designed to be multimodal from the start [11].'],
    ['opposite', 'The foot is making good contact with the ball [22].'],
    ['opposite', 'AlphaCode performs in the bottom 15% of competitors [8].'],
    ['overlap', 'It is sold in blue and red boxes at every corner shop [3].'],
    ['overlap', 'Es wird heimlich von Banken bezahlt [3].'],
    ['overlap', '它由银行秘密资助 [3]。'],
  ])('%s: %s', (doubt, sentence) => {
    expect(doubtOf(sentence)).toBe(doubt);
  });
});
