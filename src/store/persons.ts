import { type RawBuilder, sql } from 'kysely';
import type { Tables } from './schema.js';

/** `id`: the column holds a person's id. `key`: one of the parts between its colons may be one, as in `member:GUILD:USER`. */
type Names = 'id' | 'key' | 'nobody';

/** Which columns can name a person. The type makes every new table and column be considered. */
export const namesIn: { readonly [T in keyof Tables]: Readonly<Record<keyof Tables[T], Names>> } = {
  claims: { id: 'nobody', taken_at: 'nobody' },
  channels: {
    guild_id: 'nobody',
    channel_id: 'nobody',
    answers_when: 'nobody',
    answers_where: 'nobody',
    locale: 'nobody',
    cooldown: 'nobody',
    added_at: 'nobody',
    revision: 'nobody',
  },
  guild_settings: {
    guild_id: 'nobody',
    paused: 'nobody',
    locale: 'nobody',
    per_member: 'nobody',
    per_channel: 'nobody',
    per_day: 'nobody',
    log_channel_id: 'nobody',
    changed_at: 'nobody',
  },
  blocks: { guild_id: 'nobody', kind: 'nobody', id: 'id', added_at: 'nobody' },
  counters: { key: 'key', window_ms: 'nobody', window_start: 'nobody', units: 'nobody' },
  // What the text of a question says goes with its asker.
  open_questions: {
    id: 'nobody',
    owner: 'nobody',
    asker: 'id',
    surface: 'nobody',
    guild_id: 'nobody',
    channel_id: 'nobody',
    interaction_token: 'nobody',
    text: 'nobody',
    locale: 'nobody',
    deadline: 'nobody',
    kept_at: 'nobody',
  },
  processes: { owner: 'nobody', beat_at: 'nobody' },
  answers: {
    id: 'nobody',
    asker: 'id',
    guild_id: 'nobody',
    channel_id: 'nobody',
    message_id: 'nobody',
    surface: 'nobody',
    corpus: 'nobody',
    status: 'nobody',
    model: 'nobody',
    citations: 'nobody',
    retrieved: 'nobody',
    verdicts: 'nobody',
    usage: 'nobody',
    cost: 'nobody',
    times: 'nobody',
    at: 'nobody',
  },
  // A note and a question were written by the person of the row.
  feedback: {
    answer_id: 'nobody',
    person: 'id',
    guild_id: 'nobody',
    value: 'nobody',
    note: 'nobody',
    question: 'nobody',
    at: 'nobody',
  },
  notices: { key: 'key', said_at: 'nobody' },
  identifies: { key: 'nobody', taken_at: 'nobody' },
};

/** Whether an id stands between the colons of a key. LIKE would take `_` and, on SQLite, case for alike. */
export const isPartOf = (column: string, id: string): RawBuilder<boolean> =>
  sql<boolean>`replace(':' || ${sql.ref(column)} || ':', ${`:${id}:`}, '') <> ':' || ${sql.ref(column)} || ':'`;

/** The tables that can name a person, each with the condition that a row does. */
export const rowsNaming = (person: string): readonly (readonly [keyof Tables, RawBuilder<boolean>])[] =>
  (Object.keys(namesIn) as (keyof Tables)[]).flatMap((table) => {
    const conditions = Object.entries<Names>(namesIn[table]).flatMap(([column, names]) => {
      if (names === 'nobody') return [];
      return [names === 'id' ? sql<boolean>`${sql.ref(column)} = ${person}` : isPartOf(column, person)];
    });
    return conditions.length > 0 ? [[table, sql<boolean>`(${sql.join(conditions, sql` or `)})`] as const] : [];
  });
