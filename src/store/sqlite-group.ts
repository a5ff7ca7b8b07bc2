import type Database from 'better-sqlite3';

/**
 * Statements that follow each other without a pause are one transaction of the file, so that a disk is waited for once for all of
 * them; each hears of its end only after the commit. One that fails is undone alone.
 */
export const createGroup = (db: Database.Database) => {
  let open: { readonly ended: Promise<void>; readonly end: (error?: unknown) => void } | undefined;
  const end = (error?: unknown): void => {
    open?.end(error);
    open = undefined;
  };
  return {
    /** Takes the lock at once: a transaction that begins by reading can't get it later, when another process wrote in between. */
    begin: (): void => {
      if (open) return;
      db.exec('begin immediate');
      let end: (error?: unknown) => void = () => undefined;
      const ended = new Promise<void>((resolve, reject) => {
        end = (error) => (error === undefined ? resolve() : reject(error));
      });
      // Nobody may be waiting for it.
      ended.catch(() => undefined);
      open = { ended, end };
    },
    /** SQLite undoes the whole transaction on its own when the disk is full or fails: then nothing of it was written. */
    failed: (error: unknown): void => {
      if (open && !db.inTransaction) end(error);
    },
    /** When what was done so far is on the disk; at once where nothing is to be written. */
    ended: (): Promise<void> | undefined => open?.ended,
    commit: (): void => {
      if (!open) return;
      try {
        db.exec('commit');
        end();
      } catch (error) {
        if (db.inTransaction) db.exec('rollback');
        end(error);
      }
    },
  };
};
