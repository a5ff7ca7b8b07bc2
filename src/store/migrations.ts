import { type Kysely, type Migration, sql } from 'kysely';

/** Every change of the schema, for good: an entry that was released is never edited. Each runs in one transaction. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_claims_and_channels': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('claims')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('taken_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('claims_taken_at').on('claims').column('taken_at').execute();
      await db.schema
        .createTable('channels')
        .addColumn('channel_id', 'text', (column) => column.primaryKey())
        .addColumn('guild_id', 'text', (column) => column.notNull())
        .addColumn('added_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('channels_guild_id').on('channels').column('guild_id').execute();
    },
  },
  /** How a channel is answered; and a channel belongs to its server, so that no other can take its place. */
  '0002_channel_settings': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.alterTable('channels').renameTo('channels_0001').execute();
      await db.schema.dropIndex('channels_guild_id').execute();
      await db.schema
        .createTable('channels')
        .addColumn('guild_id', 'text', (column) => column.notNull())
        .addColumn('channel_id', 'text', (column) => column.notNull())
        .addColumn('answers_when', 'text', (column) => column.notNull())
        .addColumn('answers_where', 'text', (column) => column.notNull())
        .addColumn('locale', 'text')
        .addColumn('cooldown', 'integer', (column) => column.notNull())
        .addColumn('added_at', 'bigint', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('channels_of_a_guild', ['guild_id', 'channel_id'])
        .execute();
      // Until now every message was answered, in place.
      await sql`
        insert into channels (guild_id, channel_id, answers_when, answers_where, locale, cooldown, added_at, revision)
        select guild_id, channel_id, 'every_message', 'in_place', null, 0, added_at, 1 from channels_0001`.execute(db);
      await db.schema.dropTable('channels_0001').execute();
    },
  },
  '0003_moderation': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('guild_settings')
        .addColumn('guild_id', 'text', (column) => column.primaryKey())
        .addColumn('paused', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('locale', 'text')
        .addColumn('per_member', 'integer')
        .addColumn('per_channel', 'integer')
        .addColumn('per_day', 'integer')
        .addColumn('log_channel_id', 'text')
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('blocks')
        .addColumn('guild_id', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('added_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('blocks_of_a_guild', ['guild_id', 'kind', 'id'])
        .execute();
    },
  },
  '0004_limits_and_notices': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('counters')
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('window_ms', 'bigint', (column) => column.notNull())
        .addColumn('window_start', 'bigint', (column) => column.notNull())
        .addColumn('units', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('counters_of_a_window', ['key', 'window_ms'])
        .execute();
      await db.schema
        .createTable('notices')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('said_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '0005_open_questions': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('open_questions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('owner', 'text', (column) => column.notNull())
        .addColumn('asker', 'text', (column) => column.notNull())
        .addColumn('surface', 'text', (column) => column.notNull())
        .addColumn('guild_id', 'text')
        .addColumn('channel_id', 'text', (column) => column.notNull())
        .addColumn('interaction_token', 'text')
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('locale', 'text', (column) => column.notNull())
        .addColumn('deadline', 'bigint', (column) => column.notNull())
        .addColumn('kept_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('processes')
        .addColumn('owner', 'text', (column) => column.primaryKey())
        .addColumn('beat_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '0006_answers_and_feedback': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('answers')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('asker', 'text', (column) => column.notNull())
        .addColumn('guild_id', 'text')
        .addColumn('channel_id', 'text', (column) => column.notNull())
        .addColumn('message_id', 'text')
        .addColumn('surface', 'text', (column) => column.notNull())
        .addColumn('corpus', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('model', 'text', (column) => column.notNull())
        .addColumn('citations', 'text', (column) => column.notNull())
        .addColumn('retrieved', 'text', (column) => column.notNull())
        .addColumn('verdicts', 'text', (column) => column.notNull())
        .addColumn('usage', 'text')
        .addColumn('cost', 'bigint')
        .addColumn('times', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('answers_at').on('answers').column('at').execute();
      await db.schema.createIndex('answers_guild_id').on('answers').columns(['guild_id', 'at']).execute();
      await db.schema.createIndex('answers_asker').on('answers').column('asker').execute();
      await db.schema
        .createTable('feedback')
        .addColumn('answer_id', 'text', (column) => column.notNull())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('guild_id', 'text')
        .addColumn('value', 'integer', (column) => column.notNull())
        .addColumn('note', 'text')
        .addColumn('question', 'text')
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('feedback_of_a_person', ['answer_id', 'person'])
        .execute();
      await db.schema.createIndex('feedback_at').on('feedback').column('at').execute();
      await db.schema.createIndex('feedback_person').on('feedback').column('person').execute();
    },
  },
  /** Turns at identifying, so that shards in several processes keep to Discord's max_concurrency together. */
  '0007_identifies': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('identifies')
        .addColumn('key', 'integer', (column) => column.primaryKey())
        .addColumn('taken_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
};
