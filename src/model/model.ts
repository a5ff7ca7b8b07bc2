import type { Prompt, Usage } from '../types.js';

/** How a completion ended: whole, cut at the token limit, or withheld by the provider (a filter or a refusal). */
export type Finish = 'stop' | 'length' | 'withheld';

export type Completion = {
  readonly finish: Finish;
  /** Null where the endpoint didn't count, and where somebody else pays: another listener of a shared call, or nobody (`fromCache`). */
  readonly usage: Usage | null;
  /** Which model answered, where several can; absent: the one that `Model.name` says. */
  readonly model?: string;
  /** True: an answer of the last minutes to the same prompt; nobody was asked. */
  readonly fromCache?: boolean;
};

/** Ends a stream whose completion nobody reads. */
export const unread: Completion = { finish: 'stop', usage: null };

/** A stream of an answer's text, in pieces of any size; returns how it ended. */
export type Pieces = AsyncGenerator<string, Completion, void>;

/**
 * A language model. `ask` streams the answer's text in pieces of any size and returns how it ended.
 * Throws a ModelError for what an endpoint can be expected to do wrong, and the signal's reason when aborted.
 */
export type Model = {
  /** For logs and for people, such as gpt-4o-mini or "offline". */
  readonly name: string;
  readonly ask: (prompt: Prompt, signal: AbortSignal) => Pieces;
};

/** Why a model gave no whole answer, in words of this house; never the provider's. */
export type ModelFault =
  | 'unreachable' // refused, DNS, reset before the first piece
  | 'too_slow' // deadline or idle time over
  | 'rate_limited'
  | 'quota_spent' // insufficient_quota, 402: final, no retry
  | 'refused' // 401, 403, 404, a redirect: the operator has to act
  | 'rejected' // any other 4xx: this request, perhaps not the next
  | 'server_error' // 5xx
  | 'malformed' // 200 with something else than a completion
  | 'broken_off' // the stream ended in the middle
  | 'busy' // our own queue is full, or the deadline was near when the turn came
  | 'circuit_open'; // failed too often lately: not asked at all

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
