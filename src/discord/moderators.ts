import type { Guild } from 'discord.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Clock } from '../types.js';
import { localeOf, sayIn } from '../words/words.js';
import { within } from './errors.js';
import { missingIn } from './permissions.js';

/** Moderators hear of a missing permission once an hour and channel. */
const AGAIN_MS = 60 * 60_000;

/** After Discord refused in a channel nothing is tried there for so long, or until its permissions change. */
const SILENT_MS = 5 * 60_000;

/**
 * Tells a server's moderators, in their log channel or else its owner in a direct message, which permission the bot lacks in a
 * channel, and remembers where Discord refused: 10,000 refused requests in ten minutes ban the address. Never rejects.
 */
export const createModerators = (store: Store, clock: Clock, log: Log) => {
  const refusedAt = new Map<string, number>();
  const tell = async (guild: Guild, channelId: string): Promise<void> => {
    const { logChannelId, locale } = await store.guilds.find(guild.id);
    const say = sayIn(locale ?? localeOf(guild.preferredLocale));
    const permissions = missingIn(guild, channelId).map((it) => say(`permission.${it}`));
    const content = say('config.missing', {
      channel: `<#${channelId}>`,
      permissions: permissions.length > 0 ? permissions.join(', ') : say('permission.send'),
    });
    const place = logChannelId ? guild.channels.cache.get(logChannelId) : undefined;
    const options = { content, allowedMentions: { parse: [] } } as const;
    if (place?.isSendable() && logChannelId !== channelId) await within(place.send(options), 10_000);
    else await within(guild.client.users.send(guild.ownerId, options), 10_000);
  };
  return {
    missing: async (guild: Guild | null, channelId: string): Promise<void> => {
      if (!guild) return;
      refusedAt.set(channelId, clock());
      try {
        log.warn({ guild: guild.id, channel: channelId }, 'a permission is missing');
        if (await store.notices.first(`missing:${channelId}`, AGAIN_MS, clock())) await tell(guild, channelId);
      } catch (err) {
        log.warn({ err, guild: guild.id }, 'moderators not told');
      }
    },
    /** Discord refused there a short while ago. */
    isRefused: (channelId: string): boolean =>
      clock() - (refusedAt.get(channelId) ?? Number.NEGATIVE_INFINITY) < SILENT_MS,
    /** Permissions have changed: where was refused may be tried again. */
    forgetRefusals: (): void => refusedAt.clear(),
  };
};

export type Moderators = ReturnType<typeof createModerators>;
