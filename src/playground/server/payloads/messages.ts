import { type Channel, ChannelKind, type Origin, type StoredMessage, type Upload, type World } from '../world.js';
import { channelPayload } from './channels.js';
import { dateOf, timeOf, userPayload } from './users.js';

const HAS_THREAD = 1 << 5;
const LOADING = 1 << 7;

export const attachmentPayload = (world: World, file: Upload) => {
  const url = `${world.filesUrl}/attachments/${file.id}/${encodeURIComponent(file.filename)}`;
  return {
    id: file.id,
    filename: file.filename,
    size: file.content.byteLength,
    content_type: file.contentType,
    url,
    proxy_url: url,
  };
};

const mentionedIn = (world: World, message: StoredMessage): string[] => {
  const named = [...message.content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  const replied = message.pingsReplied ? world.messages.get(message.replyTo ?? '')?.authorId : undefined;
  return [...new Set([...named, ...(replied ? [replied] : [])])];
};

/**
 * Where a bot sees the content without the Message Content intent: its own messages, direct messages and messages that mention
 * it (discord.com/developers/docs/events/gateway#message-content-intent). The fourth case, the target of a context menu
 * command, is decided by who builds that payload.
 */
const isExempt = (world: World, message: StoredMessage): boolean =>
  message.authorId === world.bot.id ||
  world.channels.get(message.channelId)?.guildId === undefined ||
  mentionedIn(world, message).includes(world.bot.id);

const reactionsOf = (world: World, message: StoredMessage) =>
  [...new Set(message.reactions.map(({ emoji }) => emoji))].map((emoji) => {
    const by = message.reactions.filter((it) => it.emoji === emoji);
    return {
      emoji: { id: null, name: emoji },
      count: by.length,
      count_details: { burst: 0, normal: by.length },
      burst_colors: [],
      me_burst: false,
      me: by.some(({ userId }) => userId === world.bot.id),
    };
  });

const metadataOf = (world: World, origin: Origin): Record<string, unknown> => {
  const user = world.users.get(origin.userId);
  return {
    id: origin.id,
    type: origin.type,
    ...(user ? { user: userPayload(user) } : {}),
    authorizing_integration_owners: origin.owners,
    ...(origin.type === 2 ? { name: origin.name, command_type: origin.commandType } : {}),
    ...(origin.targetId ? { target_message_id: origin.targetId } : {}),
    ...(origin.type === 3 ? { interacted_message_id: origin.sourceId } : {}),
    ...(origin.trigger ? { triggering_interaction_metadata: metadataOf(world, origin.trigger) } : {}),
  };
};

const originOf = (world: World, origin: Origin) => {
  const user = world.users.get(origin.userId);
  return {
    application_id: world.application.id,
    interaction_metadata: metadataOf(world, origin),
    ...(origin.type === 2 && user
      ? { interaction: { id: origin.id, type: 2, name: origin.name, user: userPayload(user) } }
      : {}),
  };
};

const referenceOf = (world: World, message: StoredMessage, seesContent: boolean, depth: number) => {
  if (message.replyTo === undefined) return {};
  const target = world.messages.get(message.replyTo);
  const shown = target && !target.deleted ? messagePayload(world, target, seesContent, depth + 1) : null;
  return {
    message_reference: {
      type: 0,
      message_id: message.replyTo,
      channel_id: target?.channelId ?? message.channelId,
      ...guildIdOf(world.channels.get(message.channelId)),
    },
    // Discord shows one step of a chain of replies.
    ...(depth === 0 ? { referenced_message: shown } : {}),
  };
};

export const guildIdOf = (channel: Channel | undefined) => (channel?.guildId ? { guild_id: channel.guildId } : {});

/** A message as REST answers and MESSAGE_CREATE carry it. Without `seesContent` text is left out where Discord leaves it out. */
export const messagePayload = (
  world: World,
  message: StoredMessage,
  seesContent = true,
  depth = 0,
): Record<string, unknown> => {
  const author = world.users.get(message.authorId);
  const shows = seesContent || isExempt(world, message);
  const thread = world.channels.get(message.id);
  const isLoading = (message.flags & LOADING) !== 0;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author:
      author && (message.webhookId === undefined || author === world.bot)
        ? userPayload(author)
        : { ...userPayload(world.bot), id: message.webhookId ?? message.authorId, username: 'webhook' },
    content: shows && !isLoading ? message.content : '',
    timestamp: timeOf(message.id),
    edited_timestamp: message.editedAt === undefined ? null : dateOf(message.editedAt),
    tts: false,
    mention_everyone: message.pings.includes('everyone'),
    mentions: mentionedIn(world, message).flatMap((id) => {
      const user = world.users.get(id);
      return user ? [userPayload(user)] : [];
    }),
    mention_roles: [...message.content.matchAll(/<@&(\d+)>/g)].map((match) => match[1]),
    attachments: shows ? message.attachments.map((it) => attachmentPayload(world, it)) : [],
    embeds: shows ? message.embeds : [],
    components: shows ? message.components : [],
    pinned: false,
    flags: message.flags | (thread ? HAS_THREAD : 0),
    ...(thread?.type === ChannelKind.thread ? { thread: channelPayload(world, thread) } : {}),
    ...(message.reactions.length > 0 ? { reactions: reactionsOf(world, message) } : {}),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.webhookId === undefined ? {} : { webhook_id: message.webhookId }),
    ...referenceOf(world, message, seesContent, depth),
    ...(message.interaction ? originOf(world, message.interaction) : {}),
    ...(shows ? message.more : {}),
  };
};
