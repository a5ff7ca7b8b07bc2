import type { Clock } from '../types.js';
import { withAlternatives } from './alternative.js';
import { type Attempt, createAttempt } from './attempt.js';
import { createBreaker } from './breaker.js';
import { createTroubleWatch, type ModelHealth, readHealth, type Trouble } from './health.js';
import type { Model } from './model.js';
import type { OpenAiOptions } from './openai.js';
import { createPolicy } from './policy.js';
import { createRecentAnswers } from './recent-answers.js';
import { withRetry } from './retry.js';
import { shareCalls } from './shared-calls.js';
import { createSlots } from './slots.js';
import { wait as realWait, type Wait } from './time.js';

export type Endpoint = {
  readonly apiKey: string;
  /** Default: OpenAI's own. */
  readonly baseUrl?: string | undefined;
  /** The model's name there. */
  readonly name: string;
};

export type ModelOptions = {
  /** The first is asked; the next one when it fails. */
  readonly endpoints: readonly [Endpoint, ...Endpoint[]];
  /** Milliseconds for a whole answer: queue, retry, alternative and stream. */
  readonly deadlineMs: number;
  /** Calls at once. With the default, 1,000 different questions at once are answered in 12 s by a model that takes 3 s. */
  readonly concurrency?: number | undefined;
  /** Questions that wait for their turn; beyond it 'busy' at once. */
  readonly queue?: number | undefined;
  /** Recent answers kept in memory, to be given again. 0: none. */
  readonly recentAnswers?: number | undefined;
  /** An endpoint isn't asked any more, or answers again: once a change. */
  readonly onTrouble?: ((trouble: Trouble) => void) | undefined;
  /** Each request to an endpoint, when it has ended. */
  readonly onAttempt?: ((attempt: Attempt) => void) | undefined;
  readonly clock?: Clock;
  readonly wait?: Wait;
  readonly random?: () => number;
};

export const CONCURRENCY = 256;
export const QUEUE = 1000;

/** With an alternative at hand, a longer Retry-After is not waited for. */
const PAUSE_BESIDE_ALTERNATIVE_MS = 1000;

/** The SDK takes a tenth of a second and 12 MB to load, so a start does without it: `prepare` loads it, or the first question. */
const createOpenAiLater = (options: OpenAiOptions) => {
  let made: Promise<Model> | undefined;
  const make = (): Promise<Model> => {
    made ??= import('./openai.js').then(({ createOpenAiModel }) => createOpenAiModel(options));
    return made;
  };
  const model: Model = {
    name: options.model,
    async *ask(prompt, signal) {
      return yield* (await make()).ask(prompt, signal);
    },
  };
  return { model, prepare: make };
};

export type CreatedModel = {
  readonly model: Model;
  readonly health: () => ModelHealth;
  /** Loads what the first question would otherwise wait for. */
  readonly prepare: () => Promise<unknown>;
};

/**
 * The model as the answer path asks it, from the outside in: recent answers and shared calls, the deadline and the slots, the
 * alternatives, one retry each, the circuit breaker of each, the request. And its health.
 */
export const createModel = (options: ModelOptions): CreatedModel => {
  const { deadlineMs, clock = Date.now, wait = realWait, random = Math.random, onTrouble, onAttempt } = options;
  const hasAlternative = options.endpoints.length > 1;
  // A silent endpoint may use up the deadline alone; beside an alternative it leaves half of it.
  const patienceMs = hasAlternative ? deadlineMs / 2 : deadlineMs;
  const longestPauseMs = hasAlternative ? PAUSE_BESIDE_ALTERNATIVE_MS : deadlineMs;

  const endpoint = ({ name, apiKey, baseUrl }: Endpoint, index: number) => {
    const who = { endpoint: index + 1, model: name };
    const watch = createTroubleWatch((fault) => onTrouble?.({ ...who, fault }));
    const breaker = createBreaker({ clock, onChange: watch.onChange });
    const times = { clock, wait, idleMs: patienceMs };
    const { model, prepare } = createOpenAiLater({ apiKey, model: name, ...times, ...(baseUrl ? { baseUrl } : {}) });
    const attempt = createAttempt({ model, endpoint: who.endpoint, breaker, clock, fairMs: deadlineMs / 2, onAttempt });
    return {
      ...who,
      prepare,
      breaker,
      fault: watch.fault,
      ask: withRetry(attempt, { clock, wait, random, longestPauseMs }),
    };
  };
  const [first, ...others] = options.endpoints;
  const main = endpoint(first, 0);
  const alternatives = others.map((it, index) => endpoint(it, index + 1));

  const slots = createSlots(options.concurrency ?? CONCURRENCY, options.queue ?? QUEUE);
  const ask = withAlternatives([main.ask, ...alternatives.map((it) => it.ask)]);
  const policy = createPolicy({ name: first.name, ask, deadlineMs, slots, clock, wait });
  const recent = createRecentAnswers({ clock, count: options.recentAnswers ?? 200 });
  const shared = shareCalls(policy, recent);
  const endpoints = [main, ...alternatives];
  return {
    model: shared.model,
    health: () => readHealth({ slots, shared, recent, endpoints }),
    prepare: () => Promise.all(endpoints.map(({ prepare }) => prepare())),
  };
};
