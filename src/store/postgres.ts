import { PostgresDialect } from 'kysely';

/** A pool of connections to a PostgreSQL server; opened with the first statement. */
export const openPostgres = async (url: string): Promise<PostgresDialect> => {
  const { default: pg } = await import('pg');
  // int8 arrives as text otherwise; milliseconds since 1970 fit a double.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 2_500 });
  // An idle connection that breaks must not end the process; the next statement opens another.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
};
