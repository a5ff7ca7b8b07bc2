import { readFileSync } from 'node:fs';
import { z } from 'zod';

const shape = z.object({
  id: z.string(),
  question: z.string(),
  lang: z.string(),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).default([]),
  relevant: z.array(z.int()),
  /** Each a list of alternatives, of which a correct answer has one. */
  facts: z.array(z.array(z.string())),
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

const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/[-‐-―,*_`"“”()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether a text has one alternative of every fact. A figure doesn't count as part of another one. */
export const hasAllFacts = (text: string, facts: GoldQuestion['facts']): boolean => {
  const held = ` ${comparable(text)} `;
  const has = (alternative: string): boolean => {
    const wanted = comparable(alternative);
    for (let at = held.indexOf(wanted); at >= 0; at = held.indexOf(wanted, at + 1)) {
      const isWithin =
        /[a-z0-9]$|\d\.$/.test(held.slice(0, at)) ||
        (/\d$/.test(wanted) && /^[0-9a-z]|^\.\d/.test(held.slice(at + wanted.length)));
      if (!isWithin) return true;
    }
    return false;
  };
  return facts.every((alternatives) => alternatives.some(has));
};
