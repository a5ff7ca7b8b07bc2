import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Asked } from '../../../src/cli/eval/asked.js';
import { readGold } from '../../../src/cli/eval/gold.js';
import { openKeptAnswers } from '../../../src/cli/eval/kept.js';
import { keyOf } from '../../../src/cli/eval/key.js';
import { runQuestions } from '../../../src/cli/eval/run.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gemini-kept-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const questions = readGold(
  'gold.jsonl',
  ['a', 'b', 'c', 'd', 'e'].map((id) => JSON.stringify({ id, question: id, answerable: false })).join('\n'),
);

const asked = (id: string): Asked => ({
  id,
  status: 'not_covered',
  why: null,
  answer: '',
  citations: [],
  retrieved: [],
  inPrompt: [],
  verdicts: [],
  model: 'fake',
  usage: null,
  ms: 1,
});

describe('a run', () => {
  test('asks no more at once than it is told, and keeps the order of the questions', async () => {
    const open: { id: string; answer: () => void }[] = [];
    const seen: number[] = [];
    const progress: number[] = [];
    const running = runQuestions({
      questions,
      kept: await openKeptAnswers(folder, 'key', false),
      ask: ({ id }) => new Promise((resolve) => open.push({ id, answer: () => resolve(asked(id)) })),
      atOnce: 2,
      onProgress: (done) => progress.push(done),
    });
    let ended = false;
    void running.then(() => {
      ended = true;
    });
    while (!ended) {
      seen.push(open.length);
      // The newest first: the later question is ready before the earlier one.
      open.pop()?.answer();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(Math.max(...seen)).toBe(2);
    expect((await running).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(progress).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('the key of a run', () => {
  const key = (settings: Record<string, string | number>, gold = 'gold', corpusDir = 'corpus') =>
    keyOf({ corpusDir, gold, settings });

  test('is the same for the same, and another when model, settings, gold or corpus are others', async () => {
    const usual = await key({ model: 'a', contextTokens: 1200 });
    expect(await key({ model: 'a', contextTokens: 1200 })).toBe(usual);
    const others = await Promise.all([
      key({ model: 'b', contextTokens: 1200 }),
      key({ model: 'a', contextTokens: 800 }),
      key({ model: 'a', contextTokens: 1200 }, 'other gold'),
      key({ model: 'a', contextTokens: 1200 }, 'gold', join('corpus', 'terms')),
    ]);
    expect(new Set([usual, ...others]).size).toBe(5);
  });
});
