import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Message,
  type MessageContextMenuCommandInteraction,
  type MessageCreateOptions,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type SendableChannels,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Reply } from '../types.js';
import { toFiles, toRows } from './components.js';
import { AnswerUnreadable, insisting, isUnanswered, refusalOf, within } from './errors.js';
import type { Hush } from './hush.js';

/** Nobody is ever pinged, whatever the text holds; said on every send and every edit, since an edit parses anew. */
const quiet = { allowedMentions: { parse: [], repliedUser: false }, flags: MessageFlags.SuppressEmbeds } as const;

/** Where a reply is shown: the first call makes the message, later ones change it; what doesn't fit follows on the last. */
export type Screen = (reply: Reply, isLast: boolean) => Promise<void>;

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalMessageModalSubmitInteraction;

type Body = Pick<MessageCreateOptions, 'content' | 'files' | 'components'>;

/** What every reply goes through: how long a call may take, and what is never shown. */
export type Rim = { readonly patience: { readonly callMs: number }; readonly hush: Hush };

/** The messages of a reply; controls stand under the last, files go with the first. */
const bodiesOf = (reply: Reply, hush: Hush): [Body, ...Body[]] => {
  const [first = '', ...more] = reply.messages.map(hush);
  const rows = toRows(reply.controls);
  const bodies: [Body, ...Body[]] = [{ content: first }, ...more.map((content) => ({ content }))];
  const last = bodies.at(-1);
  if (last) last.components = rows;
  bodies[0].components ??= [];
  if (reply.files) bodies[0].files = toFiles(reply.files);
  return bodies;
};

/** A text that Discord found too long or malformed, cut and without anything beside it: sent once more. */
const plain = ({ content = '' }: Body): Body => ({
  content: `${content.slice(0, 1500).trimEnd() || '…'} …`,
  components: [],
});

/** discord.js makes a message of whatever it gets. */
const readable = (message: Message): Message => {
  if (!message.id) throw new AnswerUnreadable('Discord answered, but not with a message');
  return message;
};

type Send = (body: Body) => Promise<Message>;

const trying = async (body: Body, send: Send, call: (it: () => Promise<Message>) => Promise<Message>) => {
  const read = async (it: Body) => readable(await send(it));
  try {
    return await call(() => read(body));
  } catch (error) {
    if (refusalOf(error) !== 'malformed') throw error;
    return await call(() => read(plain(body)));
  }
};

/** A deferral for the asker alone or for everyone, or a reply that stood there before. */
export type Ground = 'private' | 'public' | 'standing';

/**
 * The deferred answer of an interaction: PATCH @original, which may be repeated, then follow-ups for further pages. A reply for
 * the asker alone where the deferral was for everyone takes the deferral back and follows in private; beside a reply that
 * stood there before it follows in private, and that one stays.
 */
export const interactionScreen = (
  { patience: { callMs }, hush }: Rim,
  interaction: Answerable,
  ground: Ground,
  onPlaced?: OnPlaced,
): Screen => {
  return async (reply, isLast) => {
    if (reply.remove) {
      await within(interaction.deleteReply(), callMs);
      return;
    }
    const [first, ...more] = bodiesOf(reply, hush);
    const flags = reply.ephemeral ? MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral : quiet.flags;
    const follow = (body: Body) =>
      trying(
        body,
        (it) => interaction.followUp({ ...it, allowedMentions: quiet.allowedMentions, flags }),
        // Follow-ups have no nonce: a second one would be seen.
        (it) => within(it(), callMs),
      );
    if (reply.ephemeral && ground !== 'private') {
      if (!isLast) return;
      if (ground === 'public') await within(interaction.deleteReply(), callMs);
      await follow(first);
    } else {
      const shown = await trying(
        isLast ? first : { ...first, ...(more.length ? { components: [] } : {}) },
        (it) => interaction.editReply({ ...it, ...quiet }),
        (it) => insisting(it, callMs),
      );
      if (isLast) onPlaced?.(shown.channelId, shown.id);
    }
    if (isLast) for (const body of more) await follow(body);
  };
};

export type OnPlaced = (channelId: string, messageId: string) => void;

export type MessageScreen = {
  readonly show: Screen;
  /** Takes the reply back. */
  readonly withdraw: () => Promise<void>;
};

/**
 * A reply to a message, in its channel or in the thread that was opened for it. Its nonce comes from the message's id, so that a
 * request that Discord took but whose answer was lost can be sent again without a second reply ("enforce_nonce").
 */
export const messageScreen = (
  { patience: { callMs }, hush }: Rim,
  message: Message,
  thread: SendableChannels | undefined,
  onPlaced?: OnPlaced,
): MessageScreen => {
  const sent: Message[] = [];
  const uncertain = new Set<number>();
  const nonce = (page: number) => ({ nonce: page === 0 ? message.id : `${message.id}-${page}`, enforceNonce: true });
  const send = (body: Body, page: number): Promise<Message> => {
    const options = { ...body, ...quiet, ...nonce(page) };
    if (thread) return thread.send(options);
    if (page === 0) return message.reply({ ...options, failIfNotExists: false });
    if (!message.channel.isSendable()) throw new Error('the channel takes no messages');
    return message.channel.send(options);
  };
  const put = async (body: Body, page: number): Promise<void> => {
    const earlier = sent[page];
    const say: Send = async (it) => {
      if (earlier) return earlier.edit({ ...it, ...quiet });
      const said = await send(it, page);
      // The nonce may have found what was said before, when no answer came.
      return uncertain.has(page) && said.id ? said.edit({ ...it, ...quiet }) : said;
    };
    try {
      sent[page] = await trying(body, say, (it) => insisting(it, callMs));
    } catch (error) {
      if (isUnanswered(error)) uncertain.add(page);
      throw error;
    }
  };
  const drop = async (from: number): Promise<void> => {
    for (const old of sent.splice(from)) await within(old.delete(), callMs).catch(() => undefined);
  };
  return {
    show: async (reply, isLast) => {
      const [first, ...more] = bodiesOf(reply, hush);
      await put(first, 0);
      if (!isLast) return;
      for (const [index, body] of more.entries()) await put(body, index + 1);
      await drop(more.length + 1);
      const [shown] = sent;
      if (shown) onPlaced?.(shown.channelId, shown.id);
    },
    withdraw: () => drop(0),
  };
};
