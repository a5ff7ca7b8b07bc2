import type { Insertable, Kysely } from 'kysely';
import { patiently } from '../busy.js';
import type { Tables } from '../schema.js';
import { type Block, type Blocks, EVERYWHERE } from '../store.js';

export const rowOfBlock = (guildId: string, { kind, id }: Block, now: number): Insertable<Tables['blocks']> => ({
  guild_id: guildId,
  kind,
  id,
  added_at: now,
});

export const blocksIn = (db: Kysely<Tables>): Blocks => ({
  add: async (guildId, block, now) => {
    const add = db
      .insertInto('blocks')
      .values(rowOfBlock(guildId, block, now))
      .onConflict((it) => it.columns(['guild_id', 'kind', 'id']).doNothing());
    const { numInsertedOrUpdatedRows } = await patiently(() => add.executeTakeFirstOrThrow());
    return numInsertedOrUpdatedRows === 1n;
  },
  remove: async (guildId, { kind, id }) => {
    const remove = db
      .deleteFrom('blocks')
      .where('guild_id', '=', guildId)
      .where('kind', '=', kind)
      .where('id', '=', id);
    const { numDeletedRows } = await patiently(() => remove.executeTakeFirstOrThrow());
    return numDeletedRows === 1n;
  },
  list: async (guildId) => {
    const list = db
      .selectFrom('blocks')
      .select(['kind', 'id'])
      .where('guild_id', '=', guildId)
      .orderBy('added_at')
      .orderBy('kind')
      .orderBy('id');
    return await patiently(() => list.execute());
  },
  holds: async (guildId, ids) => {
    if (ids.length === 0) return false;
    const where = guildId === undefined ? [EVERYWHERE] : [EVERYWHERE, guildId];
    const find = db.selectFrom('blocks').select('id').where('guild_id', 'in', where).where('id', 'in', ids).limit(1);
    return (await patiently(() => find.executeTakeFirst())) !== undefined;
  },
});
