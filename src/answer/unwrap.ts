import { z } from 'zod';

/** Some models answer in JSON whatever they are told. */

const shape = z.object({ answer: z.string(), citations: z.array(z.unknown()).default([]) });

const isWhole = (value: unknown): value is number | string =>
  typeof value === 'number'
    ? Number.isInteger(value) && value > 0
    : typeof value === 'string' && /^\d{1,4}$/.test(value);

/** The text of an answer in JSON with its citations behind it; any other text as it is; undefined for JSON that isn't whole or no answer. */
export const unwrapJson = (text: string): string | undefined => {
  const body = text.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*(?:```)?$/, '$1');
  if (!body.startsWith('{')) return text;
  try {
    const parsed = shape.safeParse(JSON.parse(body));
    if (!parsed.success) return undefined;
    const citations = parsed.data.citations.filter(isWhole).map((number) => `[${number}]`);
    return `${parsed.data.answer.trim()} ${citations.join('')}`.trim();
  } catch {
    return undefined;
  }
};
