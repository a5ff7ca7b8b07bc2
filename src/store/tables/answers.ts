import type { Insertable, Kysely, Selectable } from 'kysely';
import { patiently } from '../busy.js';
import type { Tables } from '../schema.js';
import type { AnswerRecord, Answers } from '../store.js';

const rowOf = (answer: AnswerRecord): Insertable<Tables['answers']> => ({
  id: answer.id,
  asker: answer.asker,
  guild_id: answer.guildId ?? null,
  channel_id: answer.channelId,
  message_id: answer.messageId ?? null,
  surface: answer.surface,
  corpus: answer.corpus,
  status: answer.status,
  model: answer.model,
  citations: JSON.stringify(answer.citations),
  retrieved: JSON.stringify(answer.retrieved),
  verdicts: JSON.stringify(answer.verdicts),
  usage: answer.usage && JSON.stringify(answer.usage),
  cost: answer.cost === undefined ? null : Math.round(answer.cost),
  times: JSON.stringify(answer.times),
  at: answer.at,
});

export const answerOf = (row: Selectable<Tables['answers']>): AnswerRecord => ({
  id: row.id,
  asker: row.asker,
  guildId: row.guild_id ?? undefined,
  channelId: row.channel_id,
  messageId: row.message_id ?? undefined,
  surface: row.surface,
  corpus: row.corpus,
  status: row.status,
  model: row.model,
  citations: JSON.parse(row.citations),
  retrieved: JSON.parse(row.retrieved),
  verdicts: JSON.parse(row.verdicts),
  usage: row.usage === null ? null : JSON.parse(row.usage),
  cost: row.cost ?? undefined,
  times: JSON.parse(row.times),
  at: row.at,
});

export const answersIn = (db: Kysely<Tables>): Answers => ({
  keep: async (answer) => {
    const row = rowOf(answer);
    const keep = db
      .insertInto('answers')
      .values(row)
      .onConflict((it) => it.column('id').doUpdateSet(row));
    await patiently(() => keep.execute());
  },
  find: async (id) => {
    const find = db.selectFrom('answers').selectAll().where('id', '=', id);
    const row = await patiently(() => find.executeTakeFirst());
    return row && answerOf(row);
  },
  tally: async (guildId, since) => {
    const all = db
      .selectFrom('answers')
      .select((it) => ['status', it.fn.countAll<number>().as('count')])
      .where('at', '>=', since)
      .groupBy('status');
    const tally = guildId === undefined ? all : all.where('guild_id', '=', guildId);
    const rows = await patiently(() => tally.execute());
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  },
});
