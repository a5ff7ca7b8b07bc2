import type { Prompt } from '../types.js';
import { type Pieces, unread } from './model.js';

/** One question on its way through the policy. */
export type Call = {
  /** Aborts when the asker leaves, or with ModelError 'too_slow' at the deadline. */
  readonly signal: AbortSignal;
  /** The deadline, by the clock. */
  readonly endsAt: number;
};

/** A layer of the policy: asks the layer below, in the time of the call. */
export type Ask = (prompt: Prompt, call: Call) => Pieces;

/** Passes the pieces on and tells when text has gone out: after that nobody else may be asked, it could contradict what is shown. */
export async function* passOn(pieces: Pieces, onText: () => void): Pieces {
  try {
    for (;;) {
      const turn = await pieces.next();
      if (turn.done) return turn.value;
      onText();
      yield turn.value;
    }
  } finally {
    await pieces.return(unread);
  }
}
