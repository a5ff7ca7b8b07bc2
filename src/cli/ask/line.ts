import { z } from 'zod';
import type { App } from '../../app.js';
import type { Log } from '../../log.js';
import { type AnswerObject, askQuestion, failedObject } from './question.js';

const shape = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).nullish(),
  locale: z.string().nullish(),
});

const idOf = (value: unknown): string | number | null => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
};

/** The object for one line of the input. Never rejects: what is wrong with a line is told in its object. */
export const askLine = async (app: App, log: Log, line: string): Promise<AnswerObject> => {
  if (line.trim() === '') return failedObject(null, 'the line is empty');
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return failedObject(null, 'the line is not JSON');
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`);
    return failedObject(idOf(value), problems.join('; '));
  }
  const { id, question, history, locale } = parsed.data;
  try {
    return await askQuestion(app, { id, text: question, history: history ?? [], locale: locale ?? undefined });
  } catch (err) {
    log.error({ err, id }, 'unexpected');
    return failedObject(id, 'unexpected: the log on standard error says more');
  }
};
