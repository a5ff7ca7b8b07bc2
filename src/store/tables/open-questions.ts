import { type Kysely, type Selectable, sql } from 'kysely';
import { patiently, transact } from '../busy.js';
import type { Tables } from '../schema.js';
import type { OpenQuestion, OpenQuestions } from '../store.js';
import { storable } from '../text.js';
import type { StoreMoment, StoreTime } from '../time.js';

const rowOf = (question: OpenQuestion, owner: string) => ({
  id: question.id,
  owner,
  asker: question.asker,
  surface: question.surface,
  guild_id: question.guildId ?? null,
  channel_id: question.channelId,
  interaction_token: question.interactionToken ?? null,
  text: storable(question.text),
  locale: question.locale,
  deadline: question.deadline,
});

const questionOf = (row: Selectable<Tables['open_questions']>): OpenQuestion => ({
  id: row.id,
  asker: row.asker,
  surface: row.surface,
  guildId: row.guild_id ?? undefined,
  channelId: row.channel_id,
  interactionToken: row.interaction_token ?? undefined,
  text: row.text,
  locale: row.locale,
  deadline: row.deadline,
});

export const openQuestionsIn = (db: Kysely<Tables>, time: StoreTime, moment: StoreMoment): OpenQuestions => ({
  keep: async (question, owner, now) => {
    // One statement: a question's acknowledgement waits for it.
    const row = { ...rowOf(question, owner), kept_at: moment(now) };
    const keep = db
      .insertInto('open_questions')
      .values(row)
      .onConflict((it) => it.column('id').doUpdateSet(row));
    await patiently(() => keep.execute());
  },
  close: async (id) => {
    const close = db.deleteFrom('open_questions').where('id', '=', id);
    const { numDeletedRows } = await patiently(() => close.executeTakeFirstOrThrow());
    return numDeletedRows === 1n;
  },
  beat: async (owner, now) => {
    const beat_at = moment(now);
    const beat = db
      .insertInto('processes')
      .values({ owner, beat_at })
      .onConflict((it) => it.column('owner').doUpdateSet({ beat_at }));
    await patiently(() => beat.execute());
  },
  adopt: async (owner, before, now) => {
    const storeNow = await time(now);
    // The caller's clock may differ from the server's: what counts is for how long a process was silent.
    const silence = now - before;
    // Later than now: written while the clock was wrong.
    const isSilent = (column: 'open_questions.kept_at' | 'processes.beat_at') =>
      sql<boolean>`(${sql.ref(column)} < ${storeNow - silence} or ${sql.ref(column)} > ${storeNow + Math.abs(silence)})`;
    return transact(db, async (trx) => {
      const silent = await trx
        .selectFrom('open_questions')
        .leftJoin('processes', 'processes.owner', 'open_questions.owner')
        .select('open_questions.owner')
        .distinct()
        .where('open_questions.owner', '<>', owner)
        .where(isSilent('open_questions.kept_at'))
        .where((it) => it.or([it('processes.beat_at', 'is', null), isSilent('processes.beat_at')]))
        .orderBy('open_questions.owner')
        .execute();
      const adopted: OpenQuestion[] = [];
      for (const { owner: silentOwner } of silent) {
        // Of two that adopt at once the second waits here, finds another owner in the row, and leaves it.
        const rows = await trx
          .updateTable('open_questions')
          .set({ owner, kept_at: storeNow })
          .where('owner', '=', silentOwner)
          .where(isSilent('open_questions.kept_at'))
          .returningAll()
          .execute();
        adopted.push(...rows.map(questionOf));
      }
      return adopted;
    });
  },
  count: async () => {
    const count = db.selectFrom('open_questions').select((it) => it.fn.countAll<number>().as('count'));
    return (await patiently(() => count.executeTakeFirstOrThrow())).count;
  },
});
