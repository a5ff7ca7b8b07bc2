import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import type { Asked } from '../../../src/cli/eval/asked.js';
import { compare } from '../../../src/cli/eval/compare.js';
import { factsIn } from '../../../src/cli/eval/facts.js';
import { type GoldQuestion, GoldRefused, loadGold, readGold } from '../../../src/cli/eval/gold.js';
import { citedSentences } from '../../../src/cli/eval/grounded.js';
import { readEarlier, reportOf } from '../../../src/cli/eval/report.js';
import { scoreAnswer } from '../../../src/cli/eval/score.js';
import { type Figures, groupsOf, percentile } from '../../../src/cli/eval/summary.js';
import { loadCorpus } from '../../../src/corpus/load.js';

const corpus = await loadCorpus('corpus');

const gold = (fields: Partial<GoldQuestion> = {}): GoldQuestion => ({
  id: 'a',
  question: 'What did Ultra score on MMMU?',
  history: [],
  lang: 'en',
  kind: 'number',
  relevant: [2, 50],
  acceptable: [20],
  facts: [['62.4'], ['59.4']],
  answerable: true,
  ...fields,
});

const asked = (fields: Partial<Asked> = {}): Asked => ({
  id: 'a',
  status: 'answered',
  why: null,
  answer: 'It scored 62.4% [2]. Elsewhere it is 59.4% [50].',
  citations: [2, 50],
  retrieved: [2, 20, 50, 1],
  inPrompt: [2, 20, 50],
  verdicts: [],
  model: 'fake',
  usage: { prompt_tokens: 1000, completion_tokens: 40, cached_tokens: 600 },
  ms: 10,
  ...fields,
});

describe('a fact counts when an alternative stands in the answer', () => {
  test.each([
    ['It has 32,000 tokens.', ['32k', '32000'], true],
    ['It has 132,000 tokens.', ['32000'], false],
    ['It scored 90.0%.', ['90'], false],
    ['It scored 90%.', ['90'], true],
    ['It came on “Dec 13” [10].', ['Dec 13'], true],
    ['state‑of‑the‑art', ['state of the art'], true],
    ['This is it.', ['hi'], false],
    ['It cites [90] only.', ['90'], false],
    ['5 of 5 (all) benchmarks', ['5 of 5'], true],
  ])('%s', (text, alternatives, isIn) => {
    expect(factsIn(text, [alternatives])).toEqual([isIn]);
  });
});

describe('a sentence is grounded when an excerpt cited there carries its figures', () => {
  test.each([
    ['Ultra scored 90.0% on MMLU [47].', true],
    ['Ultra scored 90.5% on MMLU [47].', false],
    ['Ultra scored 90.0% on MMLU [9999].', false],
    ['It was announced on 6 December 2023 [31].', true],
    ['It supports a 32,000 token context [15].', true],
  ])('%s', (sentence, isGrounded) => {
    expect(citedSentences(sentence, corpus)).toMatchObject([{ isGrounded }]);
  });

  test('and one that cites nothing is not counted', () => {
    expect(citedSentences('I like it. Ultra scored 90.0% [47].', corpus)).toHaveLength(1);
  });
});

