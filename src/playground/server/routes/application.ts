import { ApiError, missingAccess } from '../errors.js';
import { applicationPayload } from '../payloads/application.js';
import { channelPayload } from '../payloads/channels.js';
import { userPayload } from '../payloads/users.js';
import { permissionsOf } from '../permissions.js';
import { checkCommands } from '../rules/commands.js';
import { bodiesIn, textIn } from '../rules/values.js';
import { addChannel, newChannel } from '../scene.js';
import { ChannelKind, type RegisteredCommand, type World } from '../world.js';
import { type Answer, type Call, done, ok, type RouteParts, type Routes } from './route.js';

const commandDefaults = (world: World, guildId: string | undefined) => ({
  application_id: world.application.id,
  ...(guildId ? { guild_id: guildId } : {}),
  version: '1',
  type: 1,
  description: '',
  default_member_permissions: null,
  dm_permission: true,
  nsfw: false,
  name_localizations: null,
  description_localizations: null,
  ...(guildId ? {} : { contexts: null, integration_types: [0] }),
});

const isOurs = (world: World, params: Call['params']): void => {
  if (params.application !== world.application.id)
    throw new ApiError(403, 20012, 'You are not authorized to perform this action on this application');
};

// Localizations come only when asked for ("with_localizations").
const withoutLocalizations = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutLocalizations(inner)]));
};

const commandRoutes = (world: World): Routes => {
  const known = (guildId: string | undefined) => world.commands.get(guildId ?? '') ?? [];
  const overwrite = ({ params, body }: Call): Answer => {
    isOurs(world, params);
    const { guild: guildId } = params;
    if (guildId && !world.guilds.get(guildId)?.members.has(world.bot.id)) throw missingAccess();
    const wanted = bodiesIn(body);
    checkCommands(wanted, guildId !== undefined);
    const commands = wanted.map((it): RegisteredCommand => {
      const same = known(guildId).find((one) => one.name === it.name && one.type === (it.type ?? 1));
      return {
        ...commandDefaults(world, guildId),
        ...it,
        name: textIn(it.name),
        id: same?.id ?? world.nextId(),
      };
    });
    world.commands.set(guildId ?? '', commands);
    return ok(commands);
  };
  const list = ({ params, query }: Call): Answer => {
    isOurs(world, params);
    const commands = known(params.guild);
    return ok(query.get('with_localizations') === 'true' ? commands : withoutLocalizations(commands));
  };
  return {
    'GET /applications/:application/commands': list,
    'PUT /applications/:application/commands': overwrite,
    'GET /applications/:application/guilds/:guild/commands': list,
    'PUT /applications/:application/guilds/:guild/commands': overwrite,
  };
};

/** The application, its commands, the bot itself, and the direct messages that it opens. */
export const applicationRoutes = ({ world, gateway, gatewayUrl }: RouteParts): Routes => ({
  ...commandRoutes(world),
  'GET /gateway/bot': () => ok({ url: gatewayUrl(), shards: gateway.shards, session_start_limit: gateway.limit() }),
  'GET /applications/@me': () => ok(applicationPayload(world)),
  'GET /users/@me': () =>
    ok({ ...userPayload(world.bot), verified: true, mfa_enabled: false, locale: 'en-US', email: null }),
  'GET /users/:user': ({ params }) => {
    const user = world.users.get(params.user ?? '');
    if (!user) throw new ApiError(404, 10013, 'Unknown User');
    return ok(userPayload(user));
  },
  'GET /users/@me/guilds': ({ query }) => {
    const after = BigInt(query.get('after') ?? 0);
    const mine = [...world.guilds.values()]
      .filter((it) => it.members.has(world.bot.id) && BigInt(it.id) > after)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
      .slice(0, Number(query.get('limit') ?? 200));
    return ok(
      mine.map((it) => ({
        id: it.id,
        name: it.name,
        icon: null,
        banner: null,
        owner: false,
        permissions: String(permissionsOf(it, world.bot.id)),
        features: [],
      })),
    );
  },
  'DELETE /users/@me/guilds/:guild': ({ params }) => {
    const guild = world.guilds.get(params.guild ?? '');
    if (!guild?.members.delete(world.bot.id)) throw new ApiError(404, 10004, 'Unknown Guild');
    return done;
  },
  'POST /users/@me/channels': ({ body }) => {
    const recipient = textIn(body.recipient_id);
    if (!world.users.has(recipient)) throw new ApiError(400, 50033, 'Invalid Recipient(s)');
    const known = [...world.channels.values()].find(
      (it) => it.type === ChannelKind.dm && it.recipients.includes(recipient),
    );
    const dm = known ?? addChannel(world, newChannel(world.nextId, ChannelKind.dm, '', { recipients: [recipient] }));
    return ok(channelPayload(world, dm));
  },
});
