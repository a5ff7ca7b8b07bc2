import { type Kysely, type RawBuilder, sql } from 'kysely';
import { ages } from '../ages.js';
import { patiently } from '../busy.js';
import type { Tables } from '../schema.js';

/** What has reached its age, by table. Every table with a time that a row is done with is here. */
const oldIn = (now: number): { readonly [T in keyof Tables]?: RawBuilder<boolean> } => ({
  claims: sql`taken_at < ${now - ages.claims}`,
  notices: sql`said_at < ${now - ages.notices}`,
  identifies: sql`taken_at < ${now - ages.claims}`,
  counters: sql`window_start + window_ms < ${now - ages.counters}`,
  // A question's text stays no longer than somebody can be told its answer.
  open_questions: sql`deadline < ${now} or kept_at < ${now - ages.openQuestions}`,
  processes: sql`beat_at < ${now - ages.openQuestions}`,
  answers: sql`at < ${now - ages.answers}`,
  feedback: sql`at < ${now - ages.feedback}`,
});

/** Removes what has reached its age, a table at a time, so that nobody waits for all of them. Returns how many rows went. */
export const forgetOldIn = async (db: Kysely<Tables>, now: number): Promise<Readonly<Record<string, number>>> => {
  const gone: Record<string, number> = {};
  for (const [table, isOld] of Object.entries(oldIn(now))) {
    const { numAffectedRows } = await patiently(() => sql`delete from ${sql.table(table)} where ${isOld}`.execute(db));
    gone[table] = Number(numAffectedRows ?? 0);
  }
  return gone;
};
