import type Database from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { createGroup } from './sqlite-group.js';
import type { Sync } from './sqlite-sync.js';
import { createTurns } from './sqlite-turns.js';

type Connection = DatabaseConnection & {
  readonly begin: () => Promise<void>;
  readonly commit: () => Promise<void>;
  readonly rollBack: () => Promise<void>;
  readonly release: () => void;
};

/**
 * What one caller has of the file's only connection: its turn, from its first statement to its last. A turn is given on before
 * the disk is waited for, so that the next one's statements go into the same commit.
 */
const connectionsOf = (db: Database.Database, sync: Sync) => {
  const group = createGroup(db, sync);
  const turns = createTurns(group.commit);
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();
  /** Each is made once: the queries are few, whatever their parameters. */
  const statementOf = (sql: string) => {
    const known = statements.get(sql) ?? db.prepare<unknown[], unknown>(sql);
    statements.set(sql, known);
    return known;
  };
  return (): Connection => {
    let hasTurn = false;
    let isTransaction = false;
    const takeTurn = async () => {
      if (hasTurn) return;
      await turns.take();
      hasTurn = true;
    };
    const giveTurn = () => {
      if (!hasTurn) return;
      hasTurn = false;
      turns.give();
    };
    /** After this nothing can be undone: gives the turn on and waits for the disk. */
    const settle = async () => {
      const ended = group.ended();
      giveTurn();
      await ended;
    };
    const execute = <R>({ sql, parameters }: CompiledQuery): QueryResult<R> => {
      const statement = statementOf(sql);
      if (!statement.readonly) group.write(sql);
      try {
        if (statement.reader) return { rows: statement.all(...parameters) as R[] };
        return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) };
      } catch (error) {
        group.failed(error);
        throw error;
      }
    };
    return {
      executeQuery: async <R>(query: CompiledQuery) => {
        if (isTransaction) return execute<R>(query);
        await takeTurn();
        const result = execute<R>(query);
        await settle();
        return result;
      },
      streamQuery: () => {
        throw new Error('the store reads whole results');
      },
      begin: async () => {
        await takeTurn();
        group.begin();
        db.exec('savepoint work');
        isTransaction = true;
      },
      commit: async () => {
        db.exec('release work');
        isTransaction = false;
        await settle();
      },
      rollBack: async () => {
        // When SQLite undid everything itself there is nothing left to undo.
        if (isTransaction && db.inTransaction) db.exec('rollback to work; release work');
        isTransaction = false;
      },
      release: giveTurn,
    };
  };
};

/**
 * Kysely's dialect for SQLite but for these: whoever writes has the lock from the beginning; writes share commits; the process
 * gets its pauses; what SQLite undid itself (a full disk) hides no error; and migrations are transactions.
 */
export const sqliteDialect = (db: Database.Database, sync: Sync): Dialect => ({
  createDriver: (): Driver => {
    const connect = connectionsOf(db, sync);
    const ours = (connection: DatabaseConnection) => connection as Connection;
    return {
      init: async () => undefined,
      acquireConnection: async () => connect(),
      releaseConnection: async (connection) => ours(connection).release(),
      beginTransaction: (connection) => ours(connection).begin(),
      commitTransaction: (connection) => ours(connection).commit(),
      rollbackTransaction: (connection) => ours(connection).rollBack(),
      destroy: async () => {
        await sync.close();
        if (db.open) db.close();
      },
    };
  },
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true }),
  createIntrospector: (kysely) => new SqliteIntrospector(kysely),
});
