import { permissionsIn } from '../permissions.js';
import { type Channel, ChannelKind, type World } from '../world.js';
import { timeOf, userPayload } from './users.js';

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
        archived: channel.isArchived ?? false,
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
    topic: channel.topic ?? null,
    permission_overwrites: channel.overwrites.map((it) => ({
      id: it.id,
      type: it.type,
      allow: String(it.allow),
      deny: String(it.deny),
    })),
  };
};

/** A channel as an interaction's resolved options carry it. */
export const resolvedChannel = (world: World, userId: string, channel: Channel) => ({
  ...channelPayload(world, channel),
  permissions: String(permissionsIn(world, userId, channel)),
});
