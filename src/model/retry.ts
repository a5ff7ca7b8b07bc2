import type { Clock } from '../types.js';
import { type Ask, passOn } from './call.js';
import { ModelError, type ModelFault } from './model.js';
import type { Wait } from './time.js';

export type RetryParts = {
  readonly clock: Clock;
  readonly wait: Wait;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  /** A Retry-After beyond it isn't waited for: somebody else can be asked meanwhile. */
  readonly longestPauseMs?: number;
};

/** Faults that a second request may well not meet. The others are final: the operator has to act, or the answer would be the same. */
const passing: ReadonlySet<ModelFault> = new Set(['unreachable', 'server_error', 'rate_limited', 'broken_off']);

/** Before a retry without a Retry-After: half to all of this many milliseconds ("equal jitter", so that callers spread out). */
const PAUSE_MS = 400;

/**
 * At most one retry: for a passing fault, before the first piece of text, and where the wait that the endpoint asks for fits into
 * the deadline.
 */
export const withRetry = (ask: Ask, parts: RetryParts): Ask => {
  const { clock, wait, random, longestPauseMs = Number.POSITIVE_INFINITY } = parts;
  return async function* retried(prompt, call) {
    let hasText = false;
    const once = () =>
      passOn(ask(prompt, call), () => {
        hasText = true;
      });
    let first: ModelError;
    try {
      return yield* once();
    } catch (error) {
      if (!(error instanceof ModelError) || hasText || !passing.has(error.fault)) throw error;
      first = error;
    }
    const pause = first.retryAfterMs ?? PAUSE_MS * (0.5 + random() / 2);
    if (pause > longestPauseMs || clock() + pause >= call.endsAt) throw first;
    await wait(pause, call.signal).catch(() => call.signal.throwIfAborted());
    try {
      return yield* once();
    } catch (error) {
      // The circuit opened meanwhile: what opened it is the better reason.
      throw error instanceof ModelError && error.fault === 'circuit_open' ? first : error;
    }
  };
};
