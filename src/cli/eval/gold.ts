import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const shape = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string().min(1),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).default([]),
  lang: z.string().default('en'),
  kind: z.string().default('any'),
  /** Excerpts that a correct answer should cite, and others that it may. */
  relevant: z.array(z.int()).default([]),
  acceptable: z.array(z.int()).default([]),
  /** Each fact is a list of alternatives, one of which a correct answer contains. */
  facts: z.array(z.array(z.string().min(1)).min(1)).default([]),
  answerable: z.boolean(),
});

/** A question of which is known what a correct answer holds. */
export type GoldQuestion = z.infer<typeof shape>;

/** The gold file can't be used; `message` names file, line and reason. */
export class GoldRefused extends Error {}

/** @throws GoldRefused with every problem, one a line. */
export const readGold = (file: string, text: string): GoldQuestion[] => {
  const problems: string[] = [];
  const ids = new Set<string>();
  const questions = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const refuse = (reason: string) => {
      problems.push(`${file}, line ${index + 1}: ${reason}`);
      return [];
    };
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return refuse('is not JSON');
    }
    const parsed = shape.safeParse(value);
    if (!parsed.success)
      return refuse(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
    if (ids.has(parsed.data.id)) return refuse(`the id ${parsed.data.id} is there twice`);
    if (parsed.data.answerable && parsed.data.relevant.length === 0)
      return refuse('answerable, but nothing is relevant');
    ids.add(parsed.data.id);
    return [parsed.data];
  });
  if (questions.length === 0 && problems.length === 0) problems.push(`${file}: holds no question`);
  if (problems.length > 0) throw new GoldRefused(problems.join('\n'));
  return questions;
};

/** Reads a gold file: one question a line, see test/gold. Also gives its text, of which a run's key is made. */
export const loadGold = async (file: string): Promise<{ questions: GoldQuestion[]; text: string }> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new GoldRefused(`${file}: can't be read`);
  });
  return { questions: readGold(file, text), text };
};
