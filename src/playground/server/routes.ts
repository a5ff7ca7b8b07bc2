import { ApiError, missingAccess, unknownChannel, unknownGuild } from './errors.js';
import type { Interactions } from './interactions.js';
import { type Body, listIn, type Messages, textIn } from './messages.js';
import { applicationPayload, channelPayload, messagePayload, userPayload } from './payloads.js';
import { canSee, permissionsIn } from './permissions.js';
import { checkCommands } from './rules.js';
import { type Channel, ChannelKind, Permission, type RegisteredCommand, type World } from './world.js';

export type Call = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
};
export type Answer = { readonly status: number; readonly body?: unknown };
type Handler = (call: Call) => Answer;

export type Routes = Readonly<Record<string, Handler>>;

/** Routes whose token is their own: no Authorization header. */
export const isTokenRoute = (route: string): boolean =>
  /^(POST \/interactions|(GET|PATCH|DELETE|POST) \/webhooks)/.test(route);

const ok = (body: unknown): Answer => ({ status: 200, body });
const done: Answer = { status: 204 };

const commandDefaults = (world: World, guildId: string | undefined) => ({
  application_id: world.application.id,
  ...(guildId ? { guild_id: guildId } : {}),
  version: '1',
  type: 1,
  default_member_permissions: null,
  dm_permission: true,
  nsfw: false,
  name_localizations: null,
  description_localizations: null,
  ...(guildId ? {} : { contexts: null, integration_types: [0] }),
});

/** The REST API, a handler a route. */
export const createRoutes = (
  world: World,
  messages: Messages,
  interactions: Interactions,
  urlOf: () => string,
  onTyping: (channelId: string) => void,
): Routes => {
  const visible = (id: string): Channel => {
    const channel = world.channels.get(id);
    if (!channel) throw unknownChannel();
    if (!canSee(world, world.bot.id, channel)) throw missingAccess();
    return channel;
  };
  const mayReadHistory = (channel: Channel): void => {
    if (!(permissionsIn(world, world.bot.id, channel) & Permission.readMessageHistory))
      throw new ApiError(403, 50013, 'Missing Permissions');
  };
  const overwrite = (guildId: string | undefined, body: Body): Answer => {
    if (guildId && !world.guilds.has(guildId)) throw missingAccess();
    const wanted = listIn(body) as readonly Body[];
    checkCommands(wanted, guildId !== undefined);
    const registered = wanted.map(
      (it) =>
        ({
          ...commandDefaults(world, guildId),
          description: '',
          ...it,
          id: world.nextId(),
        }) as unknown as RegisteredCommand,
    );
    world.commands.set(guildId ?? '', registered);
    return ok(registered);
  };
  const commands = (guildId: string | undefined, query: URLSearchParams): Answer => {
    const list = world.commands.get(guildId ?? '') ?? [];
    if (query.get('with_localizations') === 'true') return ok(list);
    return ok(list.map(({ name_localizations: _, description_localizations: __, ...rest }) => rest));
  };

  return {
    'GET /gateway/bot': () =>
      ok({
        url: urlOf(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
      }),
    'GET /users/@me': () =>
      ok({ ...userPayload(world.bot), verified: true, mfa_enabled: false, locale: 'en-US', email: null }),
    'GET /applications/@me': () => ok(applicationPayload(world)),
    'GET /applications/:application/commands': ({ query }) => commands(undefined, query),
    'PUT /applications/:application/commands': ({ body }) => overwrite(undefined, body),
    'GET /applications/:application/guilds/:guild/commands': ({ params, query }) => commands(params.guild, query),
    'PUT /applications/:application/guilds/:guild/commands': ({ params, body }) => overwrite(params.guild, body),
    'POST /users/@me/channels': ({ body }) => {
      const recipient = textIn(body.recipient_id);
      if (!world.users.has(recipient)) throw new ApiError(400, 50033, 'Invalid Recipient(s)');
      const known = [...world.channels.values()].find(
        (it) => it.type === ChannelKind.dm && it.recipients.includes(recipient),
      );
      if (known) return ok(channelPayload(world, known));
      const dm: Channel = {
        id: world.nextId(),
        type: ChannelKind.dm,
        name: '',
        guildId: undefined,
        parentId: undefined,
        ownerId: undefined,
        overwrites: [],
        recipients: [recipient],
      };
      world.channels.set(dm.id, dm);
      return ok(channelPayload(world, dm));
    },
    'GET /guilds/:guild': ({ params }) => {
      const guild = world.guilds.get(params.guild ?? '');
      if (!guild) throw unknownGuild();
      return ok({ id: guild.id, name: guild.name });
    },
    'GET /channels/:channel': ({ params }) => ok(channelPayload(world, visible(params.channel ?? ''))),
    'GET /channels/:channel/messages': ({ params, query }) => {
      const channel = visible(params.channel ?? '');
      mayReadHistory(channel);
      const before = query.get('before');
      const list = [...world.messages.values()]
        .filter(
          (it) =>
            it.channelId === channel.id &&
            !it.deleted &&
            !it.ephemeralFor &&
            (!before || BigInt(it.id) < BigInt(before)),
        )
        .slice(-Number(query.get('limit') ?? 50))
        .reverse();
      return ok(list.map((it) => messagePayload(world, it)));
    },
    'POST /channels/:channel/messages': ({ params, body }) =>
      ok(messagePayload(world, messages.sendByBot(params.channel ?? '', body))),
    'GET /channels/:channel/messages/:message': ({ params }) => {
      mayReadHistory(visible(params.channel ?? ''));
      return ok(messagePayload(world, messages.messageOf(params.channel ?? '', params.message ?? '')));
    },
    'PATCH /channels/:channel/messages/:message': ({ params, body }) =>
      ok(messagePayload(world, messages.editByBot(params.channel ?? '', params.message ?? '', body))),
    'DELETE /channels/:channel/messages/:message': ({ params }) => {
      messages.remove(messages.messageOf(params.channel ?? '', params.message ?? ''));
      return done;
    },
    'POST /channels/:channel/typing': ({ params }) => {
      const channel = visible(params.channel ?? '');
      onTyping(channel.id);
      return done;
    },
    'POST /interactions/:interaction/:token/callback': ({ params, body }) => {
      interactions.acknowledge(params.interaction ?? '', params.token ?? '', body);
      return done;
    },
    'POST /webhooks/:application/:token': ({ params, body }) =>
      ok(messagePayload(world, interactions.followUp(params.token ?? '', body))),
    'GET /webhooks/:application/:token/messages/:message': ({ params }) =>
      ok(messagePayload(world, interactions.get(params.token ?? '', params.message ?? ''))),
    'PATCH /webhooks/:application/:token/messages/:message': ({ params, body }) =>
      ok(messagePayload(world, interactions.editOf(params.token ?? '', params.message ?? '', body))),
    'DELETE /webhooks/:application/:token/messages/:message': ({ params }) => {
      interactions.remove(params.token ?? '', params.message ?? '');
      return done;
    },
  };
};
