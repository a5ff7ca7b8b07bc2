import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openStore } from '../../src/store/sql.js';
import { storeContract } from './contract.js';

const url = process.env.TEST_DATABASE_URL;

const query = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

/** A schema of its own for each test, so that nothing of another run is met. */
const createPlace = async () => {
  const schema = `gemini_test_${randomBytes(6).toString('hex')}`;
  await query(`CREATE SCHEMA ${schema}`);
  const at = new URL(url ?? '');
  at.searchParams.set('options', `-c search_path=${schema}`);
  return {
    open: () => openStore({ url: at.href, role: 'bot' }),
    remove: () => query(`DROP SCHEMA ${schema} CASCADE`),
  };
};

(url ? describe : describe.skip)('a store in PostgreSQL (needs TEST_DATABASE_URL)', () => {
  storeContract(createPlace);

  test('processes that start at once on an empty database all come up', async () => {
    const place = await createPlace();
    const stores = await Promise.all([place.open(), place.open(), place.open()]);
    expect(await Promise.all(stores.map((store) => store.claims.take('1', 1)))).toContain(true);
    await Promise.all(stores.map((store) => store.close()));
    await place.remove();
  });
});

describe('a store that cannot be reached', () => {
  test('is refused in one line without the password', async () => {
    const refused = openStore({ url: 'postgres://bot:planted-secret@127.0.0.1:1/x', role: 'bot' });
    await expect(refused).rejects.toThrow("can't be used");
    await expect(refused).rejects.not.toThrow('planted-secret');
  });
});
