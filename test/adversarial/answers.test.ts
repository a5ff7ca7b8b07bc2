import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bankFile, byClass, type Case, CONTROLS, isOutputCase, readCases } from './cases.js';
import { problemsOf } from './checks/vocabulary.js';
import { playOutput } from './play-output.js';
import { createStage, type Stage } from './stage.js';

/** What models write, through the whole bot to what Discord is sent. ADVERSARIAL_CASES names another bank of the same shape. */

const bank = bankFile();

/** An endpoint that fails may open a breaker, which is no matter of the next case: such a case has a bot of its own. */
const breaksEndpoint = ({ http }: Case): boolean => http?.status !== undefined || http?.body !== undefined;

describe.each(['given', 'searched'] as const)('with excerpts that are %s', (retrieval) => {
  let shared: Stage;
  beforeAll(async () => {
    shared = await createStage(retrieval);
  });
  afterAll(() => shared.close());

  const play = async (it: Case): Promise<string[]> => {
    const stage = breaksEndpoint(it) ? await createStage(retrieval) : shared;
    try {
      const problems = problemsOf(await playOutput(stage, it), it.expect);
      return problems.map((problem) => `${it.id}: ${problem}`);
    } finally {
      if (stage !== shared) await stage.close();
    }
  };

  const playAll = async (cases: readonly Case[]): Promise<string[]> => {
    const problems: string[] = [];
    for (const it of cases) problems.push(...(await play(it)));
    return problems;
  };

  describe.each([
    ['our own cases', CONTROLS],
    ['the bank', bank],
  ] as const)('%s', (_, file) => {
    const classes = file ? byClass(readCases(file).filter(isOutputCase)) : [];
    if (classes.length === 0) test.skip('no bank here: ADVERSARIAL_CASES names none', () => undefined);
    for (const [name, cases] of classes)
      test(`${name} (${cases.length})`, async () => expect(await playAll(cases)).toEqual([]), 60_000);
  });
});
