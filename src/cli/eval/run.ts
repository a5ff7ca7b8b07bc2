import type { Asked } from './asked.js';
import type { GoldQuestion } from './gold.js';
import type { KeptAnswers } from './kept.js';

export type RunParts = {
  readonly questions: readonly GoldQuestion[];
  readonly kept: KeptAnswers;
  readonly ask: (gold: GoldQuestion) => Promise<Asked>;
  readonly atOnce: number;
  readonly onProgress: (done: number) => void;
};

/** Asks what has no answer yet, at most `atOnce` at a time. Returns the answers in the order of the questions. */
export const runQuestions = async ({ questions, kept, ask, atOnce, onProgress }: RunParts): Promise<Asked[]> => {
  const answers = new Map(kept.answers);
  const left = questions.filter(({ id }) => !answers.has(id));
  const done = () => onProgress(questions.filter(({ id }) => answers.has(id)).length);
  done();
  const work = async (): Promise<void> => {
    for (let gold = left.shift(); gold; gold = left.shift()) {
      const asked = await ask(gold);
      await kept.add(asked);
      answers.set(gold.id, asked);
      done();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return questions.flatMap(({ id }) => answers.get(id) ?? []);
};
