import type { Kysely, Selectable } from 'kysely';
import { defaultSettings, type GuildSettings } from '../../types.js';
import { patiently, transact } from '../busy.js';
import { isPartOf } from '../persons.js';
import type { Tables } from '../schema.js';
import type { Guilds } from '../store.js';
import { rowOfBlock } from './blocks.js';
import { rowOfChannel } from './channels.js';

const settingsOf = (row: Selectable<Tables['guild_settings']>): GuildSettings => ({
  paused: row.paused === 1,
  locale: row.locale ?? undefined,
  perMember: row.per_member ?? undefined,
  perChannel: row.per_channel ?? undefined,
  perDay: row.per_day ?? undefined,
  logChannelId: row.log_channel_id ?? undefined,
});

/** The columns of the settings that are named, also of those that are put back to undefined; of no other. */
const columnsOf = (change: Partial<GuildSettings>): Partial<Omit<Tables['guild_settings'], 'guild_id'>> => ({
  ...('paused' in change && { paused: change.paused ? 1 : 0 }),
  ...('locale' in change && { locale: change.locale ?? null }),
  ...('perMember' in change && { per_member: change.perMember ?? null }),
  ...('perChannel' in change && { per_channel: change.perChannel ?? null }),
  ...('perDay' in change && { per_day: change.perDay ?? null }),
  ...('logChannelId' in change && { log_channel_id: change.logChannelId ?? null }),
});

/** One statement: it adds the server's row or changes these columns of it. */
const write = (db: Kysely<Tables>, guildId: string, change: Partial<GuildSettings>, now: number) => {
  const columns = { ...columnsOf(change), changed_at: now };
  return db
    .insertInto('guild_settings')
    .values({ guild_id: guildId, paused: 0, ...columns })
    .onConflict((it) => it.column('guild_id').doUpdateSet(columns))
    .returningAll();
};

export const guildsIn = (db: Kysely<Tables>): Guilds => ({
  find: async (guildId) => {
    const find = db.selectFrom('guild_settings').selectAll().where('guild_id', '=', guildId);
    const row = await patiently(() => find.executeTakeFirst());
    return row ? settingsOf(row) : defaultSettings;
  },
  change: async (guildId, change, now) =>
    settingsOf(await patiently(() => write(db, guildId, change, now).executeTakeFirstOrThrow())),
  replace: (guildId, settings, channels, blocks, now) =>
    transact(db, async (trx) => {
      // First, for its row's lock: of two that replace at once on PostgreSQL the second waits here.
      await write(trx, guildId, { ...defaultSettings, ...settings }, now).execute();
      await trx.deleteFrom('channels').where('guild_id', '=', guildId).execute();
      await trx.deleteFrom('blocks').where('guild_id', '=', guildId).execute();
      // A millisecond apart, so that they stay in their order.
      const rows = channels.map((it, index) => rowOfChannel({ ...it, guildId }, now + index));
      if (rows.length > 0) {
        await trx
          .insertInto('channels')
          .values(rows)
          .onConflict((it) => it.columns(['guild_id', 'channel_id']).doNothing())
          .execute();
      }
      const blocked = blocks.map((it) => rowOfBlock(guildId, it, now));
      if (blocked.length > 0) {
        await trx
          .insertInto('blocks')
          .values(blocked)
          .onConflict((it) => it.columns(['guild_id', 'kind', 'id']).doNothing())
          .execute();
      }
    }),
  forget: (guildId) =>
    transact(db, async (trx) => {
      await trx.deleteFrom('guild_settings').where('guild_id', '=', guildId).execute();
      await trx.deleteFrom('channels').where('guild_id', '=', guildId).execute();
      await trx.deleteFrom('blocks').where('guild_id', '=', guildId).execute();
      await trx.deleteFrom('open_questions').where('guild_id', '=', guildId).execute();
      await trx.deleteFrom('answers').where('guild_id', '=', guildId).execute();
      await trx.deleteFrom('feedback').where('guild_id', '=', guildId).execute();
      await trx.deleteFrom('notices').where(isPartOf('key', guildId)).execute();
    }),
});
