import { type CacheFactory, LimitedCollection, Options } from 'discord.js';

/** Messages kept of all channels together: discord.js tells of an edit only where it knows the message. */
const MESSAGES = 10_000;

/** What discord.js keeps: channels, roles and permissions, which it can't do without, and beside them only what the bot looks up. */
const limited = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: MESSAGES,
  GuildMemberManager: { maxSize: 50, keepOverLimit: (member) => member.id === member.client.user.id },
  UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
  ReactionManager: 0,
  ReactionUserManager: 0,
  // Threads are among the channels as well.
  ThreadManager: 0,
  ThreadMemberManager: 0,
  PresenceManager: 0,
  VoiceStateManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildScheduledEventManager: 0,
  StageInstanceManager: 0,
  GuildInviteManager: 0,
  GuildBanManager: 0,
  AutoModerationRuleManager: 0,
});

/**
 * What one client keeps. Caches that keep nothing are one: there are 150,000 of them in 2,500 servers of 50 channels. So are those of
 * messages, whose ids are unique: 125,000 empty ones took 20 MB, and fifty messages in each would have no bound.
 */
export const createCaches = (): CacheFactory => {
  const nothing = new LimitedCollection<never, never>({ maxSize: 0 });
  const messages = new LimitedCollection<never, never>({ maxSize: MESSAGES });
  return (...asked) => {
    const cache = limited(...asked);
    if (!(cache instanceof LimitedCollection)) return cache;
    if (cache.maxSize === MESSAGES) return messages;
    return cache.maxSize === 0 ? nothing : cache;
  };
};
