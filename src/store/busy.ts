import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import { StoreUnavailable } from './errors.js';
import { reasonOf } from './reason.js';
import type { Tables } from './schema.js';

/** How long a locked store is tried again, in milliseconds, and how long between two tries: longer each time. */
const PATIENCE_MS = 2_500;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 160;

/** Somebody else is writing. 40001 and 40P01: PostgreSQL undid one of two transactions that stood in each other's way. */
const isBusy = (error: unknown): boolean => /^(SQLITE_(BUSY|LOCKED)|40001$|40P01$)/.test(reasonOf(error).code);

/**
 * What a store can't help: full or failing disks; a server that went away, shuts down, has no room, only reads, or takes too
 * long. Classes of PostgreSQL's codes: 08 connection, 28 and 3D not let in, 53 resources, 57 intervention, 58 system.
 */
const isOutage = (error: unknown): boolean =>
  /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)|^(EIO|ENOSPC|EDQUOT|EROFS|ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENETUN)|^(08|28|3D|53|57|58)...$|^(25006|55P03)$/.test(
    reasonOf(error).code,
  ) ||
  /connection (terminated|timeout|error|ended)|query read timeout|client has encountered a connection error|timeout exceeded when trying to connect/i.test(
    reasonOf(error).message,
  );

/**
 * Runs a statement; while another connection holds the lock it is tried again without blocking the process (SQLite's own wait
 * would: it froze all of Discord's events for five seconds).
 * @throws StoreUnavailable when the lock lasts, or the store can't be read or written.
 */
export const patiently = async <T>(statement: () => Promise<T>): Promise<T> => {
  const ends = performance.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await statement();
    } catch (error) {
      if (isOutage(error)) throw new StoreUnavailable(error);
      if (!isBusy(error)) throw error;
      if (performance.now() >= ends) throw new StoreUnavailable(error);
      // Many wait for one lock: not all of them at once.
      await sleep(pause * (0.5 + Math.random()));
    }
  }
};

/** Runs statements as one transaction, as patiently: all or none. `work` may run again, and awaits nothing but its statements. */
export const transact = <T>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> =>
  patiently(() => db.transaction().execute(work));
