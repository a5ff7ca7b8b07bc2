import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from './reason.js';
import { StoreUnavailable } from './store.js';

/** How long a locked store is tried again, in milliseconds, and how long between two tries. */
const PATIENCE_MS = 2_500;
const PAUSE_MS = 25;

const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(reasonOf(error).code);

/** What a store can't help: full or failing disks, a server that went away. */
const isOutage = (error: unknown): boolean =>
  /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)|^(ECONN|ETIMEDOUT|ENOTFOUND|EPIPE|57P|08|53)/.test(
    reasonOf(error).code,
  ) || /connection (terminated|timeout)|client has encountered a connection error/i.test(reasonOf(error).message);

/**
 * Runs a statement; while another connection holds the lock it is tried again without blocking the process (SQLite's own wait
 * would: it froze all of Discord's events for five seconds).
 * @throws StoreUnavailable when the lock lasts, or the store can't be written to.
 */
export const patiently = async <T>(statement: () => Promise<T>): Promise<T> => {
  const ends = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await statement();
    } catch (error) {
      if (isOutage(error)) throw new StoreUnavailable(error);
      if (!isBusy(error)) throw error;
      if (performance.now() >= ends) throw new StoreUnavailable(error);
      await sleep(PAUSE_MS);
    }
  }
};
