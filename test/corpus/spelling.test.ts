import { expect, test } from '@jest/globals';
import { loadCorpus } from '../../src/corpus/load.js';
import { createSearch } from '../../src/corpus/search.js';
import { createSpelling } from '../../src/corpus/spelling.js';

const corpus = await loadCorpus('corpus');
const search = createSearch(corpus);
const spelling = createSpelling(corpus);
const best = (question: string) => search(question, [], 1)[0]?.excerpt.number;

test.each([
  ['a letter that is missing', 'efficent', 'efficient'],
  ['a letter too many', 'benchmmark', 'benchmark'],
  ['a wrong letter', 'multimodol', 'multimodal'],
  ['two neighbours that changed places', 'benchmakrs', 'benchmarks'],
])('%s: %s is read as %s', (_, typed, meant) => {
  expect(spelling(typed)).toBe(meant);
});

test('short words, other scripts and words that are like none stay as they are', () => {
  for (const typed of ['nono', 'ulta', '多模态的', 'мультимодальный', 'qwertzuiop', 'gpt99', '']) {
    expect(spelling(typed)).toBeUndefined();
  }
});

test('a mistyped question finds the excerpt that the same question finds when it is spelled right', () => {
  for (const [right, mistyped] of [
    ['which chips were used for training', 'wich chips were used for trainning'],
    ['when does ultra become available to developers', 'when does ultra become availabel to develpers'],
    ['how well does it understand handwriting', 'how well does it undestand handwritting'],
    ['was sagt er über verantwortung und sicherheit', 'was sagt er über verantwortnug und sicherhiet'],
  ] as const)
    expect([mistyped, best(mistyped)]).toEqual([mistyped, best(right)]);
});

test('what was mistyped is shown as the word that was looked up', () => {
  expect(search('handwritng', [], 1)[0]?.matchedTerms).toEqual(['handwriting']);
});
