import type { Breaker, Circuit } from './breaker.js';
import type { ModelFault } from './model.js';
import type { RecentAnswers } from './recent-answers.js';
import type { SharedCalls } from './shared-calls.js';
import type { Slots } from './slots.js';

/** What operators and metrics read. */
export type ModelHealth = {
  /** Calls under way, at most `concurrency`. */
  readonly inFlight: number;
  readonly queued: number;
  /** Different questions under way; identical ones share one. */
  readonly calls: number;
  readonly cachedAnswers: number;
  readonly endpoints: readonly EndpointHealth[];
};

export type EndpointHealth = {
  /** 1 for the first, 2 for the alternative. */
  readonly endpoint: number;
  readonly model: string;
  readonly circuit: Circuit;
  /** Why the circuit is open. */
  readonly fault: ModelFault | undefined;
  /** When it is tried again, by the clock. */
  readonly pausesUntil: number | undefined;
};

/** For the operator, once a change: an endpoint isn't asked any more because of `fault`, or (null) it answers again. */
export type Trouble = { readonly endpoint: number; readonly model: string; readonly fault: ModelFault | null };

/**
 * Tells a change once: a probe that meets the same fault again is no news, another fault is.
 * Returns what a breaker's `onChange` calls, and the fault that holds.
 */
export const createTroubleWatch = (tell: (fault: ModelFault | null) => void) => {
  let current: ModelFault | undefined;
  return {
    onChange: (circuit: Circuit, fault: ModelFault | undefined): void => {
      if (circuit === 'closed' && current) {
        current = undefined;
        tell(null);
      }
      if (circuit !== 'open' || !fault || fault === current) return;
      current = fault;
      tell(fault);
    },
    fault: () => current,
  };
};

export type HealthParts = {
  readonly slots: Slots;
  readonly shared: SharedCalls;
  readonly recent: RecentAnswers;
  readonly endpoints: readonly {
    readonly endpoint: number;
    readonly model: string;
    readonly breaker: Breaker;
    readonly fault: () => ModelFault | undefined;
  }[];
};

/** Reads the state of all parts, now. */
export const readHealth = ({ slots, shared, recent, endpoints }: HealthParts): ModelHealth => ({
  inFlight: slots.inUse(),
  queued: slots.queued(),
  calls: shared.calls(),
  cachedAnswers: recent.size(),
  endpoints: endpoints.map(({ endpoint, model, breaker, fault }) => ({
    endpoint,
    model,
    circuit: breaker.circuit(),
    fault: fault(),
    pausesUntil: breaker.pausesUntil(),
  })),
});
