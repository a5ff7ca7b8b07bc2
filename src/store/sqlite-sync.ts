import { type FileHandle, open } from 'node:fs/promises';

/** Brings what was committed to the disk. */
export type Sync = {
  /** Resolves when all that was committed before the call is on the disk. The process goes on meanwhile, and who comes then shares the next turn. */
  readonly now: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Of the write-ahead log of a SQLite file, which holds every commit since the last checkpoint (sqlite.org/wal.html). */
export const createSync = (path: string): Sync => {
  let log: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    log ??= open(`${path}-wal`, 'r+').catch((error: unknown) => {
      log = undefined;
      throw error;
    });
    await (await log).datasync();
  };
  const start = (): Promise<void> => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  const now = (): Promise<void> => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
  return {
    now,
    close: async () => {
      await (next ?? running)?.catch(() => undefined);
      await (await log?.catch(() => undefined))?.close();
    },
  };
};
