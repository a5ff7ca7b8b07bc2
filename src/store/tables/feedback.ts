import type { Insertable, Kysely, Selectable } from 'kysely';
import { patiently } from '../busy.js';
import type { Tables } from '../schema.js';
import type { Feedback, FeedbackRecord } from '../store.js';
import { storable } from '../text.js';
import { answerOf } from './answers.js';

const rowOf = (feedback: FeedbackRecord): Insertable<Tables['feedback']> => ({
  answer_id: feedback.answerId,
  person: feedback.person,
  guild_id: feedback.guildId ?? null,
  value: feedback.value,
  note: feedback.note === undefined ? null : storable(feedback.note),
  question: feedback.question === undefined ? null : storable(feedback.question),
  at: feedback.at,
});

const feedbackOf = (row: Selectable<Tables['feedback']>): FeedbackRecord => ({
  answerId: row.answer_id,
  person: row.person,
  guildId: row.guild_id ?? undefined,
  value: row.value,
  note: row.note ?? undefined,
  question: row.question ?? undefined,
  at: row.at,
});

export const feedbackIn = (db: Kysely<Tables>): Feedback => ({
  keep: async (feedback) => {
    const row = rowOf(feedback);
    const keep = db
      .insertInto('feedback')
      .values(row)
      .onConflict((it) => it.columns(['answer_id', 'person']).doUpdateSet(row));
    await patiently(() => keep.execute());
  },
  tally: async (guildId, since) => {
    const all = db
      .selectFrom('feedback')
      .select((it) => ['value', it.fn.countAll<number>().as('count')])
      .where('at', '>=', since)
      .groupBy('value');
    const tally = guildId === undefined ? all : all.where('guild_id', '=', guildId);
    const rows = await patiently(() => tally.execute());
    const countOf = (value: 1 | -1) => rows.find((it) => it.value === value)?.count ?? 0;
    return { up: countOf(1), down: countOf(-1) };
  },
  list: (since) =>
    patiently(async () => {
      const given = db.selectFrom('feedback').where('feedback.at', '>=', since);
      const rows = await given.selectAll().orderBy('at').orderBy('answer_id').orderBy('person').execute();
      const answers = await given
        .innerJoin('answers', 'answers.id', 'feedback.answer_id')
        .selectAll('answers')
        .distinct()
        .execute();
      const byId = new Map(answers.map((row) => [row.id, answerOf(row)]));
      return rows.map((row) => ({ ...feedbackOf(row), answer: byId.get(row.answer_id) }));
    }),
});