describe('an answer is scored', () => {
  test('by retrieval, facts, citations and both sides', () => {
    const score = scoreAnswer(gold({ kind: 'contradiction' }), asked(), corpus);
    expect(score).toMatchObject({
      recall3: 1,
      reciprocalRank: 1,
      facts: 1,
      factsInPrompt: 1,
      citationPrecision: 1,
      citationRecall: 1,
      bothSides: 1,
      overall: 1,
    });
  });

  test('half when one side of a disagreement is missing', () => {
    const half = asked({
      answer: 'It scored 59.4% [50].',
      citations: [50, 7],
      retrieved: [7, 8, 9, 2],
      inPrompt: [50],
    });
    const score = scoreAnswer(gold({ kind: 'contradiction' }), half, corpus);
    expect(score).toMatchObject({
      recall3: 0,
      recall5: 0.5,
      reciprocalRank: 0.25,
      factsFound: [false, true],
      facts: 0,
      factsInPrompt: 0,
      citationPrecision: 0.5,
      citationRecall: 0.5,
      bothSides: 0,
    });
    expect(score.overall).toBeCloseTo(0.5);
  });

  test('quoted excerpts count for facts, and claim nothing where the corpus has no answer', () => {
    const quoted = asked({ status: 'quoted', why: 'no_model' });
    expect(scoreAnswer(gold(), quoted, corpus)).toMatchObject({ answered: false, facts: 1, sentences: [] });
    expect(scoreAnswer(gold({ answerable: false }), quoted, corpus).overall).toBe(1);
    expect(scoreAnswer(gold({ answerable: false }), asked(), corpus).overall).toBe(0);
  });

  test('an abstention has no fact and no citation, whatever its words', () => {
    const abstained = asked({ status: 'not_covered', answer: 'Not 62.4 or 59.4.', citations: [] });
    expect(scoreAnswer(gold(), abstained, corpus)).toMatchObject({ facts: 0, citationPrecision: null, overall: 0 });
  });
});

describe('the figures of a group', () => {
  const row = (g: GoldQuestion, a: Asked) => ({ gold: g, asked: a, score: scoreAnswer(g, a, corpus) });

  test('count quoted apart from answered and abstained, for answerable and unanswerable', () => {
    const no = gold({ answerable: false, relevant: [], facts: [] });
    const rows = [
      row(gold(), asked()),
      row(gold(), asked({ status: 'quoted', why: 'busy' })),
      row(no, asked({ status: 'not_covered', citations: [] })),
      row(no, asked({ status: 'quoted', why: 'no_model' })),
    ];
    expect(groupsOf(rows, { input: 2, output: 10 })[0]).toMatchObject({
      answerableAnswered: 0.5,
      answerableQuoted: 0.5,
      answerableAbstained: 0,
      unanswerableAnswered: 0,
      unanswerableQuoted: 0.5,
      unanswerableAbstained: 0.5,
      modelFailed: 1,
      promptTokens: 1000,
      cachedTokens: 600,
      cost: (4 * (1000 * 2 + 40 * 10)) / 1e6,
    });
  });

  test('are null where there is nothing to measure', () => {
    const rows = [row(gold({ answerable: false }), asked({ status: 'not_covered', usage: null, citations: [] }))];
    expect(groupsOf(rows, undefined)[0]).toMatchObject({ recall5: null, facts: null, cost: null, promptTokens: null });
  });

  test('take the nearest rank for a percentile', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect([percentile(values, 0.5), percentile(values, 0.95), percentile([], 0.5)]).toEqual([10, 19, null]);
  });
});

describe('two runs compare', () => {
  const reportWith = (a: Asked) => {
    const g = gold();
    const facts = { at: 'now', gold: 'g', model: 'm', corpus: 'c', contextTokens: 1, atOnce: 1, price: null };
    return reportOf(facts, [{ gold: g, asked: a, score: scoreAnswer(g, a, corpus) }]);
  };

  test('by figure, with its direction, and by question', () => {
    const earlier = readEarlier(
      JSON.stringify(reportWith(asked({ answer: 'It scored 62.4% [2].', citations: [2], ms: 5 }))),
    );
    if (!earlier) throw new Error('a report reads back');
    const { figures, better, worse } = compare(reportWith(asked()), earlier);
    const figure = (key: string) => figures.find((it) => it.group === 'all' && it.key === key);
    expect(figure('facts')).toMatchObject({ before: 0, now: 1, difference: 1, verdict: 'better' });
    expect(figure('p50')).toMatchObject({ before: 5, now: 10, verdict: 'worse' });
    expect(figure('recall5')).toMatchObject({ difference: 0, verdict: 'same' });
    expect(figure('cost')).toMatchObject({ before: null, now: null, verdict: 'unknown' });
    expect(better.map(({ id }) => id)).toEqual(['a']);
    expect(worse).toEqual([]);
  });

  test.each(['', '{}', '[1]', '{"report":"bench"}'])('and %j is no earlier run', (text) => {
    expect(readEarlier(text)).toBeUndefined();
  });
});

