import { type Gateway, Intent } from '../gateway.js';
import type { Messages } from '../messages.js';
import { channelPayload } from '../payloads/channels.js';
import { guildIdOf } from '../payloads/messages.js';
import { memberPayload } from '../payloads/users.js';
import { canSee } from '../permissions.js';
import { addChannel, newChannel } from '../scene.js';
import { type Channel, ChannelKind, type StoredMessage, type User, type World } from '../world.js';
import { type NewFile, uploadOf } from './files.js';
import type { Until } from './shown.js';

/** What persons write: messages, edits, deletions, reactions, threads. */

export type SayOptions = {
  readonly user: User;
  readonly channel: Channel;
  readonly content: string;
  readonly replyTo?: StoredMessage;
  /** False: the reply makes no sound for the author of the message that it answers. */
  readonly pingsReplied?: boolean;
  readonly attachments?: readonly NewFile[];
  readonly webhookId?: string;
  /** How often the gateway tells of it; 0: said while the bot wasn't there. */
  readonly deliveries?: number;
  /** Discord's kind of message, where it is no person's words: 6 a pin, 7 somebody joined. */
  readonly type?: number;
  readonly flags?: number;
  readonly embeds?: readonly unknown[];
  readonly more?: StoredMessage['more'];
};

const LOADING = 128;
/** Stands in a thread for the message that it starts from. */
const STARTER = 21;

export const createWriting = (parts: {
  readonly world: World;
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly until: Until;
  readonly changed: () => void;
  readonly now: () => number;
}) => {
  const { world, gateway, messages, until, changed, now } = parts;

  const say = (wanted: SayOptions): StoredMessage => {
    const { user, channel, content, replyTo, attachments = [], webhookId, deliveries = 1 } = wanted;
    if (!canSee(world, user.id, channel)) throw new Error(`${user.username} can't see this channel`);
    const message = messages.store({
      channelId: channel.id,
      authorId: user.id,
      content,
      replyTo: replyTo?.id,
      pingsReplied: replyTo !== undefined && (wanted.pingsReplied ?? true),
      webhookId,
      attachments: attachments.map((file) => uploadOf(world.nextId, file)),
      ...(wanted.type === undefined ? {} : { type: wanted.type }),
      ...(wanted.flags === undefined ? {} : { flags: wanted.flags }),
      ...(wanted.embeds === undefined ? {} : { embeds: wanted.embeds }),
      ...(wanted.more === undefined ? {} : { more: wanted.more }),
    });
    for (let count = 0; count < deliveries; count += 1) messages.tell('MESSAGE_CREATE', message);
    changed();
    return message;
  };

  return {
    say,
    /** Tells the gateway once more of a message, as Discord may. */
    redeliver: (message: StoredMessage): void => {
      messages.tell('MESSAGE_CREATE', message);
      changed();
    },
    /** The direct message of a person with the bot, as a person opens it. */
    dmWith: (user: User): Channel =>
      [...world.channels.values()].find((it) => it.type === ChannelKind.dm && it.recipients.includes(user.id)) ??
      addChannel(world, newChannel(world.nextId, ChannelKind.dm, '', { recipients: [user.id] })),
    /** The bot's next message in a channel after `message`. */
    replyTo: (message: StoredMessage): Promise<StoredMessage> =>
      until(() =>
        [...world.messages.values()].find(
          (it) =>
            it.authorId === world.bot.id &&
            it.channelId === message.channelId &&
            !(it.flags & LOADING) &&
            BigInt(it.id) > BigInt(message.id),
        ),
      ),
    editMessage: (message: StoredMessage, content: string): void => {
      message.content = content;
      message.edits += 1;
      message.editedAt = now();
      messages.tell('MESSAGE_UPDATE', message);
      changed();
    },
    deleteMessage: (message: StoredMessage): void => {
      messages.remove(message);
      changed();
    },
    /** Deletes several messages of a channel at once. */
    purge: (list: readonly StoredMessage[]): void => {
      messages.removeAll(list);
      changed();
    },
    /** Puts a message away that only this person sees; the bot doesn't hear of it. */
    dismiss: (message: StoredMessage): void => {
      if (!message.ephemeralFor) throw new Error('only a message for one person can be dismissed');
      message.dismissed = true;
      changed();
    },
    react: (user: User, message: StoredMessage, emoji: string): void => {
      const channel = messages.channelOf(message.channelId);
      if (!canSee(world, user.id, channel)) throw new Error(`${user.username} can't see this channel`);
      message.reactions.push({ emoji, userId: user.id });
      const member = world.guilds.get(channel.guildId ?? '')?.members.get(user.id);
      const intent = channel.guildId ? Intent.guildMessageReactions : Intent.directMessageReactions;
      gateway.dispatch('MESSAGE_REACTION_ADD', { intent, guildId: channel.guildId }, () => ({
        user_id: user.id,
        channel_id: channel.id,
        message_id: message.id,
        ...guildIdOf(channel),
        ...(member ? { member: memberPayload(world, member, true) } : {}),
        emoji: { id: null, name: emoji },
        message_author_id: message.authorId,
        burst: false,
        type: 0,
      }));
      changed();
    },
    /** All that the bot has written, oldest first; what only others may see is left out for `viewer`. */
    written: (viewer?: User): StoredMessage[] =>
      [...world.messages.values()].filter(
        (it) =>
          it.authorId === world.bot.id &&
          !it.deleted &&
          !it.dismissed &&
          !(it.flags & LOADING) &&
          (!viewer || !it.ephemeralFor || it.ephemeralFor === viewer.id),
      ),
    /** Opens a thread, or a post where the parent is a forum: then with its first message. `from`: at a message, whose id it takes. */
    openThread: (user: User, parent: Channel, name: string, content?: string, from?: StoredMessage): Channel => {
      if (from && world.channels.has(from.id)) throw new Error('a thread has already been created for this message');
      const thread = addChannel(
        world,
        newChannel(world.nextId, ChannelKind.thread, name, {
          ...(from ? { id: from.id } : {}),
          guildId: parent.guildId,
          parentId: parent.id,
          ownerId: user.id,
        }),
      );
      if (canSee(world, world.bot.id, thread))
        gateway.dispatch('THREAD_CREATE', { intent: Intent.guilds, guildId: parent.guildId }, () => ({
          ...channelPayload(world, thread),
          newly_created: true,
        }));
      if (content !== undefined) say({ user, channel: thread, content });
      if (from) {
        const { authorId, id: replyTo } = from;
        const note = messages.store({ channelId: thread.id, authorId, content: '', type: STARTER, replyTo });
        messages.tell('MESSAGE_CREATE', note);
        messages.tell('MESSAGE_UPDATE', from);
      }
      changed();
      return thread;
    },
  };
};
