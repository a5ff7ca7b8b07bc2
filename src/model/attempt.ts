import type { Clock, Usage } from '../types.js';
import type { Breaker } from './breaker.js';
import type { Ask } from './call.js';
import { type Model, ModelError, type ModelFault, unread } from './model.js';
import { untilAborted } from './time.js';

/** One request to an endpoint, told when it has ended: for metrics, and because a failed one may be billed too. */
export type Attempt = {
  /** 1 for the first endpoint, 2 for the alternative. */
  readonly endpoint: number;
  readonly model: string;
  /** `left`: whoever asked stopped listening. */
  readonly result: 'answered' | 'left' | ModelFault;
  /** As the endpoint counted; null where it didn't come to that. */
  readonly usage: Usage | null;
  /** Milliseconds. */
  readonly ms: number;
};

export type AttemptParts = {
  readonly model: Model;
  readonly endpoint: number;
  readonly breaker: Breaker;
  readonly clock: Clock;
  /** A deadline that comes after fewer milliseconds (the rest went by in the queue) says nothing about the endpoint. */
  readonly fairMs: number;
  readonly onAttempt?: ((attempt: Attempt) => void) | undefined;
};

/**
 * One request to one endpoint, if its circuit lets it through. However it ends, the circuit hears of it; an endpoint that ignores
 * the abort is not waited for.
 * @throws ModelError 'circuit_open' when it doesn't let it through.
 */
export const createAttempt = (parts: AttemptParts): Ask => {
  const { model, endpoint, breaker, clock, fairMs, onAttempt } = parts;
  return async function* ask(prompt, { signal }) {
    signal.throwIfAborted();
    const passage = breaker.enter();
    if (!passage) throw new ModelError('circuit_open');
    const began = clock();
    let result: Attempt['result'] = 'left';
    let usage: Usage | null = null;
    const pieces = model.ask(prompt, signal);
    try {
      for (;;) {
        const turn = await untilAborted(pieces.next(), signal);
        if (turn.done) {
          result = 'answered';
          usage = turn.value.usage;
          return { model: model.name, ...turn.value };
        }
        yield turn.value;
      }
    } catch (error) {
      const isUnfair = signal.aborted && clock() - began < fairMs;
      if (error instanceof ModelError && !isUnfair) result = error.fault;
      throw error;
    } finally {
      // Not awaited: it can be stuck in a request that ignores the abort.
      pieces.return(unread).catch(() => undefined);
      onAttempt?.({ endpoint, model: model.name, result, usage, ms: clock() - began });
      if (result === 'left') await passage.left();
      else await passage.ended(result === 'answered' ? undefined : result);
    }
  };
};
