import { ModelError } from './model.js';

/** How many questions are asked at once, and how many wait for their turn. */
export type Slots = {
  /**
   * Waits for a slot and returns what gives it back (harmless when called twice).
   * @throws ModelError 'busy' at once when the queue is full; the signal's reason when it aborts while waiting.
   */
  readonly take: (signal: AbortSignal) => Promise<() => void>;
  /** Nobody could even wait. */
  readonly isFull: () => boolean;
  readonly inUse: () => number;
  readonly queued: () => number;
};

/**
 * A bulkhead with a bounded queue, first come first served. Not cockatiel's: there (3.2.1) who leaves the queue goes on taking a
 * place in it, and when the turn comes to somebody who has left, the ones behind are not called and wait for ever.
 */
export const createSlots = (count: number, queue: number): Slots => {
  const waiting = new Set<() => void>();
  let inUse = 0;

  const callNext = () => {
    const [turn] = waiting;
    if (!turn) {
      inUse -= 1;
      return;
    }
    waiting.delete(turn);
    turn();
  };
  const newSlot = () => {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      callNext();
    };
  };

  return {
    take: async (signal) => {
      signal.throwIfAborted();
      if (inUse < count) {
        inUse += 1;
        return newSlot();
      }
      if (waiting.size >= queue) throw new ModelError('busy');
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(turn);
          reject(signal.reason);
        };
        const turn = () => {
          signal.removeEventListener('abort', leave);
          resolve(newSlot());
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.add(turn);
      });
    },
    isFull: () => inUse >= count && waiting.size >= queue,
    inUse: () => inUse,
    queued: () => waiting.size,
  };
};
