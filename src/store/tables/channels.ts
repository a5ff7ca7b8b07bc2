import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { ChannelSetting } from '../../types.js';
import { patiently } from '../busy.js';
import type { Tables } from '../schema.js';
import type { Channels } from '../store.js';

export const rowOfChannel = (setting: ChannelSetting, addedAt: number): Insertable<Tables['channels']> => ({
  guild_id: setting.guildId,
  channel_id: setting.channelId,
  answers_when: setting.when,
  answers_where: setting.where,
  locale: setting.locale ?? null,
  cooldown: setting.cooldown,
  added_at: addedAt,
  revision: 1,
});

const settingOf = (row: Selectable<Tables['channels']>): ChannelSetting => ({
  guildId: row.guild_id,
  channelId: row.channel_id,
  when: row.answers_when,
  where: row.answers_where,
  locale: row.locale ?? undefined,
  cooldown: row.cooldown,
});

export const channelsIn = (db: Kysely<Tables>): Channels => ({
  add: async (setting, now) => {
    const { guild_id, channel_id, added_at, revision, ...changed } = rowOfChannel(setting, now);
    const add = db
      .insertInto('channels')
      .values({ guild_id, channel_id, added_at, revision, ...changed })
      .onConflict((it) =>
        it
          .columns(['guild_id', 'channel_id'])
          .doUpdateSet({ ...changed, revision: sql<number>`channels.revision + 1` }),
      )
      .returning('revision');
    const written = await patiently(() => add.executeTakeFirstOrThrow());
    return written.revision === 1;
  },
  remove: async (guildId, channelId) => {
    const remove = db.deleteFrom('channels').where('guild_id', '=', guildId).where('channel_id', '=', channelId);
    const { numDeletedRows } = await patiently(() => remove.executeTakeFirstOrThrow());
    return numDeletedRows === 1n;
  },
  find: async (guildId, channelId) => {
    const find = db
      .selectFrom('channels')
      .selectAll()
      .where('guild_id', '=', guildId)
      .where('channel_id', '=', channelId);
    const row = await patiently(() => find.executeTakeFirst());
    return row && settingOf(row);
  },
  list: async (guildId) => {
    const list = db
      .selectFrom('channels')
      .selectAll()
      .where('guild_id', '=', guildId)
      .orderBy('added_at')
      .orderBy('channel_id');
    return (await patiently(() => list.execute())).map(settingOf);
  },
});
