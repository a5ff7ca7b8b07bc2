import { ApiError, unknownGuild } from '../errors.js';
import { channelPayload } from '../payloads/channels.js';
import { restGuildPayload, rolePayload } from '../payloads/guilds.js';
import { memberPayload } from '../payloads/users.js';
import { canSee } from '../permissions.js';
import { ChannelKind, type Guild, type World } from '../world.js';
import { type Call, ok, type RouteParts, type Routes } from './route.js';

const guildOf = (world: World, { params }: Call): Guild => {
  const guild = world.guilds.get(params.guild ?? '');
  if (!guild?.members.has(world.bot.id)) throw unknownGuild();
  return guild;
};

const threadsOf = (world: World, guild: Guild) =>
  [...guild.channels.values()].filter((it) => it.type === ChannelKind.thread && canSee(world, world.bot.id, it));

/** Guilds as the bot may read them. */
export const guildRoutes = ({ world }: RouteParts): Routes => ({
  'GET /guilds/:guild': (call) => {
    const { approximate_member_count, approximate_presence_count, ...guild } = restGuildPayload(guildOf(world, call));
    return ok(
      call.query.get('with_counts') === 'true'
        ? { ...guild, approximate_member_count, approximate_presence_count }
        : guild,
    );
  },
  'GET /guilds/:guild/roles': (call) => ok([...guildOf(world, call).roles.values()].map(rolePayload)),
  'GET /guilds/:guild/channels': (call) =>
    ok(
      [...guildOf(world, call).channels.values()]
        .filter((it) => it.type !== ChannelKind.thread)
        .map((it) => channelPayload(world, it)),
    ),
  'GET /guilds/:guild/threads/active': (call) =>
    ok({ threads: threadsOf(world, guildOf(world, call)).map((it) => channelPayload(world, it)), members: [] }),
  'GET /guilds/:guild/members/:user': (call) => {
    const member = guildOf(world, call).members.get(call.params.user ?? '');
    if (!member) throw new ApiError(404, 10007, 'Unknown Member');
    return ok(memberPayload(world, member, true));
  },
});
