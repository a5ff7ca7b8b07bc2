import {
  CircuitState,
  circuitBreaker,
  handleWhen,
  type IBackoffFactory,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel';
import type { Clock } from '../types.js';
import { ModelError, type ModelFault } from './model.js';

/** closed: requests pass. open: none does. half_open: one is on its way and decides. */
export type Circuit = 'closed' | 'open' | 'half_open';

export type Breaker = {
  /** Lets a request through, or undefined: not now. Who got through must tell how it ended, once. */
  readonly enter: () => Passage | undefined;
  readonly circuit: () => Circuit;
  /** When an open circuit lets one request through, by the clock; undefined when it isn't open. */
  readonly pausesUntil: () => number | undefined;
};

export type Passage = {
  /** Undefined: the endpoint did what it should. Later calls change nothing. Resolves when the circuit knows it. */
  readonly ended: (fault?: ModelFault) => Promise<void>;
  /** The asker left, which says nothing about the endpoint. */
  readonly left: () => Promise<void>;
};

export type BreakerOptions = {
  readonly clock: Clock;
  /** Failures in a row that open it. */
  readonly threshold?: number;
  /** Milliseconds before one request may try again. */
  readonly pauseMs?: number;
  /** The same after a fault that only the operator can mend. */
  readonly longPauseMs?: number;
  readonly onChange?: (circuit: Circuit, fault: ModelFault | undefined) => void;
};

/** Faults of the endpoint. A rate limit is none: the endpoint lives. */
const failures: ReadonlySet<ModelFault> = new Set([
  'unreachable',
  'server_error',
  'too_slow',
  'malformed',
  'broken_off',
  'rejected',
]);

/** They open it at once: every further request would meet the same. */
const lasting: ReadonlySet<ModelFault> = new Set(['refused', 'quota_spent']);

class AskerLeft extends Error {}

const names: Readonly<Record<CircuitState, Circuit>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
  [CircuitState.HalfOpen]: 'half_open',
};

/** A circuit breaker over cockatiel's states; time is ours, a stream tells its end, and nobody waits for the probe. */
export const createBreaker = (options: BreakerOptions): Breaker => {
  const { clock, threshold = 5, pauseMs = 30_000, longPauseMs = 300_000, onChange } = options;
  let inARow = 0;
  let until: number | undefined;

  const counts = (error: unknown): boolean => {
    // A probe whose asker left decides nothing: the next request is the probe.
    if (error instanceof AskerLeft) return policy.state === CircuitState.HalfOpen;
    if (!(error instanceof ModelError)) return false;
    if (lasting.has(error.fault)) inARow = threshold;
    return lasting.has(error.fault) || failures.has(error.fault);
  };
  const pauseAfter = (error: unknown): number => {
    if (error instanceof AskerLeft) return 0;
    return error instanceof ModelError && lasting.has(error.fault) ? longPauseMs : pauseMs;
  };
  // cockatiel compares Date.now() with a duration; one that is without end until our clock says so puts our clock in its place.
  const pauses: IBackoffFactory<IHalfOpenAfterBackoffContext> = {
    next: ({ result }) => {
      const end = clock() + pauseAfter('error' in result ? result.error : undefined);
      until = end;
      return {
        next: pauses.next,
        get duration() {
          return clock() < end ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
        },
      };
    },
  };
  const policy = circuitBreaker(handleWhen(counts), {
    breaker: {
      state: undefined,
      success: () => {
        inARow = 0;
      },
      failure: () => {
        inARow += 1;
        return inARow >= threshold;
      },
    },
    halfOpenAfter: pauses,
  });
  policy.onStateChange((state) => {
    if (state === CircuitState.Closed) inARow = 0;
    const last = policy.lastFailure;
    const error = last && 'error' in last ? last.error : undefined;
    onChange?.(names[state], error instanceof ModelError ? error.fault : undefined);
  });

  const pausesUntil = () => (policy.state === CircuitState.Open ? until : undefined);
  return {
    enter: () => {
      // cockatiel lets others wait for the probe, which is a whole answer here.
      if (policy.state === CircuitState.HalfOpen || (pausesUntil() ?? 0) > clock()) return undefined;
      let well = (): void => undefined;
      let badly = (_: Error): void => undefined;
      const known = policy
        .execute(
          () =>
            new Promise<void>((resolve, reject) => {
              well = resolve;
              badly = reject;
            }),
        )
        .catch(() => undefined);
      return {
        ended: (fault) => {
          if (fault) badly(new ModelError(fault));
          else well();
          return known;
        },
        left: () => {
          badly(new AskerLeft());
          return known;
        },
      };
    },
    circuit: () => names[policy.state],
    pausesUntil,
  };
};
