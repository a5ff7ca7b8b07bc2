import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { banks, breaksEndpoint, byClass, type Case, isOutputCase, readCases } from './cases.js';
import { problemsOf } from './checks/vocabulary.js';
import { playOutput } from './play-output.js';
import { createStage, type Stage } from './stage.js';

/** What models write, through the whole bot to what Discord is sent. ADVERSARIAL_CASES names another bank of the same shape. */

describe.each(['given', 'searched'] as const)('with excerpts that are %s', (retrieval) => {
  let shared: Stage;
  beforeAll(async () => {
    shared = await createStage(retrieval);
  });
  afterAll(() => shared.close());

  const play = async (it: Case): Promise<string[]> => {
    const stage = breaksEndpoint(it) ? await createStage(retrieval) : shared;
    try {
      return problemsOf(await playOutput(stage, it), it.expect);
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    } finally {
      if (stage !== shared) await stage.close();
    }
  };

  const playAll = async (cases: readonly Case[]): Promise<string[]> => {
    const problems: string[] = [];
    for (const it of cases) problems.push(...(await play(it)).map((problem) => `${it.id}: ${problem}`));
    return problems;
  };

  for (const { name: bank, file } of banks().filter(({ retrievals }) => retrievals.includes(retrieval))) {
    const classes = byClass(readCases(file).filter(isOutputCase));
    describe(bank, () => {
      for (const [name, cases] of classes)
        test(`${name} (${cases.length})`, async () => expect(await playAll(cases)).toEqual([]), 120_000);
      if (classes.length === 0) test.skip('no output of models in this bank', () => undefined);
    });
  }
});
