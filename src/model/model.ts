import type { Prompt, Usage } from '../types.js';

/** How a completion ended: whole, cut at the token limit, or withheld by the provider (a filter or a refusal). */
export type Finish = 'stop' | 'length' | 'withheld';

export type Completion = { readonly finish: Finish; readonly usage: Usage | null };

/**
 * A language model. `ask` streams the answer's text in pieces of any size and returns how it ended.
 * Throws a ModelError for what an endpoint can be expected to do wrong, and the signal's reason when aborted.
 */
export type Model = {
  /** For logs and for people, such as gpt-4o-mini or "offline". */
  readonly name: string;
  readonly ask: (prompt: Prompt, signal: AbortSignal) => AsyncGenerator<string, Completion, void>;
};

/** Why a model gave no whole answer, in words of this house; never the provider's. */
export type ModelFault =
  | 'unreachable' // refused, DNS, reset before the first piece
  | 'too_slow' // deadline or idle time over
  | 'rate_limited'
  | 'quota_spent' // insufficient_quota: final, no retry
  | 'refused' // 401, 403, 404, other 4xx, a redirect: the operator has to act
  | 'server_error' // 5xx
  | 'malformed' // 200 with something else than a completion
  | 'broken_off'; // the stream ended in the middle

export class ModelError extends Error {
  readonly fault: ModelFault;
  /** Milliseconds that the endpoint asked to wait, where it did. */
  readonly retryAfterMs: number | undefined;
  constructor(fault: ModelFault, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(`model: ${fault}`, { cause: options.cause });
    this.name = 'ModelError';
    this.fault = fault;
    this.retryAfterMs = options.retryAfterMs;
  }
}
