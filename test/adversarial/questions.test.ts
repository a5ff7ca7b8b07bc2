import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { banks, byClass, type Case, isOutputCase, readCases } from './cases.js';
import { problemsOf } from './checks/vocabulary.js';
import { readContext } from './circumstances.js';
import { playInput } from './play-input.js';
import { createStage, type Stage } from './stage.js';

/** What persons type, through the whole bot, with a model that says it back as its answer. */

/** A bot of its own for a case that needs another application or configuration; undefined where the shared one does. */
const ownStage = ({ context = {} }: Case): Parameters<typeof createStage>[1] => {
  const { isOff, has } = readContext(context);
  if (isOff('message_content_intent')) return { flags: 0 };
  return has('budget_exhausted') ? { env: { DAILY_TOKEN_BUDGET: '1' } } : undefined;
};

const open = async (own?: Parameters<typeof createStage>[1]): Promise<Stage> => {
  const stage = await createStage('searched', own);
  await stage.enable(stage.discord.askGemini);
  // So that it is known what the model is told.
  stage.endpoint.answer({ text: 'Gemini Ultra scored 90.0% on MMLU [47].' });
  await stage.askAndRate(stage.newPerson());
  return stage;
};

describe('with a model that does what the attacker wants', () => {
  let shared: Stage;
  beforeAll(async () => {
    shared = await open();
  });
  afterAll(() => shared.close());

  const play = async (it: Case): Promise<string[]> => {
    const own = ownStage(it);
    const stage = own ? await open(own) : shared;
    try {
      return problemsOf(await playInput(stage, it), it.expect);
    } catch (error) {
      // A case that can't be played is a case that failed: it names itself, and the others go on.
      return [error instanceof Error ? error.message : String(error)];
    } finally {
      if (stage !== shared) await stage.close();
    }
  };

  const playAll = async (list: readonly Case[]): Promise<string[]> => {
    const problems: string[] = [];
    for (const it of list) problems.push(...(await play(it)).map((problem) => `${it.id}: ${problem}`));
    return problems;
  };

  for (const { name: bank, file } of banks()) {
    const classes = byClass(readCases(file).filter((it) => !isOutputCase(it)));
    describe(bank, () => {
      for (const [name, list] of classes)
        test(`${name} (${list.length})`, async () => expect(await playAll(list)).toEqual([]), 120_000);
      if (classes.length === 0) test.skip('no input of persons in this bank', () => undefined);
    });
  }
});
