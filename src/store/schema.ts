import type { ChannelSetting, Locale, Outcome, Surface } from '../types.js';
import type { Block } from './store.js';

/**
 * The tables as the newest migration leaves them, in types that SQLite and PostgreSQL share: text and integer. Times are
 * milliseconds since 1970; lists and records are JSON. Which columns can name a person stands in persons.ts.
 */
export type Tables = {
  claims: { id: string; taken_at: number };
  channels: {
    guild_id: string;
    channel_id: string;
    answers_when: ChannelSetting['when'];
    answers_where: ChannelSetting['where'];
    locale: Locale | null;
    /** Seconds. */
    cooldown: number;
    added_at: number;
    /** How often it was written: 1 says that it is new. */
    revision: number;
  };
  guild_settings: {
    guild_id: string;
    paused: 0 | 1;
    locale: Locale | null;
    per_member: number | null;
    per_channel: number | null;
    per_day: number | null;
    log_channel_id: string | null;
    changed_at: number;
  };
  blocks: { guild_id: string; kind: Block['kind']; id: string; added_at: number };
  counters: { key: string; window_ms: number; window_start: number; units: number };
  open_questions: {
    id: string;
    /** The process that answers it. */
    owner: string;
    asker: string;
    surface: Surface;
    guild_id: string | null;
    channel_id: string;
    interaction_token: string | null;
    text: string;
    locale: Locale;
    deadline: number;
    kept_at: number;
  };
  processes: { owner: string; beat_at: number };
  answers: {
    id: string;
    asker: string;
    guild_id: string | null;
    channel_id: string;
    message_id: string | null;
    surface: Surface;
    corpus: string;
    status: Outcome['status'];
    model: string;
    citations: string;
    retrieved: string;
    verdicts: string;
    usage: string | null;
    cost: number | null;
    times: string;
    at: number;
  };
  feedback: {
    answer_id: string;
    person: string;
    guild_id: string | null;
    value: 1 | -1;
    note: string | null;
    question: string | null;
    at: number;
  };
  notices: { key: string; said_at: number };
  /** A shard's number modulo Discord's max_concurrency. */
  identifies: { key: number; taken_at: number };
};
