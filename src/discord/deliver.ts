import type { Reply } from '../types.js';
import { isUnanswered, refusalOf } from './errors.js';

export type Pacing = {
  /** From the first sentence to the first time it is shown, so that a quick answer needs no edit. Milliseconds. */
  readonly firstMs: number;
  /** Between two edits. Milliseconds. */
  readonly gapMs: number;
  /** Resolves after so many milliseconds; its timer ends with the signal. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** A partial answer that can't be shown just now is no reason to give up the whole one. */
const tolerate = (error: unknown): void => {
  if (!isUnanswered(error) && refusalOf(error) !== 'rate_limited') throw error;
};

/**
 * Shows a stream of replies by few edits: the newest one when its time has come, those in between never, the last always.
 * Rejects with what the stream or `show` throws.
 */
export const deliver = async (
  replies: AsyncIterable<Reply>,
  show: (reply: Reply, isLast: boolean) => Promise<void>,
  pacing: Pacing,
): Promise<void> => {
  const iterator = replies[Symbol.asyncIterator]();
  const timer = new AbortController();
  try {
    let next = iterator.next();
    let newest: Reply | undefined;
    let shown: Reply | undefined;
    let due: Promise<void> | undefined;
    for (;;) {
      const awaited = newest !== shown && due !== undefined ? [next, due] : [next];
      const turn = await Promise.race(awaited);
      if (turn === undefined) {
        if (newest) await show(newest, false).catch(tolerate);
        shown = newest;
        due = pacing.wait(pacing.gapMs, timer.signal);
      } else if (turn.done) {
        if (newest) await show(newest, true);
        return;
      } else {
        newest = turn.value;
        due ??= pacing.wait(pacing.firstMs, timer.signal);
        next = iterator.next();
      }
    }
  } finally {
    timer.abort();
    // A stream that can't be shown any more need not go on: this ends the model's call.
    await iterator.return?.();
  }
};
