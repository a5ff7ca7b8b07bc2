import { setTimeout as sleep } from 'node:timers/promises';

/** For how many milliseconds an answer waits for others' acknowledgements: a stream of newcomers must not keep it for ever. */
const LONGEST_MS = 250;

/** Whoever comes is acknowledged before anybody is answered, since Discord gives a question up after three seconds. */
export type Acknowledging = {
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when nobody waits for an acknowledgement, or has waited long enough. */
  readonly over: () => Promise<void>;
};

export const createAcknowledging = (): Acknowledging => {
  let open = 0;
  let ended: (() => void) | undefined;
  let end: Promise<void> | undefined;
  return {
    during: async (work) => {
      open += 1;
      try {
        return await work();
      } finally {
        open -= 1;
        if (open === 0) {
          ended?.();
          end = undefined;
        }
      }
    },
    over: async () => {
      if (open === 0) return;
      end ??= Promise.race([
        sleep(LONGEST_MS, undefined, { ref: false }),
        new Promise<void>((resolve) => {
          ended = resolve;
        }),
      ]);
      await end;
    },
  };
};
