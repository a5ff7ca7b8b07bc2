import { APIError } from 'openai';

/** Tokens that a model which thinks first gets for its thoughts, which count as the answer's. */
const THOUGHTS = 4_000;

/**
 * How an endpoint wants the bound of an answer said: as `max_tokens` with a temperature, or, like OpenAI's reasoning models, only as
 * `max_completion_tokens` without one (platform.openai.com/docs/guides/reasoning). Learnt from its refusal, and kept.
 */
export const createBounds = (maxTokens: number) => {
  let thinks = false;
  return {
    settings: () =>
      thinks ? { max_completion_tokens: maxTokens + THOUGHTS } : { max_tokens: maxTokens, temperature: 0.2 },
    /** True when the refusal was about these settings, and asking again by the other ones may go through. */
    learn: (error: unknown): boolean => {
      if (thinks || !(error instanceof APIError) || error.status !== 400) return false;
      thinks =
        error.param === 'max_tokens' || error.param === 'temperature' || /max_completion_tokens/.test(error.message);
      return thinks;
    },
  };
};
