import {
  cannotSendToUser,
  invalidForm,
  missingAccess,
  missingPermissions,
  unknownChannel,
  unknownMessage,
} from './errors.js';
import { type Gateway, Intent } from './gateway.js';
import { memberPayload, messagePayload } from './payloads.js';
import { canSee, canSend } from './permissions.js';
import { checkMessage, pingsOf } from './rules.js';
import { type Channel, ChannelKind, type StoredMessage, type World } from './world.js';

export type Body = Readonly<Record<string, unknown>>;

const SUPPRESSIBLE = 4 | 64 | 4096 | 32768;

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Channel messages: what the bot sends, edits and deletes, what persons write, and what the gateway tells of it. */
export const createMessages = (world: World, gateway: Gateway) => {
  const channelOf = (id: string): Channel => {
    const channel = world.channels.get(id);
    if (!channel) throw unknownChannel();
    return channel;
  };
  const messageOf = (channelId: string, id: string): StoredMessage => {
    const message = world.messages.get(id);
    if (!message || message.deleted || message.channelId !== channelId) throw unknownMessage();
    return message;
  };

  /** Tells the gateway. A bot without Message Content sees the text of its own messages, DMs and messages that mention it. */
  const tell = (event: string, message: StoredMessage): void => {
    if (message.ephemeralFor) return;
    const channel = channelOf(message.channelId);
    if (!canSee(world, world.bot.id, channel)) return;
    const isDm = channel.guildId === undefined;
    if (channel.type === ChannelKind.group) return;
    const isExempt =
      isDm ||
      message.authorId === world.bot.id ||
      message.content.includes(`<@${world.bot.id}>`) ||
      message.content.includes(`<@!${world.bot.id}>`);
    const member = channel.guildId ? world.guilds.get(channel.guildId)?.members.get(message.authorId) : undefined;
    gateway.dispatch(event, isDm ? Intent.directMessages : Intent.guildMessages, (seesContent) => ({
      ...messagePayload(world, message, !seesContent && !isExempt),
      channel_type: channel.type,
      ...(channel.guildId ? { guild_id: channel.guildId } : {}),
      ...(member ? { member: memberPayload(world, member, false) } : {}),
    }));
  };

  const store = (
    fields: Partial<StoredMessage> & Pick<StoredMessage, 'channelId' | 'authorId' | 'content'>,
  ): StoredMessage => {
    const message: StoredMessage = {
      id: world.nextId(),
      flags: 0,
      ephemeralFor: undefined,
      replyTo: undefined,
      webhookId: undefined,
      nonce: undefined,
      attachments: [],
      interaction: undefined,
      components: [],
      embeds: [],
      pings: [],
      edits: 0,
      deleted: false,
      ...fields,
    };
    world.messages.set(message.id, message);
    return message;
  };

  const mayWrite = (channel: Channel): void => {
    if (!canSee(world, world.bot.id, channel)) throw missingAccess();
    if (!canSend(world, world.bot.id, channel)) throw missingPermissions();
    const refuses = channel.type === ChannelKind.dm && channel.recipients.some((id) => world.users.get(id)?.refusesDms);
    if (refuses) throw cannotSendToUser();
  };

  /** The message that a reply names; undefined where it may be missing. */
  const replyTarget = (channelId: string, reference: Body | undefined): string | undefined => {
    const id = textIn(reference?.message_id);
    if (id === '') return undefined;
    const target = world.messages.get(id);
    if (target && !target.deleted && target.channelId === channelId) return id;
    if (reference?.fail_if_not_exists === false) return undefined;
    throw invalidForm('message_reference', 'Unknown message');
  };

  return {
    channelOf,
    messageOf,
    tell,
    store,
    /** What the bot sends to a channel. The same nonce within a channel gives the message that is there already. */
    sendByBot: (channelId: string, body: Body): StoredMessage => {
      const channel = channelOf(channelId);
      mayWrite(channel);
      checkMessage(body, false);
      const nonce = body.nonce === undefined ? undefined : String(body.nonce);
      if (nonce !== undefined && nonce.length > 25) throw invalidForm('nonce', 'Must be 25 or fewer in length.');
      if (nonce !== undefined && body.enforce_nonce === true) {
        const twin = [...world.messages.values()].find(
          (it) => it.channelId === channelId && it.nonce === nonce && it.authorId === world.bot.id,
        );
        if (twin) return twin;
      }
      const message = store({
        channelId,
        authorId: world.bot.id,
        content: textIn(body.content),
        flags: Number(body.flags ?? 0) & SUPPRESSIBLE,
        replyTo: replyTarget(channelId, body.message_reference as Body | undefined),
        nonce,
        components: listIn(body.components),
        embeds: listIn(body.embeds),
        pings: pingsOf(body, false),
      });
      tell('MESSAGE_CREATE', message);
      return message;
    },
    editByBot: (channelId: string, id: string, body: Body): StoredMessage => {
      const message = messageOf(channelId, id);
      if (message.authorId !== world.bot.id) throw missingPermissions();
      checkMessage(body, true);
      applyEdit(message, body, false);
      tell('MESSAGE_UPDATE', message);
      return message;
    },
    remove: (message: StoredMessage): void => {
      message.deleted = true;
      const channel = channelOf(message.channelId);
      const payload = {
        id: message.id,
        channel_id: message.channelId,
        ...(channel.guildId ? { guild_id: channel.guildId } : {}),
      };
      gateway.dispatch('MESSAGE_DELETE', channel.guildId ? Intent.guildMessages : Intent.directMessages, () => payload);
    },
  };
};

export type Messages = ReturnType<typeof createMessages>;

/** An edit changes what it names and leaves the rest. */
export const applyEdit = (message: StoredMessage, body: Body, isInteraction: boolean): void => {
  if ('content' in body) message.content = textIn(body.content);
  if ('components' in body) message.components = listIn(body.components);
  if ('embeds' in body) message.embeds = listIn(body.embeds);
  if ('flags' in body) message.flags = (message.flags & ~4) | (Number(body.flags ?? 0) & SUPPRESSIBLE);
  message.pings = [...message.pings, ...pingsOf({ ...body, content: message.content }, isInteraction)];
  message.edits += 1;
};
