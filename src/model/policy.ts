import { setTimeout as sleep } from 'node:timers/promises';
import { type Completion, type Model, ModelError, type ModelFault } from './model.js';

export type PolicyOptions = {
  /** Milliseconds for the whole answer, retry and all. */
  readonly deadlineMs: number;
  readonly clock?: () => number;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
  /** Resolves after so many milliseconds, rejects when the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

/** Faults that a second request may well not meet. The others are final: the operator has to act, or the answer would be the same. */
const passing: ReadonlySet<ModelFault> = new Set(['unreachable', 'server_error', 'rate_limited', 'broken_off']);

/** Before a retry without a Retry-After: half to all of this many milliseconds ("equal jitter", so that callers spread out). */
const PAUSE_MS = 400;

/**
 * A deadline over the whole stream, and at most one retry: for a passing fault, before the first piece of text (after it a second
 * attempt could contradict what is already shown), and where the wait that the endpoint asks for fits into the deadline.
 * Throws ModelError 'too_slow' at the deadline; the request is aborted then and its socket closed.
 */
export const withPolicy = (model: Model, options: PolicyOptions): Model => {
  const { deadlineMs, clock = Date.now, random = Math.random } = options;
  const wait = options.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }));
  return {
    name: model.name,
    async *ask(prompt, signal): AsyncGenerator<string, Completion, void> {
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(new ModelError('too_slow')), deadlineMs);
      const ends = clock() + deadlineMs;
      const either = AbortSignal.any([signal, deadline.signal]);
      try {
        for (let attempt = 1; ; attempt += 1) {
          let hasText = false;
          const pieces = model.ask(prompt, either);
          try {
            for (;;) {
              const turn = await untilAborted(pieces.next(), either);
              if (turn.done) return turn.value;
              hasText = true;
              yield turn.value;
            }
          } catch (error) {
            if (!(error instanceof ModelError) || hasText || attempt > 1 || !passing.has(error.fault)) throw error;
            const pause = error.retryAfterMs ?? PAUSE_MS * (0.5 + random() / 2);
            if (clock() + pause >= ends) throw error;
            await wait(pause, either).catch(() => either.throwIfAborted());
          } finally {
            // Not awaited: it can be stuck in a request that the abort below ends.
            pieces.return({ finish: 'stop', usage: null }).catch(() => undefined);
          }
        }
      } finally {
        clearTimeout(timer);
        deadline.abort();
      }
    },
  };
};

/** What the promise gives, or the signal's reason if that comes first: an endpoint that ignores the abort is not waited for. */
const untilAborted = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
    promise.catch(() => undefined);
  }
};
