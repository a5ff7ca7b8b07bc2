import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { otherSides } from '../../src/answer/disagreements.js';
import { createQuoting, type Quote, quoteLines } from '../../src/answer/quote.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { createSearch } from '../../src/corpus/search.js';
import type { Corpus, Turn } from '../../src/types.js';
import { anyText } from '../support/any-text.js';
import { answerable, hasAllFacts } from '../support/gold.js';

const corpus = await loadCorpus('corpus');
const search = createSearch(corpus);
const quoting = createQuoting(corpus);
const quotesFor = (question: string, history: readonly Turn[] = []): Quote[] =>
  quoting(question, history, search(question, history, 50));
const textFor = (question: string, history: readonly Turn[] = []) => quoteLines(quotesFor(question, history));

/** A quote without the ellipses that show where it was cut. */
const bare = ({ text }: Quote) => text.replace(/^… /, '').replace(/ …$/, '');

const expectFair = (quotes: readonly Quote[], whole: Corpus) => {
  expect(quotes.length).toBeLessThanOrEqual(3);
  expect(quoteLines(quotes).length).toBeLessThanOrEqual(540);
  for (const quote of quotes) {
    const { number, text } = quote.excerpt;
    expect(whole.excerpts[number - 1]).toBe(quote.excerpt);
    expect(quote.excerpt.evidence).toBe(true);
    expect(text).toContain(bare(quote));
    expect(bare(quote)).not.toBe('');
  }
};

describe('a person is quoted', () => {
  test('excerpts word for word, at most three and briefly, whatever was asked before or now', () => {
    const turn = fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), content: anyText(500) });
    fc.assert(
      fc.property(anyText(2_000), fc.array(turn, { maxLength: 3 }), (question, history) => {
        expectFair(quotesFor(question, history), corpus);
      }),
      { numRuns: 60 },
    );
  });

  test('the same for every excerpt asked by its own words', () => {
    for (const { text, evidence } of corpus.excerpts) {
      const quotes = quotesFor(text);
      if (evidence) expect(quotes.length).toBeGreaterThan(0);
      expectFair(quotes, corpus);
    }
  });

  test('nothing twice', () => {
    for (const { question, history } of answerable('dev.jsonl')) {
      const quotes = quotesFor(question, history).map(bare);
      for (const quote of quotes) expect(quotes.filter((other) => other.includes(quote))).toHaveLength(1);
    }
  });

  test('nothing when nothing was found', () => {
    expect(quoting('hm', [], [])).toEqual([]);
    expect(quotesFor('???')).toEqual([]);
  });

  test('with speaker and number on each line', () => {
    const lines = textFor('how many authors are on the report').split('\n');
    expect(lines[0]).toMatch(/^> .*800\+ authors.* — Jeff Dean \[12\]$/);
    for (const line of lines) expect(line).toMatch(/^> .+ — (Jeff Dean|Sundar Pichai|Demis Hassabis) \[\d+\]$/);
  });

  test.each([
    ['a figure, when it is asked how many', 'wie viele Beispiele hat MMMU?', '11500'],
    ['a date, when it is asked when', '¿cuándo pueden los desarrolladores usar la API?', 'December 13'],
    ['a person, when it is asked who', '谁和 Jeff Dean 一起领导 Gemini？', '@OriolVinyalsML'],
    ['a clause of a long sentence', 'in how many video benchmarks does it lead', '6 of 6 video'],
    ['what “it” was in the turn before', 'and when can I use it?', 'December 13'],
  ])('%s', (_, question, fact) => {
    const history: Turn[] = question.includes(' it?')
      ? [{ role: 'user', content: 'Is there an API of Gemini Pro?' }]
      : [];
    expect(textFor(question, history)).toContain(fact);
  });

  test.each([
    'mmmu score?',
    '¿qué puntuación en MMMU?',
    'MMMUのスコアは?',
    'MMMU 점수',
    'Wie schneidet Ultra bei MMMU ab?',
  ])('both sides of a conflict: %s', (question) => {
    const text = textFor(question);
    const sides = [text, ...otherSides(text, question, corpus).map(({ quote }) => quote)].join('\n');
    expect(sides).toContain('62.4%');
    expect(sides).toContain('59.4%');
  });

  test('a part that says where it was cut, of a sentence too long to quote', () => {
    const text = `${'Chess pieces are moved by models and '.repeat(30)}the game ends.`;
    const excerpt = { number: 1, text, speaker: 'A', date: '2023-12-06', title: 'T', source: 'S', evidence: true };
    const one: Corpus = { ...corpus, excerpts: [excerpt], terms: new Map(), disagreements: [] };
    const quotes = createQuoting(one)('when does the game end', [], createSearch(one)('when does the game end', [], 5));
    expectFair(quotes, one);
    expect(quotes[0]?.text).toMatch(/^… .*the game ends\.$/);
  });

  test('and of one without any place to cut it', () => {
    const excerpt = {
      number: 1,
      text: 'chess'.repeat(200),
      speaker: 'A',
      date: '2023-12-06',
      title: 'T',
      source: 'S',
      evidence: true,
    };
    const one: Corpus = { ...corpus, excerpts: [excerpt], terms: new Map([[1, ['game']]]), disagreements: [] };
    expectFair(createQuoting(one)('game', [], createSearch(one)('game', [], 5)), one);
  });
});

test('questions as people type them find all their facts in the quotes, 85 of 100, in 420 characters', () => {
  const asked = answerable('dev.jsonl').map(({ question, history, facts }) => {
    const text = textFor(question, history);
    const sides = otherSides(text, question, corpus).map(({ quote, speaker }) => `${quote} ${speaker}`);
    return { text: [text, ...sides].join('\n'), facts };
  });
  const whole = asked.filter(({ text, facts }) => hasAllFacts(text, facts));
  expect(whole.length / asked.length).toBeGreaterThanOrEqual(0.85);
  expect(asked.reduce((sum, { text }) => sum + text.length, 0) / asked.length).toBeLessThanOrEqual(420);
});
