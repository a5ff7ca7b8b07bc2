import { permissionsIn } from './permissions.js';
import {
  type Channel,
  ChannelKind,
  type Guild,
  type Member,
  type StoredMessage,
  type User,
  type World,
} from './world.js';

/** The world as Discord's API writes it. */

const timeOf = (id: string): string => new Date(Number((BigInt(id) >> 22n) + 1_420_070_400_000n)).toISOString();

export const userPayload = (user: User) => ({
  id: user.id,
  username: user.username,
  discriminator: '0',
  global_name: user.bot ? null : user.username,
  avatar: null,
  bot: user.bot,
  system: false,
  public_flags: 0,
  flags: 0,
  banner: null,
  accent_color: null,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
});

export const memberPayload = (world: World, member: Member, withUser: boolean) => {
  const user = world.users.get(member.userId);
  return {
    ...(withUser && user ? { user: userPayload(user) } : {}),
    nick: null,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: timeOf(member.userId),
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
};

export const channelPayload = (world: World, channel: Channel): Record<string, unknown> => {
  if (channel.type === ChannelKind.dm || channel.type === ChannelKind.group) {
    return {
      id: channel.id,
      type: channel.type,
      flags: 0,
      last_message_id: null,
      recipients: channel.recipients.flatMap((id) => {
        const user = world.users.get(id);
        return user ? [userPayload(user)] : [];
      }),
    };
  }
  const common = {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId ?? null,
    flags: 0,
    last_message_id: null,
    rate_limit_per_user: 0,
  };
  if (channel.type === ChannelKind.thread) {
    const created = timeOf(channel.id);
    return {
      ...common,
      owner_id: channel.ownerId,
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      bitrate: 0,
      user_limit: 0,
      rtc_region: null,
      video_quality_mode: 1,
      permissions: '0',
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: created,
        locked: false,
        create_timestamp: created,
      },
    };
  }
  return {
    ...common,
    position: 0,
    nsfw: false,
    topic: null,
    permission_overwrites: channel.overwrites.map((it) => ({
      id: it.id,
      type: it.type,
      allow: String(it.allow),
      deny: String(it.deny),
    })),
  };
};

const rolePayload = (role: { id: string; name: string; permissions: bigint }, position: number) => ({
  id: role.id,
  name: role.name,
  description: null,
  permissions: String(role.permissions),
  position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0,
});

/** GUILD_CREATE's payload: the guild with its channels, threads and the members that Discord would send. */
export const guildPayload = (world: World, guild: Guild) => {
  const channels = [...world.channels.values()].filter((it) => it.guildId === guild.id);
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.preferredLocale,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    application_id: null,
    vanity_url_code: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    features: [],
    emojis: [],
    stickers: [],
    region: 'us-east',
    roles: [...guild.roles.values()].map(rolePayload),
    joined_at: timeOf(guild.id),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    members: [...guild.members.values()].map((it) => memberPayload(world, it, true)),
    channels: channels.filter((it) => it.type !== ChannelKind.thread).map((it) => channelPayload(world, it)),
    threads: channels.filter((it) => it.type === ChannelKind.thread).map((it) => channelPayload(world, it)),
  };
};

const mentionsIn = (world: World, content: string) =>
  [...new Set([...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? ''))].flatMap((id) => {
    const user = world.users.get(id);
    return user ? [userPayload(user)] : [];
  });

/** A message as REST answers and MESSAGE_CREATE carry it. `hidesContent`: what a bot without Message Content gets. */
export const messagePayload = (world: World, message: StoredMessage, hidesContent = false): Record<string, unknown> => {
  const author = world.users.get(message.authorId);
  const replied = message.replyTo ? world.messages.get(message.replyTo) : undefined;
  const isLoading = (message.flags & 128) !== 0;
  const user = message.interaction && world.users.get(message.interaction.userId);
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.interaction ? 20 : message.replyTo ? 19 : 0,
    author: author
      ? userPayload(author)
      : { ...userPayload(world.bot), id: message.webhookId ?? message.authorId, username: 'webhook' },
    content: hidesContent || isLoading ? '' : message.content,
    timestamp: timeOf(message.id),
    edited_timestamp: message.edits > 0 ? timeOf(message.id) : null,
    tts: false,
    mention_everyone: message.pings.includes('everyone'),
    mentions: mentionsIn(world, message.content),
    mention_roles: [],
    attachments: hidesContent
      ? []
      : message.attachments.map((it) => ({
          ...it,
          size: 1,
          url: `https://cdn.discordapp.com/attachments/1/${it.id}/${it.filename}`,
          proxy_url: `https://media.discordapp.net/attachments/1/${it.id}/${it.filename}`,
        })),
    embeds: hidesContent ? [] : message.embeds,
    components: hidesContent ? [] : message.components,
    pinned: false,
    flags: message.flags,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.webhookId === undefined ? {} : { webhook_id: message.webhookId }),
    ...(message.replyTo === undefined
      ? {}
      : {
          message_reference: { type: 0, message_id: message.replyTo, channel_id: message.channelId },
          referenced_message:
            replied && !replied.deleted
              ? messagePayload(world, { ...replied, replyTo: undefined }, hidesContent)
              : null,
        }),
    ...(message.interaction && user
      ? {
          application_id: world.application.id,
          interaction_metadata: {
            id: message.interaction.id,
            type: 2,
            user: userPayload(user),
            authorizing_integration_owners: {},
            name: message.interaction.name,
            command_type: 1,
          },
          interaction: { id: message.interaction.id, type: 2, name: message.interaction.name, user: userPayload(user) },
        }
      : {}),
  };
};

export const applicationPayload = (world: World) => {
  const owner = world.users.get(world.application.ownerId) ?? world.bot;
  return {
    id: world.application.id,
    name: world.application.name,
    icon: null,
    description: '',
    summary: '',
    type: null,
    is_monetized: false,
    is_verified: false,
    is_discoverable: false,
    bot: userPayload(world.bot),
    verify_key: '0'.repeat(64),
    flags: world.application.flags,
    hook: true,
    storefront_available: false,
    integration_types_config: {},
    owner: userPayload(owner),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    flags_new: String(world.application.flags),
    eligible_oauth2_scopes: [],
    event_webhooks_url: null,
    event_webhooks_status: 1,
    event_webhooks_types: [],
  };
};

/** A channel as an interaction's resolved options carry it. */
export const resolvedChannel = (world: World, userId: string, channel: Channel) => ({
  ...channelPayload(world, channel),
  permissions: String(permissionsIn(world, userId, channel)),
});
