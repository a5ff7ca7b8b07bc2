import type { CaseContext } from './cases.js';

/** What an event carries beside its words, read out of a case's `context`: each key that this harness plays, and nothing else. */

export type SaidBefore = { readonly author: string; readonly content: string };

const isFlag = (it: unknown): boolean => typeof it === 'boolean';
const isText = (it: unknown): boolean => typeof it === 'string' && it !== '';
const isNumber = (it: unknown): boolean => typeof it === 'number' && Number.isFinite(it) && it >= 0;
const isList = (it: unknown): boolean => Array.isArray(it);
const isObject = (it: unknown): boolean => typeof it === 'object' && it !== null && !Array.isArray(it);
const isSaid = (it: unknown): boolean =>
  isText(it) || (isObject(it) && typeof (it as { content?: unknown }).content === 'string');
const any =
  (...shapes: ((it: unknown) => boolean)[]) =>
  (it: unknown): boolean =>
    shapes.some((shape) => shape(it));

/** By key: the shape of its value. What each does stands where it is played: before.ts, play-input.ts. */
const shapes: Readonly<Record<string, (it: unknown) => boolean>> = {
  // Who writes.
  author_bot: isFlag,
  author_is_self: isFlag,
  author_system: isFlag,
  webhook_id: isText,
  username: isText,
  locale: isText,
  member_permissions: isList,
  roles: isList,
  operator: isFlag,
  same_user: isFlag,
  users: isNumber,
  // Where.
  channel_enabled: isFlag,
  channel_type: any(isText, isNumber),
  channel_name: isText,
  channel_topic: isText,
  guild_name: isText,
  in_dm: isFlag,
  guild_blocked: isFlag,
  user_blocked: isFlag,
  paused: isFlag,
  bot_missing_permissions: isList,
  bot_permissions: isList,
  message_content_intent: isFlag,
  // What comes along.
  reply_to: isSaid,
  history: isList,
  attachments: isList,
  stickers: isList,
  embeds: isList,
  poll: any(isObject, isText),
  forwarded: any(isSaid, isFlag),
  mention_everyone: isFlag,
  voice_message: isFlag,
  message_type: any(isText, isNumber),
  options: isObject,
  target: isSaid,
  // How it comes.
  event: isText,
  duplicate_message: any(isFlag, isNumber),
  duplicate_interaction: any(isFlag, isNumber),
  cache_cleared: isFlag,
  source_message_deleted: isFlag,
  reply_deleted: isFlag,
  interaction_expired: isFlag,
  delay_s: isNumber,
  delay_ms: isNumber,
  answered: isFlag,
  edited_to: isText,
  edits: isNumber,
  repeat: isNumber,
  window_s: isNumber,
  concurrent: isFlag,
  // What is kept, and what is done after the reply.
  own_data: isFlag,
  quota_exhausted: isFlag,
  budget_exhausted: isFlag,
  other_data: isText,
  action: isText,
};

/** Other names under which a bank may say the same. */
const alike: Readonly<Record<string, string>> = {
  bot: 'author_bot',
  is_bot: 'author_bot',
  author_is_bot: 'author_bot',
  self: 'author_is_self',
  system_message: 'author_system',
  webhook: 'webhook_id',
  display_name: 'username',
  nickname: 'username',
  nick: 'username',
  author_name: 'username',
  user_locale: 'locale',
  permissions: 'member_permissions',
  user_permissions: 'member_permissions',
  enabled: 'channel_enabled',
  topic: 'channel_topic',
  thread: 'channel_type',
  dm: 'in_dm',
  server_blocked: 'guild_blocked',
  member_blocked: 'user_blocked',
  blocked: 'user_blocked',
  guild_paused: 'paused',
  bot_paused: 'paused',
  role: 'roles',
  owner: 'operator',
  is_owner: 'operator',
  is_operator: 'operator',
  distinct_users: 'users',
  different_users: 'users',
  missing_permissions: 'bot_missing_permissions',
  missing_permission: 'bot_missing_permissions',
  message_content: 'message_content_intent',
  replied_to: 'reply_to',
  referenced_message: 'reply_to',
  conversation: 'history',
  previous: 'history',
  previous_messages: 'history',
  files: 'attachments',
  forward: 'forwarded',
  message_snapshot: 'forwarded',
  message_snapshots: 'forwarded',
  type: 'message_type',
  event_type: 'event',
  duplicate: 'duplicate_message',
  duplicate_event: 'duplicate_message',
  duplicates: 'duplicate_message',
  message_deleted: 'source_message_deleted',
  deleted: 'source_message_deleted',
  expired: 'interaction_expired',
  token_expired: 'interaction_expired',
  already_answered: 'answered',
  previously_answered: 'answered',
  interaction_age_s: 'delay_s',
  interaction_age_ms: 'delay_ms',
  age_ms: 'delay_ms',
  over_quota: 'quota_exhausted',
  quota_used_up: 'quota_exhausted',
  over_budget: 'budget_exhausted',
  age_s: 'delay_s',
  late_s: 'delay_s',
  edit: 'edited_to',
  edited: 'edited_to',
  times: 'repeat',
  parallel: 'concurrent',
  other_user_data: 'other_data',
  other_user_history: 'other_data',
  other_guild: 'other_data',
  other_channel: 'other_data',
  target_message: 'target',
  context_menu: 'target',
};

