import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Clock } from '../types.js';

/** Once an hour what has reached its age goes; the store makes one copy a day. */
const TIDY_MS = 60 * 60_000;

/** What has reached its age goes, and a copy of the store is kept. Never rejects. */
const tidy = async (store: Store, clock: Clock, log: Log): Promise<void> => {
  try {
    await store.backUp();
    const gone = await store.forgetOld(clock());
    log.info({ gone }, 'tidied');
  } catch (err) {
    log.warn({ err }, 'not tidied');
  }
};

/** Tidies now and every hour. `stop` resolves when what is being tidied is done, so that the store can be closed. */
export const startTidying = (store: Store, clock: Clock, log: Log): { readonly stop: () => Promise<void> } => {
  let running = tidy(store, clock, log);
  const timer = setInterval(() => {
    running = tidy(store, clock, log);
  }, TIDY_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
};
