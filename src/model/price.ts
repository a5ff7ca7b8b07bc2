import type { Usage } from '../types.js';

/** Dollars per million tokens, as providers list them. */
export type Price = {
  readonly input: number;
  readonly output: number;
  /** Of input that the provider found in its cache; where not given, all input costs the same. */
  readonly cachedInput?: number;
};

/**
 * What a usage costs, in millionths of a dollar, rounded up so that a budget never counts too little.
 * `prompt_tokens` includes `cached_tokens`, as OpenAI counts them.
 */
export const costOf = (usage: Usage, price: Price): number => {
  const cached = Math.min(usage.cached_tokens, usage.prompt_tokens);
  const input = (usage.prompt_tokens - cached) * price.input + cached * (price.cachedInput ?? price.input);
  // A dollar per million tokens is a millionth of a dollar per token. Less a hair: 10 x 0.15 is 1.5000000000000002 in floating point.
  return Math.max(0, Math.ceil(input + usage.completion_tokens * price.output - 1e-6));
};
