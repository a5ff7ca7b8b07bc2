import { ApiError, missingPermissions } from '../errors.js';
import { Intent } from '../gateway.js';
import { channelPayload } from '../payloads/channels.js';
import { canSend, permissionsIn } from '../permissions.js';
import type { Body } from '../rules/values.js';
import { textIn } from '../rules/values.js';
import { addChannel, newChannel } from '../scene.js';
import { type Channel, ChannelKind, Permission, type StoredMessage } from '../world.js';
import type { RouteParts } from './route.js';

/** What a thread leaves behind: a note in its parent, or the message that it starts from, in the thread. */
const STARTED = 18;
const STARTER = 21;

/** Threads that the bot opens (discord.com/developers/docs/resources/channel#start-thread-from-message). */
export const createThreads = ({ world, gateway, messages }: RouteParts) => {
  const tell = (event: string, thread: Channel, more: Body = {}): void =>
    gateway.dispatch(event, { intent: Intent.guilds, guildId: thread.guildId }, () => ({
      ...channelPayload(world, thread),
      ...more,
    }));

  return {
    /** From a message, whose id it takes, or without one. */
    open: (parent: Channel, body: Body, from?: StoredMessage): Channel => {
      if (parent.type !== ChannelKind.text && parent.type !== ChannelKind.announcement)
        throw new ApiError(400, 50024, 'Cannot execute action on this channel type');
      if (!(permissionsIn(world, world.bot.id, parent) & Permission.createPublicThreads)) throw missingPermissions();
      if (from && world.channels.has(from.id))
        throw new ApiError(400, 160004, 'A thread has already been created for this message');
      const thread = addChannel(
        world,
        newChannel(world.nextId, ChannelKind.thread, textIn(body.name), {
          ...(from ? { id: from.id } : {}),
          guildId: parent.guildId,
          parentId: parent.id,
          ownerId: world.bot.id,
        }),
      );
      tell('THREAD_CREATE', thread, { newly_created: true });
      const note = from
        ? messages.store({
            channelId: thread.id,
            authorId: from.authorId,
            content: '',
            type: STARTER,
            replyTo: from.id,
          })
        : messages.store({ channelId: parent.id, authorId: world.bot.id, content: thread.name, type: STARTED });
      messages.tell('MESSAGE_CREATE', note);
      if (from) messages.tell('MESSAGE_UPDATE', from);
      return thread;
    },
    /** A thread's name, and whether it is archived. */
    change: (thread: Channel, body: Body): Channel => {
      if (
        thread.type !== ChannelKind.thread ||
        (thread.ownerId !== world.bot.id && !canSend(world, world.bot.id, thread))
      )
        throw missingPermissions();
      if (typeof body.name === 'string') thread.name = body.name;
      if (typeof body.archived === 'boolean') thread.isArchived = body.archived;
      tell('THREAD_UPDATE', thread);
      return thread;
    },
  };
};
