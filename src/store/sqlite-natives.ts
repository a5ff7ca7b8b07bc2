import type Database from 'better-sqlite3';

/** The object of native code behind a database, and what it makes. */
type Native = Record<'prepare' | 'backup' | 'exec' | 'close', (...args: unknown[]) => unknown>;

const KEPT = Symbol.for('all-about-gemini.kept');

/**
 * Node from 24.19 on ends the process when an object of better-sqlite3 12 is collected while no JavaScript runs: node::ObjectWrap's
 * destructor wants an environment then. Version 13 is made otherwise, and needs Node 22. So none is ever collected: databases, backups
 * and statements, of which the dialect makes each once. Kept with the native code itself, which a process loads once.
 */
export const neverCollected = (db: Database.Database): Database.Database => {
  const [native] = Object.getOwnPropertySymbols(db).map((it) => (db as unknown as Record<symbol, Native>)[it]);
  const made = native && (Object.getPrototypeOf(native) as Native & { [KEPT]?: Set<unknown> });
  if (!made || made[KEPT]) return db;
  const kept = new Set<unknown>();
  made[KEPT] = kept;
  for (const name of ['prepare', 'backup', 'exec', 'close'] as const) {
    const run = made[name];
    made[name] = function (this: Native, ...args: unknown[]) {
      kept.add(this);
      const result = run.apply(this, args);
      if (name === 'prepare' || name === 'backup') kept.add(result);
      return result;
    };
  }
  return db;
};
