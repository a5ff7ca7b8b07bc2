import { ChannelKind, type Guild, type Role, type World } from '../world.js';
import { channelPayload } from './channels.js';
import { memberPayload, timeOf } from './users.js';

export const rolePayload = (role: Role, position: number) => ({
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

/** A guild as REST answers it, without what lives in it. */
export const restGuildPayload = (guild: Guild) => ({
  id: guild.id,
  name: guild.name,
  owner_id: guild.ownerId,
  preferred_locale: guild.preferredLocale,
  icon: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  application_id: null,
  vanity_url_code: null,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw: false,
  nsfw_level: 0,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  max_members: 500_000,
  max_presences: null,
  max_video_channel_users: 25,
  max_stage_video_channel_users: 50,
  incidents_data: null,
  features: [],
  emojis: [],
  stickers: [],
  region: 'us-east',
  roles: [...guild.roles.values()].map(rolePayload),
  approximate_member_count: guild.members.size,
  approximate_presence_count: guild.members.size,
});

/** GUILD_CREATE's payload: the guild with its channels, threads and the members that Discord would send. */
export const guildPayload = (world: World, guild: Guild) => {
  const channels = [...guild.channels.values()];
  const bot = guild.members.get(world.bot.id);
  const payloads = (isThread: boolean) =>
    channels.filter((it) => (it.type === ChannelKind.thread) === isThread).map((it) => channelPayload(world, it));
  return {
    ...restGuildPayload(guild),
    joined_at: timeOf(guild.id),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    // Without the members intent Discord sends the bot's own alone.
    members: bot ? [memberPayload(world, bot, true)] : [],
    channels: payloads(false),
    threads: payloads(true),
  };
};
