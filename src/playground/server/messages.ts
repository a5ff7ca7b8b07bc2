import type { Clock } from '../../types.js';
import {
  ApiError,
  cannotSendToUser,
  invalidForm,
  missingAccess,
  missingPermissions,
  unknownChannel,
  unknownMessage,
} from './errors.js';
import { type Gateway, intentFor } from './gateway.js';
import { guildIdOf, messagePayload } from './payloads/messages.js';
import { memberPayload } from './payloads/users.js';
import { canSee, canSend, permissionsIn } from './permissions.js';
import { asKept, embedsAsKept } from './rules/components.js';
import { pingsOf } from './rules/mentions.js';
import { checkMessage } from './rules/message.js';
import { type Body, bodiesIn, listIn, textIn } from './rules/values.js';
import { type Channel, ChannelKind, Permission, type StoredMessage, type Upload, type World } from './world.js';

export type Files = readonly Omit<Upload, 'id'>[];

const SUPPRESSIBLE = 4 | 64 | 4096 | 32768;
const HOUR = 3_600_000;
/** Discord keeps a nonce "for some minutes". */
const NONCE_MS = 5 * 60_000;
/** How many edits of old messages an hour allows isn't documented; so many here. */
const OLD_EDITS = 5;

/** Channel messages: what the bot sends, edits and deletes, what persons write, and what the gateway tells of it. */
export const createMessages = (
  world: World,
  gateway: Gateway,
  clock: Clock,
  /** Looks at each message that the gateway tells of. */
  inspect: (payload: Body) => void = () => undefined,
) => {
  const nonces = new Map<string, { readonly message: StoredMessage; readonly at: number }>();
  const oldEdits: number[] = [];

  const channelOf = (id: string): Channel => {
    const channel = world.channels.get(id);
    if (!channel) throw unknownChannel();
    return channel;
  };
  const messageOf = (channelId: string, id: string): StoredMessage => {
    const message = world.messages.get(id);
    if (!message || message.deleted || message.channelId !== channelId || message.ephemeralFor) throw unknownMessage();
    return message;
  };

  const isTold = (message: StoredMessage): Channel | undefined => {
    const channel = world.channels.get(message.channelId);
    if (!channel || message.ephemeralFor || channel.type === ChannelKind.group) return undefined;
    return canSee(world, world.bot.id, channel) ? channel : undefined;
  };

  /** Tells the gateway of a message that was said or edited. */
  const tell = (event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: StoredMessage): void => {
    const channel = isTold(message);
    if (!channel) return;
    const member = channel.guildId ? world.guilds.get(channel.guildId)?.members.get(message.authorId) : undefined;
    inspect(messagePayload(world, message));
    gateway.dispatch(event, { intent: intentFor(channel), guildId: channel.guildId }, (seesContent) => ({
      ...messagePayload(world, message, seesContent),
      channel_type: channel.type,
      ...guildIdOf(channel),
      ...(member && message.webhookId === undefined ? { member: memberPayload(world, member, false) } : {}),
    }));
  };

  const store = (
    fields: Partial<StoredMessage> & Pick<StoredMessage, 'channelId' | 'authorId' | 'content'>,
  ): StoredMessage => {
    const message: StoredMessage = {
      id: world.nextId(),
      type: fields.replyTo === undefined ? 0 : 19,
      flags: 0,
      ephemeralFor: undefined,
      replyTo: undefined,
      pingsReplied: false,
      webhookId: undefined,
      nonce: undefined,
      attachments: [],
      interaction: undefined,
      components: [],
      embeds: [],
      pings: [],
      reactions: [],
      edits: 0,
      editedAt: undefined,
      deleted: false,
      dismissed: false,
      ...fields,
    };
    world.messages.set(message.id, message);
    return message;
  };

  const mayWrite = (channel: Channel, body: Body, files: Files): void => {
    const may = permissionsIn(world, world.bot.id, channel);
    if (!canSee(world, world.bot.id, channel)) throw missingAccess();
    if (channel.type === ChannelKind.group) throw missingAccess();
    if (channel.type === ChannelKind.forum || channel.type === ChannelKind.category)
      throw new ApiError(400, 50008, 'Cannot send messages in a non-text channel');
    if (!canSend(world, world.bot.id, channel)) throw missingPermissions();
    if (files.length > 0 && !(may & Permission.attachFiles)) throw missingPermissions();
    if (listIn(body.embeds).length > 0 && !(may & Permission.embedLinks)) throw missingPermissions();
    if (body.message_reference && !(may & Permission.readMessageHistory))
      throw new ApiError(400, 160002, 'Cannot reply without permission to read message history');
    const refuses = channel.type === ChannelKind.dm && channel.recipients.some((id) => world.users.get(id)?.refusesDms);
    if (refuses) throw cannotSendToUser();
  };

  /** The message that a reply names; undefined where it may be missing. */
  const replyTarget = (channelId: string, reference: Body | undefined): StoredMessage | undefined => {
    const id = textIn(reference?.message_id);
    if (id === '') return undefined;
    const target = world.messages.get(id);
    if (target && !target.deleted && target.channelId === channelId && !target.ephemeralFor) return target;
    if (reference?.fail_if_not_exists === false) return undefined;
    throw invalidForm('message_reference', 'Unknown message');
  };

  /** Discord limits edits of messages over an hour old apart from all else. */
  const countOldEdit = (message: StoredMessage): void => {
    const now = clock();
    const sentAt = Number((BigInt(message.id) >> 22n) + 1_420_070_400_000n);
    if (now - sentAt < HOUR) return;
    if (oldEdits.filter((at) => now - at < HOUR).length >= OLD_EDITS) {
      const message = 'Maximum number of edits to messages older than 1 hour reached. Try again later.';
      throw new ApiError(429, 30046, message, undefined, { 'retry-after': '60', 'x-ratelimit-scope': 'shared' });
    }
    oldEdits.push(now);
  };

  const upload = (files: Files): Upload[] => files.map((file) => ({ ...file, id: world.nextId() }));

  const remove = (message: StoredMessage): void => {
    message.deleted = true;
    const channel = isTold(message);
    if (!channel) return;
    gateway.dispatch('MESSAGE_DELETE', { intent: intentFor(channel), guildId: channel.guildId }, () => ({
      id: message.id,
      channel_id: message.channelId,
      ...guildIdOf(channel),
    }));
  };

  /** An edit changes what it names and leaves the rest. */
  const edit = (message: StoredMessage, body: Body, files: Files, isInteraction: boolean): void => {
    checkMessage(body, files.length, message);
    if ('content' in body) message.content = textIn(body.content);
    if ('components' in body) message.components = asKept(listIn(body.components));
    if ('embeds' in body) message.embeds = embedsAsKept(listIn(body.embeds));
    if ('flags' in body) message.flags = (message.flags & ~4) | (Number(body.flags ?? 0) & SUPPRESSIBLE);
    const kept = bodiesIn(body.attachments).map(({ id }) => String(id));
    if ('attachments' in body) message.attachments = message.attachments.filter(({ id }) => kept.includes(id));
    message.attachments = [...message.attachments, ...upload(files)];
    message.pings = [...message.pings, ...pingsOf({ ...body, content: message.content }, isInteraction)];
    message.edits += 1;
    message.editedAt = clock();
  };

  return {
    channelOf,
    messageOf,
    tell,
    store,
    upload,
    remove,
    edit,
    /** What the bot sends to a channel. The same nonce within a channel gives the message that is there already. */
    sendByBot: (channelId: string, body: Body, files: Files): StoredMessage => {
      const channel = channelOf(channelId);
      mayWrite(channel, body, files);
      checkMessage(body, files.length);
      const nonce = body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce);
      if (nonce !== undefined && nonce.length > 25) throw invalidForm('nonce', 'Must be 25 or fewer in length.');
      const known = nonce === undefined ? undefined : nonces.get(`${channelId}/${nonce}`);
      if (known && body.enforce_nonce === true && clock() - known.at < NONCE_MS) return known.message;
      const target = replyTarget(channelId, body.message_reference as Body | undefined);
      const pings = pingsOf(body, false, target?.authorId);
      const message = store({
        channelId,
        authorId: world.bot.id,
        content: textIn(body.content),
        flags: Number(body.flags ?? 0) & SUPPRESSIBLE & ~64,
        replyTo: target?.id,
        pingsReplied: target !== undefined && pings.includes(target.authorId),
        nonce,
        attachments: upload(files),
        components: asKept(listIn(body.components)),
        embeds: embedsAsKept(listIn(body.embeds)),
        pings,
      });
      if (nonce !== undefined) nonces.set(`${channelId}/${nonce}`, { message, at: clock() });
      tell('MESSAGE_CREATE', message);
      return message;
    },
    editByBot: (channelId: string, id: string, body: Body, files: Files): StoredMessage => {
      const message = messageOf(channelId, id);
      if (!canSee(world, world.bot.id, channelOf(channelId))) throw missingAccess();
      if (message.authorId !== world.bot.id)
        throw new ApiError(403, 50005, 'Cannot edit a message authored by another user');
      countOldEdit(message);
      edit(message, body, files, false);
      tell('MESSAGE_UPDATE', message);
      return message;
    },
    /** Its own message, or another's with Manage Messages; nobody else's in a direct message. */
    deleteByBot: (channelId: string, id: string): void => {
      const channel = channelOf(channelId);
      const message = messageOf(channelId, id);
      if (!canSee(world, world.bot.id, channel)) throw missingAccess();
      if (message.authorId !== world.bot.id) {
        if (!channel.guildId) throw new ApiError(403, 50003, 'Cannot execute action on a DM channel');
        if (!(permissionsIn(world, world.bot.id, channel) & Permission.manageMessages)) throw missingPermissions();
      }
      remove(message);
    },
    /** Several at once, as a moderator's purge does. */
    removeAll: (messages: readonly StoredMessage[]): void => {
      for (const message of messages) message.deleted = true;
      const [first] = messages;
      const channel = first && isTold(first);
      if (!channel) return;
      gateway.dispatch('MESSAGE_DELETE_BULK', { intent: intentFor(channel), guildId: channel.guildId }, () => ({
        ids: messages.map(({ id }) => id),
        channel_id: channel.id,
        ...guildIdOf(channel),
      }));
    },
  };
};

export type Messages = ReturnType<typeof createMessages>;
