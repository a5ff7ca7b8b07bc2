import { readFileSync } from 'node:fs';
import { z } from 'zod';

const shape = z.object({
  id: z.string(),
  question: z.string(),
  lang: z.string(),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).default([]),
  relevant: z.array(z.int()),
  answerable: z.boolean(),
});

export type GoldQuestion = z.infer<typeof shape>;

/** The questions of a file in test/gold that the corpus answers. */
export const answerable = (file: string): GoldQuestion[] =>
  readFileSync(`test/gold/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => shape.parse(JSON.parse(line)))
    .filter((it) => it.answerable);

/** The share of the relevant excerpts that are among the first `count`, averaged over the questions. */
export const recallAt = (
  count: number,
  questions: readonly GoldQuestion[],
  ask: (question: GoldQuestion) => readonly number[],
): number => {
  const shares = questions.map((question) => {
    const found = ask(question).slice(0, count);
    return question.relevant.filter((number) => found.includes(number)).length / question.relevant.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
};
