import { ApiError, missingAccess, missingPermissions, unknownChannel, unknownMessage } from '../errors.js';
import { channelPayload } from '../payloads/channels.js';
import { messagePayload } from '../payloads/messages.js';
import { canSee, canSend, permissionsIn } from '../permissions.js';
import { type Channel, Permission, type StoredMessage } from '../world.js';
import { created, done, ok, type RouteParts, type Routes, readsContent } from './route.js';
import { createThreads } from './threads.js';

/** The messages around a point in a channel, newest first, as GET gives them. */
const page = (list: readonly StoredMessage[], query: URLSearchParams): StoredMessage[] => {
  const limit = Number(query.get('limit') ?? 50);
  if (!(limit >= 1 && limit <= 100))
    throw new ApiError(400, 50035, 'Invalid Form Body', { limit: 'Must be between 1 and 100.' });
  const at = (key: string) => (query.has(key) ? BigInt(query.get(key) ?? 0) : undefined);
  const [before, after, around] = [at('before'), at('after'), at('around')];
  const sorted = [...list].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  if (around !== undefined) {
    const half = Math.floor(limit / 2);
    const older = sorted.filter(({ id }) => BigInt(id) < around).slice(-half || sorted.length);
    const newer = sorted.filter(({ id }) => BigInt(id) >= around).slice(0, limit - older.length);
    return [...older, ...newer].reverse();
  }
  if (after !== undefined)
    return sorted
      .filter(({ id }) => BigInt(id) > after)
      .slice(0, limit)
      .reverse();
  return sorted
    .filter(({ id }) => before === undefined || BigInt(id) < before)
    .slice(-limit)
    .reverse();
};

/** Channels, their messages, typing and threads. */
export const channelRoutes = (parts: RouteParts): Routes => {
  const { world, messages, onTyping } = parts;
  const threads = createThreads(parts);

  const visible = (id: string | undefined): Channel => {
    const channel = world.channels.get(id ?? '');
    if (!channel) throw unknownChannel();
    if (!canSee(world, world.bot.id, channel)) throw missingAccess();
    return channel;
  };
  const readable = (id: string | undefined): Channel => {
    const channel = visible(id);
    if (!(permissionsIn(world, world.bot.id, channel) & Permission.readMessageHistory)) throw missingPermissions();
    return channel;
  };
  const shown = (message: StoredMessage) => messagePayload(world, message, readsContent(world));

  return {
    'GET /channels/:channel': ({ params }) => ok(channelPayload(world, visible(params.channel))),
    'GET /channels/:channel/messages': ({ params, query }) => {
      const channel = visible(params.channel);
      // Without the history permission Discord gives an empty list.
      if (!(permissionsIn(world, world.bot.id, channel) & Permission.readMessageHistory)) return ok([]);
      const list = [...world.messages.values()].filter(
        (it) => it.channelId === channel.id && !it.deleted && !it.ephemeralFor,
      );
      return ok(page(list, query).map(shown));
    },
    'POST /channels/:channel/messages': ({ params, body, files }) =>
      ok(shown(messages.sendByBot(params.channel ?? '', body, files))),
    'GET /channels/:channel/messages/:message': ({ params }) =>
      ok(shown(messages.messageOf(readable(params.channel).id, params.message ?? ''))),
    'PATCH /channels/:channel/messages/:message': ({ params, body, files }) =>
      ok(shown(messages.editByBot(params.channel ?? '', params.message ?? '', body, files))),
    'DELETE /channels/:channel/messages/:message': ({ params }) => {
      messages.deleteByBot(params.channel ?? '', params.message ?? '');
      return done;
    },
    'PUT /channels/:channel/messages/:message/reactions/:emoji/@me': ({ params }) => {
      const message = messages.messageOf(readable(params.channel).id, params.message ?? '');
      message.reactions.push({ emoji: decodeURIComponent(params.emoji ?? ''), userId: world.bot.id });
      return done;
    },
    'POST /channels/:channel/typing': ({ params }) => {
      const channel = visible(params.channel);
      if (!canSend(world, world.bot.id, channel)) throw missingPermissions();
      onTyping(channel.id);
      return done;
    },
    'POST /channels/:channel/messages/:message/threads': ({ params, body }) => {
      const channel = visible(params.channel);
      const message = world.messages.get(params.message ?? '');
      if (!message || message.channelId !== channel.id || message.deleted) throw unknownMessage();
      return created(channelPayload(world, threads.open(channel, body, message)));
    },
    'POST /channels/:channel/threads': ({ params, body }) =>
      created(channelPayload(world, threads.open(visible(params.channel), body))),
    'PUT /channels/:channel/thread-members/@me': ({ params }) => {
      visible(params.channel);
      return done;
    },
    'PATCH /channels/:channel': ({ params, body }) =>
      ok(channelPayload(world, threads.change(visible(params.channel), body))),
  };
};
