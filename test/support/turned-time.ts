import type { Wait } from '../../src/model/time.js';

export type TurnedTime = ReturnType<typeof createTurnedTime>;

/** Time that stands still until a test turns it; who waits goes on when it has been turned far enough. */
export const createTurnedTime = (now = Date.UTC(2023, 11, 6, 12, 0, 0)) => {
  const waiting = new Set<{ readonly until: number; readonly ms: number; readonly go: () => void }>();
  const comings: (() => void)[] = [];
  const wait: Wait = (ms, signal) =>
    new Promise<void>((resolve, reject) => {
      signal.throwIfAborted();
      const leave = () => {
        waiting.delete(waiter);
        reject(signal.reason);
      };
      const waiter = {
        until: now + ms,
        ms,
        go: () => {
          waiting.delete(waiter);
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      waiting.add(waiter);
      signal.addEventListener('abort', leave, { once: true });
      for (const tell of comings.splice(0)) tell();
    });
  return {
    clock: () => now,
    wait,
    turn: (ms: number) => {
      now += ms;
      for (const waiter of [...waiting].sort((a, b) => a.until - b.until)) if (waiter.until <= now) waiter.go();
    },
    /** The lengths of the waits under way. */
    waits: () => [...waiting].map(({ ms }) => ms),
    /** Resolves when somebody waits for so many milliseconds. */
    waitsFor: async (ms: number): Promise<void> => {
      while (![...waiting].some((it) => it.ms === ms)) await new Promise<void>((resolve) => comings.push(resolve));
    },
  };
};
