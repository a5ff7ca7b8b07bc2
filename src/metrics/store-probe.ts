import type { Store } from '../store/store.js';
import type { Clock } from '../types.js';

export type StoreHealth = {
  readonly answers: boolean;
  /** For the answer, or until it was given up. Milliseconds. */
  readonly ms: number;
  readonly openQuestions: number | undefined;
};

/** Longer than that is no answer. Milliseconds. */
const LONGEST_MS = 3_000;

/** Asks the store something small. Who asks meanwhile gets the same answer, so that probes are no load. Never rejects. */
export const createStoreProbe = (store: Pick<Store, 'openQuestions'>, clock: Clock): (() => Promise<StoreHealth>) => {
  let asked: Promise<StoreHealth> | undefined;
  const ask = async (): Promise<StoreHealth> => {
    const began = clock();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), LONGEST_MS);
    });
    const count = store.openQuestions.count().catch(() => undefined);
    const openQuestions = await Promise.race([count, late]);
    clearTimeout(timer);
    return { answers: openQuestions !== undefined, ms: clock() - began, openQuestions };
  };
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
};
