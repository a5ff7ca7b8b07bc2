import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { StoreUnavailable } from '../../src/store/errors.js';
import { namesIn } from '../../src/store/persons.js';
import { openStore } from '../../src/store/sql.js';
import { channel, question } from './contract/samples.js';
import { storeContract } from './contract.js';

const url = process.env.TEST_DATABASE_URL;

const query = async (sql: string): Promise<pg.QueryResult> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
};

/** A schema of its own for each test, so that nothing of another run is met; its connections bear its name. */
const createPlace = async () => {
  const schema = `gemini_test_${randomBytes(6).toString('hex')}`;
  await query(`CREATE SCHEMA ${schema}`);
  const at = new URL(url ?? '');
  at.searchParams.set('options', `-c search_path=${schema}`);
  at.searchParams.set('application_name', schema);
  return {
    schema,
    open: () => openStore({ url: at.href, role: 'bot' }),
    run: async (sql: string) => {
      await query(`SET search_path TO ${schema}; ${sql}`);
    },
    remove: async () => {
      await query(`DROP SCHEMA ${schema} CASCADE`);
    },
  };
};

(url ? describe : describe.skip)('a store in PostgreSQL (needs TEST_DATABASE_URL)', () => {
  describe('with one schema, emptied between tests', () => {
    let shared: Awaited<ReturnType<typeof createPlace>>;
    beforeAll(async () => {
      shared = await createPlace();
    });
    afterAll(() => shared.remove());
    storeContract(async () => ({
      ...shared,
      remove: () => shared.run(`truncate ${Object.keys(namesIn).join(', ')}`),
    }));
  });

  let place: Awaited<ReturnType<typeof createPlace>>;
  beforeEach(async () => {
    place = await createPlace();
  });
  afterEach(() => place.remove());

  test('processes that start at once on an empty database all come up', async () => {
    const stores = await Promise.all([place.open(), place.open(), place.open()]);
    const taken = await Promise.all(stores.map((store) => store.claims.take('1', 1)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('processes that start at once on the first version bring it up to date once, with all rows', async () => {
    const store = await place.open();
    await store.close();
    await place.run(`
      drop table channels, guild_settings, blocks, counters, notices, open_questions, processes, answers, feedback, identifies;
      delete from kysely_migration where name > '0002';
      delete from kysely_migration where name like '0002%';
      create table channels (channel_id text primary key, guild_id text not null, added_at bigint not null);
      create index channels_guild_id on channels (guild_id);
      insert into channels values ('b', 'g', 1), ('a', 'g', 2);`);
    const stores = await Promise.all([place.open(), place.open(), place.open()]);
    for (const one of stores) expect(await one.channels.list('g')).toEqual([channel('g', 'b'), channel('g', 'a')]);
    await Promise.all(stores.map((one) => one.close()));
  });

  test('of a newer version is refused', async () => {
    await (await place.open()).close();
    await place.run(`insert into kysely_migration values ('0099_future', '2030-01-01')`);
    await expect(place.open()).rejects.toThrow(
      'The database of DATABASE_URL was written by a newer version of this bot',
    );
  });

  test('counts and says once by the server’s clock, whatever a process thinks the time is', async () => {
    const store = await place.open();
    const windowMs = 3_600_000;
    const demand = { key: 'a', units: 1, limit: 1, windowMs };
    const first = await store.quotas.take([demand], 0);
    if (!first.granted) throw new Error('refused');
    const { rows } = await query('select extract(epoch from clock_timestamp()) * 1000 as now');
    const start = first.receipt[0]?.windowStart ?? 0;
    expect(Math.abs(Number(rows[0].now) - start)).toBeLessThan(2 * windowMs);
    expect(await store.notices.first('alert', windowMs, 0)).toBe(true);
    expect(await store.notices.first('alert', windowMs, 9_999_999_999_999)).toBe(false);
    // A process whose clock is an hour late takes no question from a living one.
    await store.openQuestions.keep(question('1'), 'alive', 0);
    await store.openQuestions.beat('alive', 0);
    const now = Date.now() - windowMs;
    expect(await store.openQuestions.adopt('late', now - 30_000, now)).toEqual([]);
    await store.close();
  });

  test('whose connections the server ends is there again, and nothing ends the process', async () => {
    const store = await place.open();
    await store.guilds.change('g', { perDay: 3 }, 1);
    await query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${place.schema}'`);
    const settled = await Promise.allSettled(Array.from({ length: 20 }, () => store.guilds.find('g')));
    const reasons = settled.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []));
    for (const reason of reasons) expect(reason).toBeInstanceOf(StoreUnavailable);
    expect((await store.guilds.find('g')).perDay).toBe(3);
    await store.close();
  });

  test('that another session keeps locked is an outage, and works when it is over', async () => {
    const store = await place.open();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`begin; lock table ${place.schema}.counters in access exclusive mode`);
    const take = () => store.quotas.take([{ key: 'a', units: 1, limit: 1, windowMs: 3_600_000 }], 0);
    await expect(take()).rejects.toThrow(StoreUnavailable);
    expect(await store.claims.take('1', 1)).toBe(true);
    await client.end();
    expect(await take()).toMatchObject({ granted: true });
    await store.close();
  });
});

describe('a store that cannot be reached', () => {
  test('is refused in one line without the password', async () => {
    const refused = openStore({ url: 'postgres://bot:planted-secret@127.0.0.1:1/x', role: 'bot' });
    await expect(refused).rejects.toThrow("can't be used");
    await expect(refused).rejects.not.toThrow('planted-secret');
  });

  test('because its server takes connections and says nothing is refused as well', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const refused = openStore({ url: `postgres://bot@127.0.0.1:${address.port}/x`, role: 'bot' });
    await expect(refused).rejects.toThrow("can't be used");
    await new Promise((resolve) => silent.close(resolve));
  });
});
