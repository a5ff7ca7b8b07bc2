import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A schema of its own in the database of TEST_DATABASE_URL, so that nothing of another run is met. */
export const createSchema = async (database: string) => {
  const name = `gemini_test_${randomBytes(6).toString('hex')}`;
  const at = new URL(database);
  at.searchParams.set('options', `-c search_path=${name}`);
  const pool = new pg.Pool({ connectionString: at.href, max: 2 });
  const rows = async <T>(sql: string): Promise<T[]> => (await pool.query(sql)).rows as T[];
  await rows(`CREATE SCHEMA ${name}`);
  return {
    url: at.href,
    rows,
    remove: async (): Promise<void> => {
      await rows(`DROP SCHEMA ${name} CASCADE`);
      await pool.end();
    },
  };
};

export type Schema = Awaited<ReturnType<typeof createSchema>>;
