import { type Interaction, Response } from '../interactions.js';
import { guildIdOf, messagePayload } from '../payloads/messages.js';
import { done, ok, type RouteParts, type Routes } from './route.js';

const EPHEMERAL = 64;
const LOADING = 128;

/** The first response to interactions, and their webhook. */
export const interactionRoutes = ({ world, interactions }: RouteParts): Routes => {
  const response = (it: Interaction) => {
    const message = it.acknowledged === Response.form || it.acknowledged === Response.choices ? undefined : it.original;
    const shows = it.acknowledged === Response.message || it.acknowledged === Response.update;
    return {
      interaction: {
        id: it.id,
        type: it.type,
        channel_id: it.channelId,
        ...guildIdOf(world.channels.get(it.channelId)),
        ...(message
          ? {
              response_message_id: message.id,
              response_message_loading: (message.flags & LOADING) !== 0,
              response_message_ephemeral: (message.flags & EPHEMERAL) !== 0,
            }
          : {}),
      },
      ...(message && shows ? { resource: { type: it.acknowledged, message: messagePayload(world, message) } } : {}),
    };
  };

  return {
    'POST /interactions/:interaction/:token/callback': ({ params, query, body, files }) => {
      const it = interactions.acknowledge(params.interaction ?? '', params.token ?? '', body, files);
      return query.get('with_response') === 'true' ? ok(response(it)) : done;
    },
    'POST /webhooks/:application/:token': ({ params, body, files }) =>
      ok(messagePayload(world, interactions.followUp(params.token ?? '', body, files))),
    'GET /webhooks/:application/:token/messages/:message': ({ params }) =>
      ok(messagePayload(world, interactions.get(params.token ?? '', params.message ?? ''))),
    'PATCH /webhooks/:application/:token/messages/:message': ({ params, body, files }) =>
      ok(messagePayload(world, interactions.editOf(params.token ?? '', params.message ?? '', body, files))),
    'DELETE /webhooks/:application/:token/messages/:message': ({ params }) => {
      interactions.remove(params.token ?? '', params.message ?? '');
      return done;
    },
  };
};
