import type { Clock } from '../types.js';
import type { Ask } from './call.js';
import { type Model, ModelError } from './model.js';
import type { Slots } from './slots.js';
import { over, type Wait } from './time.js';

export type PolicyParts = {
  readonly name: string;
  readonly ask: Ask;
  /** Milliseconds for the whole answer: queue, retry, alternative and stream. */
  readonly deadlineMs: number;
  readonly slots: Slots;
  readonly clock: Clock;
  readonly wait: Wait;
};

/**
 * A deadline over everything, and a slot for as long as the stream lasts, the listener listens and the deadline hasn't come.
 * Throws ModelError 'too_slow' at the deadline ('busy' if it comes in the queue, or so close behind it that
 * asking makes no sense); the request is aborted then, its socket closed.
 */
export const createPolicy = ({ name, ask, deadlineMs, slots, clock, wait }: PolicyParts): Model => ({
  name,
  async *ask(prompt, signal) {
    // Before anything is built: in a rush most questions end here.
    if (slots.isFull()) throw new ModelError('busy');
    const time = new AbortController();
    const call = { signal: AbortSignal.any([signal, time.signal]), endsAt: clock() + deadlineMs };
    wait(deadlineMs, time.signal).then(
      () => time.abort(new ModelError('too_slow')),
      () => undefined,
    );
    try {
      const giveBack = await slots.take(call.signal).catch((error: unknown) => {
        throw error instanceof ModelError ? new ModelError('busy') : error;
      });
      try {
        // Too late to be answered: a request would be money for nothing.
        if (call.endsAt - clock() < deadlineMs / 10) throw new ModelError('busy');
        return yield* ask(prompt, call);
      } finally {
        giveBack();
      }
    } finally {
      time.abort(over);
    }
  },
});
