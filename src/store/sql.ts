import { Kysely } from 'kysely';
import { patiently } from './busy.js';
import { migrate } from './migrate.js';
import { openPostgres } from './postgres.js';
import { reasonOf } from './reason.js';
import type { Tables } from './schema.js';
import { openSqlite } from './sqlite.js';
import { type Channels, type Claims, type Store, StoreRefused } from './store.js';

export type StoreOptions = {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly url: string;
  /** A bot holds its SQLite file alone; a tool reads and writes beside it. */
  readonly role: 'bot' | 'tool';
};

const claimsIn = (db: Kysely<Tables>): Claims => ({
  take: async (id, now) => {
    const insert = db
      .insertInto('claims')
      .values({ id, taken_at: now })
      .onConflict((it) => it.doNothing());
    const { numInsertedOrUpdatedRows } = await patiently(() => insert.executeTakeFirstOrThrow());
    return numInsertedOrUpdatedRows === 1n;
  },
  forget: async (before) => {
    const result = await patiently(() =>
      db.deleteFrom('claims').where('taken_at', '<', before).executeTakeFirstOrThrow(),
    );
    return Number(result.numDeletedRows);
  },
});

const channelsIn = (db: Kysely<Tables>): Channels => ({
  add: async ({ guildId, channelId }, now) => {
    const row = { channel_id: channelId, guild_id: guildId, added_at: now };
    const insert = db
      .insertInto('channels')
      .values(row)
      .onConflict((it) => it.doNothing());
    const { numInsertedOrUpdatedRows } = await patiently(() => insert.executeTakeFirstOrThrow());
    return numInsertedOrUpdatedRows === 1n;
  },
  remove: async (guildId, channelId) => {
    const remove = db.deleteFrom('channels').where('channel_id', '=', channelId).where('guild_id', '=', guildId);
    const { numDeletedRows } = await patiently(() => remove.executeTakeFirstOrThrow());
    return numDeletedRows === 1n;
  },
  find: async (channelId) => {
    const find = db.selectFrom('channels').select(['guild_id', 'channel_id']).where('channel_id', '=', channelId);
    const row = await patiently(() => find.executeTakeFirst());
    return row && { guildId: row.guild_id, channelId: row.channel_id };
  },
  list: async (guildId) => {
    const list = db
      .selectFrom('channels')
      .select(['guild_id', 'channel_id'])
      .where('guild_id', '=', guildId)
      .orderBy('added_at')
      .orderBy('channel_id');
    const rows = await patiently(() => list.execute());
    return rows.map((row) => ({ guildId: row.guild_id, channelId: row.channel_id }));
  },
});

/**
 * Opens the store and brings it to this version's schema.
 * @throws StoreRefused with one line for the operator.
 */
export const openStore = async ({ url, role }: StoreOptions): Promise<Store> => {
  const isSqlite = url.startsWith('sqlite:');
  const where = isSqlite ? url.slice('sqlite:'.length) : 'The database of DATABASE_URL';
  const file = isSqlite ? await openSqlite(where, role) : undefined;
  const db = new Kysely<Tables>({ dialect: file?.dialect ?? (await openPostgres(url)) });
  const close = async () => {
    await db.destroy();
    file?.close();
  };
  try {
    await patiently(() => migrate(db, where, async () => file?.backUp()));
  } catch (error) {
    await close();
    if (error instanceof StoreRefused) throw error;
    throw new StoreRefused(`${where} can't be used (${reasonOf(error).message}).`, error);
  }
  return { claims: claimsIn(db), channels: channelsIn(db), close };
};
