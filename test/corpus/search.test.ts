import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadCorpus } from '../../src/corpus/load.js';
import { createSearch } from '../../src/corpus/search.js';
import type { Turn } from '../../src/types.js';
import { anyText } from '../support/any-text.js';
import { answerable, recallAt } from '../support/gold.js';

const corpus = await loadCorpus('corpus');
const search = createSearch(corpus);
const numbers = (question: string, history: readonly Turn[] = [], count = 5) =>
  search(question, history, count).map(({ excerpt }) => excerpt.number);

const turn = fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), content: anyText(3_000) });

describe('whatever a person types', () => {
  test('up to 10,000 characters of anything, with any history, get excerpts in order and never an error', () => {
    fc.assert(
      fc.property(
        anyText(10_000),
        fc.array(turn, { maxLength: 3 }),
        fc.integer({ min: 0, max: 60 }),
        (text, history, count) => {
          const found = search(text, history, count);
          expect(found.length).toBeLessThanOrEqual(count);
          for (const [index, { excerpt, score }] of found.entries()) {
            expect(excerpt.evidence).toBe(true);
            expect(score).toBeGreaterThan(0);
            expect(score).toBeLessThanOrEqual(found[index - 1]?.score ?? Number.POSITIVE_INFINITY);
          }
          expect(new Set(found.map(({ excerpt }) => excerpt)).size).toBe(found.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the same question gets the same excerpts', () => {
    fc.assert(
      fc.property(anyText(500), (text) => {
        expect(numbers(text)).toEqual(numbers(text));
      }),
      { numRuns: 50 },
    );
  });

  test.each(['', '   ', '\n\t', '\u200b\u2060', '???', 'what is it?', '什么', 'これは何ですか', '🙂'])(
    '%j, which asks for nothing, gets nothing',
    (text) => {
      expect(search(text, [], 50)).toEqual([]);
    },
  );

  test.each([
    'What is MMMU?',
    'mmmu:',
    '+mmmu -mmlu',
    'mmmu~10',
    '"MMMU"',
    'MMMU^5',
    '*mmmu*',
    'ＭＭＭＵ',
    'm\u00admmu',
    '`mmmu`',
  ])('%j means MMMU', (text) => {
    expect([2, 20, 50]).toContain(numbers(text)[0]);
  });

  test('headings and leftovers are never found, though their words are asked', () => {
    for (const number of [28, 29, 30, 43]) {
      const words = corpus.excerpts[number - 1]?.text ?? '';
      const found = numbers(words, [], 50);
      expect(found.length).toBeGreaterThan(0);
      for (const left of [28, 29, 30, 43]) expect(found).not.toContain(left);
    }
  });
});

describe('a person finds', () => {
  test.each([
    ['an initialism', 'bbh?', 17],
    ['another one', 'does it use MQA', 15],
    ['letters and digits run together', 'tpuv4', 12],
    ['letters and digits apart', 'tpu v 5 p', 13],
    ['a figure with a separator', '11,500', 20],
    ['a figure without', '11500', 20],
    ['the speaker', 'what did demis hassabis do as a teenager', 39],
    ['simplified Chinese', '技术报告有多少页', 4],
    ['traditional Chinese', '技術報告有多少頁', 4],
    ['Hindi with the nukta', 'फ़ोन पर कौन सा मॉडल चलता है', 16],
    ['Hindi without the nukta', 'फोन पर कौन सा मॉडल चलता है', 16],
  ])('%s', (_, question, number) => {
    expect(numbers(question)).toContain(number);
  });

  test('the same in composed and decomposed letters', () => {
    for (const question of [
      '¿cuántos tamaños tiene?',
      'テクニカルレポートは何ページ',
      '몇 개의 벤치마크',
      'आवाज़ की पहचान',
    ]) {
      expect(numbers(question.normalize('NFD'))).toEqual(numbers(question.normalize('NFC')));
    }
  });

  test('what “it” is from the turn before', () => {
    const history: Turn[] = [
      { role: 'user', content: 'what is the context length?' },
      { role: 'assistant', content: 'It is 32k [15].' },
    ];
    expect(numbers('and what attention does it use', history)[0]).toBe(15);
  });
});

describe('questions as people type them', () => {
  const dev = answerable('dev.jsonl');
  const recall = (asked: typeof dev) => recallAt(5, asked, ({ question, history }) => numbers(question, history));

  test('English ones have their excerpts among the first five, 95 in 100', () => {
    expect(recall(dev.filter(({ lang }) => lang === 'en'))).toBeGreaterThanOrEqual(0.95);
  });

  test('so do those in other languages', () => {
    expect(recall(dev.filter(({ lang }) => lang !== 'en'))).toBeGreaterThanOrEqual(0.95);
  });

  test('so do follow-ups', () => {
    expect(recall(dev.filter(({ history }) => history.length > 0))).toBeGreaterThanOrEqual(0.95);
  });

  test('search terms are what finds other languages', () => {
    const bare = createSearch({ ...corpus, terms: new Map() });
    const others = dev.filter(({ lang }) => lang !== 'en');
    const without = recallAt(5, others, ({ question }) => bare(question, [], 5).map(({ excerpt }) => excerpt.number));
    expect(without).toBeLessThan(recall(others));
  });
});
