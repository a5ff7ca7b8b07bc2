import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bankFile, byClass, type Case, isOutputCase, readCases } from './cases.js';
import { problemsOf } from './checks/vocabulary.js';
import { playInput, unplayable } from './play-input.js';
import { createStage, type Stage } from './stage.js';

/** What persons type, through the whole bot, with a model that says it back as its answer. */

const bank = bankFile();
const cases = bank ? readCases(bank).filter((it) => !isOutputCase(it)) : [];

describe('with a model that does what the attacker wants', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage('searched');
    await stage.configure();
  });
  afterAll(() => stage.close());

  const playAll = async (list: readonly Case[]): Promise<string[]> => {
    const problems: string[] = [];
    for (const it of list) {
      const found = problemsOf(await playInput(stage, it), it.expect);
      problems.push(...found.map((problem) => `${it.id}: ${problem}`));
    }
    return problems;
  };

  if (cases.length === 0) test.skip('no bank here: ADVERSARIAL_CASES names none', () => undefined);
  for (const [name, list] of byClass(cases.filter((it) => unplayable(it) === undefined)))
    test(`${name} (${list.length})`, async () => expect(await playAll(list)).toEqual([]), 60_000);
  for (const it of cases.filter((one) => unplayable(one) !== undefined))
    test.skip(`${it.id}: not played, ${unplayable(it)}`, () => undefined);
});
