import type { Kysely, Migration } from 'kysely';

/** The tables, in types that SQLite and PostgreSQL share: text and integer. Times are milliseconds since 1970. */
export type Tables = {
  claims: { id: string; taken_at: number };
  channels: { channel_id: string; guild_id: string; added_at: number };
};

/** Every change of the schema, for good: an entry that was released is never edited. */
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
};