/** A thread may be said as a flag; a single thing where a list is meant, and one said thing in a list. */
const inShape = (key: string, value: unknown): unknown => {
  if (key === 'channel_type' && value === true) return 'thread';
  if (key === 'webhook_id' && value === true) return '111111111111111111';
  if (key === 'forwarded' && Array.isArray(value)) return value[0];
  if (key === 'edited_to' && value === true) return undefined;
  if (
    ['attachments', 'stickers', 'member_permissions', 'bot_missing_permissions', 'roles', 'history', 'embeds'].includes(
      key,
    ) &&
    isText(value)
  )
    return [value];
  return value;
};

const nameOf = (key: string): string => (shapes[key] ? key : (alike[key] ?? key));

/** Why a context can't be played: a key that nobody implemented, or a value of another shape. */
export const unplayable = (context: CaseContext): string | undefined => {
  for (const [key, value] of Object.entries(context)) {
    const name = nameOf(key);
    const shape = shapes[name];
    if (!shape) return `unknown context: ${key}`;
    const given = inShape(name, value);
    if (given !== undefined && given !== null && given !== false && !shape(given))
      return `context ${key} can't be ${JSON.stringify(value)}`;
  }
  return undefined;
};

const said = (it: unknown): SaidBefore => {
  if (typeof it === 'string') return { author: 'other', content: it };
  const { author, role, content, bot } = it as { author?: unknown; role?: unknown; content: string; bot?: boolean };
  const named = typeof author === 'object' ? (author as { username?: unknown }).username : author;
  return { author: bot ? 'bot' : String(named ?? role ?? 'other'), content };
};

/** Who wrote an earlier message: the bot, the asker, or somebody else. */
export const writerOf = ({ author }: SaidBefore): 'bot' | 'asker' | 'other' => {
  if (/^(?:bot|the bot|self|assistant|<@\d+>|<@BOT>|All About Gemini)$/i.test(author)) return 'bot';
  return /^(?:user|asker|author|same user|same|me)$/i.test(author) ? 'asker' : 'other';
};

/** A context, ready to be played. */
export const readContext = (context: CaseContext) => {
  const values = new Map(
    Object.entries(context).map(([key, value]) => [nameOf(key), inShape(nameOf(key), value)] as const),
  );
  const get = (key: keyof typeof shapes): unknown => {
    const value = values.get(String(key));
    return value === null ? undefined : value;
  };
  return {
    has: (key: string): boolean => get(key) !== undefined && get(key) !== false,
    isOff: (key: string): boolean => get(key) === false,
    text: (key: string): string | undefined => (get(key) === undefined ? undefined : String(get(key))),
    number: (key: string): number | undefined => (typeof get(key) === 'number' ? Number(get(key)) : undefined),
    list: (key: string): readonly unknown[] => (Array.isArray(get(key)) ? (get(key) as unknown[]) : []),
    said: (key: string): SaidBefore | undefined => (get(key) && get(key) !== true ? said(get(key)) : undefined),
    history: (): SaidBefore[] => (Array.isArray(get('history')) ? (get('history') as unknown[]).map(said) : []),
    value: get,
  };
};

export type Context = ReturnType<typeof readContext>;
