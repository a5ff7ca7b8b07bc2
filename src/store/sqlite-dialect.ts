import type Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Runs statements of one connection, each at once and whole. */
const connectionTo = (db: Database.Database): DatabaseConnection => ({
  executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
    const statement = db.prepare<unknown[], R>(sql);
    if (statement.reader) return { rows: statement.all(...parameters) };
    const { changes } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  },
  streamQuery: () => {
    throw new Error('the store reads whole results');
  },
});

/** For how many milliseconds statements follow each other before the process gets to everything else. */
const SLICE_MS = 5;

/**
 * Whoever comes first has the connection, until it is given back; the others wait in their order. SQLite answers within the call,
 * so without pauses a thousand waiting writes would be one long standstill for Discord's events (measured: 3 s).
 */
const createTurns = () => {
  let isTaken = false;
  let sliceBegan: number | undefined;
  const waiting: (() => void)[] = [];
  const isSliceOver = (): boolean => {
    if (sliceBegan === undefined) {
      sliceBegan = performance.now();
      setImmediate(() => {
        sliceBegan = undefined;
      });
    }
    return performance.now() - sliceBegan > SLICE_MS;
  };
  return {
    take: async (): Promise<void> => {
      if (isTaken) return new Promise<void>((resolve) => waiting.push(resolve));
      isTaken = true;
      if (isSliceOver()) await new Promise(setImmediate);
    },
    give: (): void => {
      const next = waiting.shift();
      if (!next) isTaken = false;
      else if (isSliceOver()) setImmediate(next);
      else next();
    },
  };
};

/**
 * Kysely's dialect for SQLite but for three things: a transaction takes the lock at its beginning (one that begins by reading
 * can't get it later, when another wrote in between), rolling back what SQLite rolled back itself (a full disk) hides no error,
 * and migrations are transactions.
 */
export const sqliteDialect = (db: Database.Database): Dialect => ({
  createDriver: (): Driver => {
    const connection = connectionTo(db);
    const turns = createTurns();
    const run = async (sql: string) => {
      await connection.executeQuery(CompiledQuery.raw(sql));
    };
    return {
      init: async () => undefined,
      acquireConnection: async () => {
        await turns.take();
        return connection;
      },
      releaseConnection: async () => turns.give(),
      beginTransaction: () => run('begin immediate'),
      commitTransaction: () => run('commit'),
      rollbackTransaction: async () => {
        if (db.inTransaction) await run('rollback');
      },
      destroy: async () => {
        if (db.open) db.close();
      },
    };
  },
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true }),
  createIntrospector: (kysely) => new SqliteIntrospector(kysely),
});
