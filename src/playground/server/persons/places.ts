import { type Gateway, Intent } from '../gateway.js';
import { channelPayload } from '../payloads/channels.js';
import { guildPayload, rolePayload } from '../payloads/guilds.js';
import { memberPayload } from '../payloads/users.js';
import { canSee } from '../permissions.js';
import { addChannel, addGuild, type GuildOptions, newChannel, newRole, newUser } from '../scene.js';
import { type Channel, ChannelKind, type Guild, type Role, type User, type World } from '../world.js';

/** How servers, channels, roles and people come and go, and what the gateway tells of it. */
export const createPlaces = (parts: {
  readonly world: World;
  readonly gateway: Gateway;
  readonly changed: () => void;
}) => {
  const { world, gateway, changed } = parts;

  const tell = (event: string, guildId: string | undefined, payload: unknown): void => {
    gateway.dispatch(event, { intent: Intent.guilds, guildId }, () => payload);
    changed();
  };

  const tellOfChannel = (event: string, channel: Channel): void => {
    if (canSee(world, world.bot.id, channel)) tell(event, channel.guildId, channelPayload(world, channel));
  };

  const forget = (channel: Channel): void => {
    world.channels.delete(channel.id);
    world.guilds.get(channel.guildId ?? '')?.channels.delete(channel.id);
  };

  const leave = (guild: Guild): void => {
    guild.members.delete(world.bot.id);
    tell('GUILD_DELETE', guild.id, { id: guild.id });
  };

  return {
    addUser: (
      username: string,
      more: Partial<Pick<User, 'locale' | 'refusesDms'>> = {},
      guilds: readonly Guild[] = [],
    ) => {
      const user = newUser(world.nextId, username, more);
      world.users.set(user.id, user);
      for (const guild of guilds) guild.members.set(user.id, { userId: user.id, roles: [] });
      return user;
    },
    /** A further guild with so many channels. Where the bot is in it and connected, it is told. */
    addGuild: (options: GuildOptions): Guild => {
      const guild = addGuild(world, options);
      if (guild.members.has(world.bot.id)) gateway.tellGuild(guild);
      changed();
      return guild;
    },
    addChannel: (guild: Guild, name: string, type: number = ChannelKind.text, topic?: string): Channel => {
      const more = { guildId: guild.id, ...(topic === undefined ? {} : { topic }) };
      const channel = addChannel(world, newChannel(world.nextId, type, name, more));
      tellOfChannel('CHANNEL_CREATE', channel);
      return channel;
    },
    addRole: (guild: Guild, name: string, permissions = 0n): Role => {
      const role = newRole(world.nextId, name, permissions);
      guild.roles.set(role.id, role);
      tell('GUILD_ROLE_CREATE', guild.id, { guild_id: guild.id, role: rolePayload(role, guild.roles.size - 1) });
      return role;
    },
    /** Somebody adds the bot to a guild that it wasn't in. */
    inviteBot: (guild: Guild): void => {
      guild.members.set(world.bot.id, { userId: world.bot.id, roles: [] });
      gateway.tellGuild(guild);
      changed();
    },
    /** The bot is thrown out, or the guild is deleted: settings go. */
    removeBot: leave,
    /** An outage: the guild is unavailable, and will be there again. */
    outage: (guild: Guild): void => {
      guild.isUnavailable = true;
      tell('GUILD_DELETE', guild.id, { id: guild.id, unavailable: true });
    },
    recover: (guild: Guild): void => {
      guild.isUnavailable = false;
      gateway.tellGuild(guild);
      changed();
    },
    deleteChannel: (channel: Channel): void => {
      const isThread = channel.type === ChannelKind.thread;
      const { id, guildId, parentId, type } = channel;
      if (isThread) tell('THREAD_DELETE', guildId, { id, guild_id: guildId, parent_id: parentId, type });
      else tellOfChannel('CHANNEL_DELETE', channel);
      for (const thread of world.channels.values()) if (thread.parentId === channel.id) forget(thread);
      forget(channel);
    },
    deleteRole: (guild: Guild, role: Role): void => {
      guild.roles.delete(role.id);
      for (const { roles } of guild.members.values()) {
        const at = roles.indexOf(role.id);
        if (at >= 0) roles.splice(at, 1);
      }
      tell('GUILD_ROLE_DELETE', guild.id, { guild_id: guild.id, role_id: role.id });
    },
    /** Gives a member these roles; of the bot's own Discord tells the bot. */
    setRoles: (guild: Guild, user: User, roles: readonly Role[]): void => {
      const member = { userId: user.id, roles: roles.map(({ id }) => id) };
      guild.members.set(user.id, member);
      if (user.id === world.bot.id)
        tell('GUILD_MEMBER_UPDATE', guild.id, { guild_id: guild.id, ...memberPayload(world, member, true) });
    },
    setRolePermissions: (guild: Guild, role: Role, permissions: bigint): void => {
      role.permissions = permissions;
      tell('GUILD_ROLE_UPDATE', guild.id, { guild_id: guild.id, role: rolePayload(role, 0) });
    },
    /** Allows and denies in a channel, for a role (everyone: the guild's id) or a user. */
    setOverwrite: (
      channel: Channel,
      who: Role | User,
      bits: { readonly allow?: bigint; readonly deny?: bigint },
    ): void => {
      const { allow = 0n, deny = 0n } = bits;
      const known = channel.overwrites.findIndex((it) => it.id === who.id);
      if (known >= 0) channel.overwrites.splice(known, 1);
      channel.overwrites.push({ id: who.id, type: 'username' in who ? 1 : 0, allow, deny });
      tell('CHANNEL_UPDATE', channel.guildId, channelPayload(world, channel));
    },
    setGuildLocale: (guild: Guild, locale: string): void => {
      guild.preferredLocale = locale;
      tell('GUILD_UPDATE', guild.id, guildPayload(world, guild));
    },
  };
};
