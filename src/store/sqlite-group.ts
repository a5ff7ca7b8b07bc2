import type Database from 'better-sqlite3';
import type { Sync } from './sqlite-sync.js';

/**
 * What needn't be on the disk before the process goes on: it survives the end of the process in any case, and a power cut a few
 * milliseconds later. Settings, blocks, feedback and deletions are said to be done only when they are on the disk.
 */
const mayFollow =
  /^(?:insert into|update) "(?:claims|counters|open_questions|processes|answers|notices|identifies)"|^delete from "(?:claims|open_questions|processes)"/;

/**
 * Statements that follow each other without a pause are one transaction of the file, so that a disk is written to once for all of
 * them; each hears of its end only after the commit. One that fails is undone alone.
 */
export const createGroup = (db: Database.Database, sync: Sync) => {
  let open: { readonly ended: Promise<void>; readonly end: (error?: unknown) => void; mayFollow: boolean } | undefined;
  /** Takes the lock at once: a transaction that begins by reading can't get it later, when another process wrote in between. */
  const begin = (): NonNullable<typeof open> => {
    if (open) return open;
    db.exec('begin immediate');
    let end: (error?: unknown) => void = () => undefined;
    const ended = new Promise<void>((resolve, reject) => {
      end = (error) => (error === undefined ? resolve() : reject(error));
    });
    // Nobody may be waiting for it.
    ended.catch(() => undefined);
    open = { ended, end, mayFollow: true };
    return open;
  };
  return {
    begin: (): void => void begin(),
    /** Before each statement that writes. */
    write: (sql: string): void => {
      const group = begin();
      group.mayFollow &&= mayFollow.test(sql);
    },
    /** SQLite undoes the whole transaction on its own when the disk is full or fails: then nothing of it was written. */
    failed: (error: unknown): void => {
      if (!open || db.inTransaction) return;
      open.end(error);
      open = undefined;
    },
    /** When what was done so far is kept; at once where nothing is to be written. */
    ended: (): Promise<void> | undefined => open?.ended,
    commit: (): void => {
      const group = open;
      if (!group) return;
      open = undefined;
      try {
        db.exec('commit');
      } catch (error) {
        if (db.inTransaction) db.exec('rollback');
        group.end(error);
        return;
      }
      const synced = sync.now();
      if (group.mayFollow) {
        synced.catch(() => undefined);
        group.end();
      } else synced.then(() => group.end(), group.end);
    },
  };
};
