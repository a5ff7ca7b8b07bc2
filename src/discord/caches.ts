import { type CacheFactory, LimitedCollection, Options } from 'discord.js';

/** What discord.js keeps: channels, roles and permissions, which it can't do without, and beside them only what the bot looks up. */
const limited = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  // discord.js tells of an edit only where it knows the message.
  MessageManager: 50,
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

/** Of those that keep nothing there are 150,000 in 2,500 servers of 50 channels: one for all saves 30 MB. */
const nothing = new LimitedCollection<never, never>({ maxSize: 0 });

export const caches: CacheFactory = (...asked) => {
  const cache = limited(...asked);
  return cache instanceof LimitedCollection && cache.maxSize === 0 ? nothing : cache;
};
