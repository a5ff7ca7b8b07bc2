import type { NewFile } from '../../src/playground/server/persons/files.js';
import type { SayOptions } from '../../src/playground/server/persons/writing.js';
import type { Context } from './circumstances.js';

/** What a message carries beside its words: files, stickers, a poll, a forwarded message, Discord's own kinds of message. */

const fileOf = (it: unknown): NewFile => {
  if (typeof it === 'string') return it.split('/').at(-1)?.split('?')[0] || 'file.txt';
  const { filename, name, url, content, content_type: contentType } = it as Record<string, unknown>;
  return {
    filename: String(
      filename ??
        name ??
        String(url ?? 'file.txt')
          .split('/')
          .at(-1),
    ),
    content: String(content ?? ''),
    ...(contentType === undefined ? {} : { contentType: String(contentType) }),
  };
};

export const attachmentsOf = (context: Context): NewFile[] => [
  ...context.list('attachments').map(fileOf),
  ...(context.has('voice_message') ? [{ filename: 'voice-message.ogg', content: '', contentType: 'audio/ogg' }] : []),
];

/** Discord's kinds (discord.com/developers/docs/resources/message#message-object-message-types). */
const kinds: Readonly<Record<string, number>> = {
  DEFAULT: 0,
  CHANNEL_PINNED_MESSAGE: 6,
  PIN: 6,
  USER_JOIN: 7,
  JOIN: 7,
  GUILD_BOOST: 8,
  BOOST: 8,
  THREAD_CREATED: 18,
  REPLY: 19,
  THREAD_STARTER_MESSAGE: 21,
  AUTO_MODERATION_ACTION: 24,
  POLL_RESULT: 46,
};

const kindOf = (context: Context): number | undefined => {
  if (context.has('author_system')) return 7;
  const given = context.text('message_type');
  if (given === undefined) return undefined;
  const kind = /^\d+$/.test(given) ? Number(given) : kinds[given.toUpperCase()];
  if (kind === undefined) throw new Error(`unknown kind of message: ${given}`);
  return kind;
};

const STICKER_ID = '749054660769218631';
const VOICE = 1 << 13;
const CROSS = 1 << 14;

const snapshotOf = (content: string) => ({
  message: {
    type: 0,
    content,
    embeds: [],
    attachments: [],
    timestamp: '2023-12-06T12:00:00.000Z',
    edited_timestamp: null,
    flags: 0,
    mentions: [],
    mention_roles: [],
    components: [],
  },
});

const pollOf = (value: unknown) => {
  const { question = 'Which one?', answers = ['Gemini', 'GPT-4'] } = (
    typeof value === 'object' ? value : { question: value }
  ) as {
    question?: unknown;
    answers?: unknown[];
  };
  return {
    question: { text: String(question) },
    answers: answers.map((text, index) => ({ answer_id: index + 1, poll_media: { text: String(text) } })),
    expiry: '2030-01-01T00:00:00.000Z',
    allow_multiselect: false,
    layout_type: 1,
    results: { answer_counts: [], is_finalized: false },
  };
};

export const otherPartsOf = (context: Context): Partial<SayOptions> => {
  const forwarded = context.said('forwarded')?.content ?? (context.has('forwarded') ? 'forwarded' : undefined);
  const more: Record<string, unknown> = {
    ...(context.has('stickers')
      ? {
          sticker_items: context
            .list('stickers')
            .map((name) => ({ id: STICKER_ID, name: String(name), format_type: 1 })),
        }
      : {}),
    ...(context.has('poll') ? { poll: pollOf(context.value('poll')) } : {}),
    ...(context.has('mention_everyone') ? { mention_everyone: true } : {}),
    ...(forwarded === undefined
      ? {}
      : {
          message_snapshots: [snapshotOf(forwarded)],
          // Discord's published schema knows no type of reference but this.
          message_reference: { type: 0, message_id: STICKER_ID, channel_id: STICKER_ID },
        }),
  };
  const type = kindOf(context);
  const flags = (context.has('voice_message') ? VOICE : 0) | (forwarded === undefined ? 0 : CROSS);
  const embeds = context
    .list('embeds')
    .map((it) => (typeof it === 'object' ? { type: 'rich', ...it } : { type: 'rich', description: String(it) }));
  return {
    ...(type === undefined ? {} : { type }),
    ...(flags === 0 ? {} : { flags }),
    ...(embeds.length === 0 ? {} : { embeds }),
    ...(Object.keys(more).length === 0 ? {} : { more }),
  };
};
