import { type Dialect, PostgresDialect } from 'kysely';

/** Milliseconds after which a statement is given up, so that a server that hangs is an outage and not a wait. */
const LONGEST_STATEMENT = 5_000;

/** A pool of connections to a PostgreSQL server; opened with the first statement. */
export const openPostgres = async (url: string): Promise<Dialect> => {
  const { default: pg } = await import('pg');
  // int8 arrives as text otherwise; milliseconds since 1970 fit a double.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    // Also for how long a statement waits for a free connection.
    connectionTimeoutMillis: LONGEST_STATEMENT,
    keepAlive: true,
    statement_timeout: LONGEST_STATEMENT,
    query_timeout: LONGEST_STATEMENT + 1_000,
    // A process that stands still in a transaction loses it, and its locks with it.
    idle_in_transaction_session_timeout: 2 * LONGEST_STATEMENT,
  });
  // An idle connection that breaks must not end the process; the next statement opens another.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
};