describe('a gold file', () => {
  test('that is malformed is refused with every problem and its line', () => {
    const text = `${JSON.stringify(gold())}\n{\n${JSON.stringify(gold())}\n${JSON.stringify({ ...gold(), id: 'b', relevant: [] })}\n{"id":"c"}\n`;
    const refused = () => readGold('gold.jsonl', text);
    expect(refused).toThrow(GoldRefused);
    expect(refused).toThrow(/line 2: is not JSON[\s\S]*line 3: the id a is there twice[\s\S]*line 4[\s\S]*line 5/);
  });

  test('without a question is refused', () => {
    expect(() => readGold('gold.jsonl', '\n')).toThrow(/holds no question/);
  });
});

const scorer = '../shared/gold/score.mjs';

describe('the gold sets’ own scorer', () => {
  /** Answers of every kind, made up from the gold itself, so that all rules are met. */
  const madeUp = (g: GoldQuestion, index: number): Asked => {
    const facts = g.facts.filter((_, at) => index % 3 !== 0 || at > 0).map((it) => it[index % it.length] ?? '');
    const cited = [...g.relevant.slice(index % 2), ...(index % 5 === 0 ? [7, 15] : [])];
    return asked({
      id: g.id,
      status: (['answered', 'answered', 'quoted', 'not_covered'] as const)[index % 4] ?? 'answered',
      answer: `They say ${facts.join(' and ')} ${cited.map((it) => `[${it}]`).join('')}. It was ${index}k in 2023 [${(index % 50) + 1}].`,
      citations: cited,
      retrieved: [...g.relevant, 1, 2, 3, 4, 5, 6].sort((a, b) => ((a * 7 + index) % 11) - ((b * 7 + index) % 11)),
    });
  };

  (existsSync(scorer) ? test : test.skip)(
    'says the same of made-up answers (skipped where it is not there)',
    async () => {
      const { questions } = await loadGold('test/gold/dev.jsonl');
      const rows = questions.map((g, index) => {
        const a = madeUp(g, index);
        return { gold: g, asked: a, score: scoreAnswer(g, a, corpus) };
      });
      const folder = await mkdtemp(join(tmpdir(), 'gemini-scorer-'));
      const file = join(folder, 'answers.jsonl');
      await writeFile(file, rows.map((it) => `${JSON.stringify(it.asked)}\n`).join(''));
      const { stdout } = await promisify(execFile)(process.execPath, [scorer, 'test/gold/dev.jsonl', file, '--json']);
      await rm(folder, { recursive: true });
      const theirs = JSON.parse(stdout).groups as Record<string, number | null>[];
      const names: [string, keyof Figures][] = [
        ['n', 'questions'],
        ['answerable', 'answerable'],
        ['recall3', 'recall3'],
        ['recall5', 'recall5'],
        ['recall8', 'recall8'],
        ['mrr', 'mrr'],
        ['facts', 'facts'],
        ['citePrecision', 'citationPrecision'],
        ['citeRecall', 'citationRecall'],
        ['groundedSentences', 'groundedSentences'],
        ['unanswerableAnswered', 'unanswerableAnswered'],
        ['meanChars', 'characters'],
        ['promptTokens', 'promptTokens'],
      ];
      const ours = groupsOf(rows, undefined);
      expect(theirs.length).toBeGreaterThan(10);
      for (const their of theirs) {
        const our = ours.find(({ name }) => name === String(their.name));
        expect([their.name, ...names.map(([, name]) => our?.[name])]).toEqual([
          their.name,
          ...names.map(([name]) => their[name] ?? null),
        ]);
      }
      expect(await readFile('test/gold/dev.jsonl', 'utf8')).toBe(await readFile('../shared/gold/dev.jsonl', 'utf8'));
    },
  );
});
