import { z } from 'zod';
import type { Disagreement, Excerpt } from '../types.js';
import { plain } from './tokens.js';

const phrases = z.array(z.string().trim().min(1).transform(plain)).min(1);

const shape = z.array(
  z.strictObject({
    id: z.string().min(1),
    kind: z.enum(['conflict', 'two_wordings']),
    about: z.array(phrases).min(1),
    sides: z
      .array(
        z.strictObject({
          excerpt: z.int().positive(),
          also: z.array(z.int().positive()).optional(),
          quote: z.string().min(1),
          says: phrases,
        }),
      )
      .min(2),
  }),
);

/** Reads disagreements.json; a side's quote must stand in its excerpt, verbatim. Words and phrases come out plain. */
export const readDisagreements = (
  source: string,
  excerpts: readonly Excerpt[],
): { readonly list: readonly Disagreement[]; readonly problems: readonly string[] } => {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { list: [], problems: ['disagreements.json is not JSON'] };
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((it) => `disagreements.json: ${it.path.join('.')}: ${it.message}`);
    return { list: [], problems };
  }
  const isEvidence = (number: number) => excerpts.some((it) => it.number === number && it.evidence);
  const problems = parsed.data.flatMap(({ id, sides }) =>
    sides.flatMap(({ excerpt, also = [], quote }) => [
      ...[excerpt, ...also]
        .filter((number) => !isEvidence(number))
        .map((number) => `disagreements.json: ${id}: excerpt ${number} isn't there or is no evidence`),
      ...(excerpts.find((it) => it.number === excerpt)?.text.includes(quote)
        ? []
        : [`disagreements.json: ${id}: the quote doesn't stand in excerpt ${excerpt}`]),
    ]),
  );
  return { list: parsed.data, problems };
};
