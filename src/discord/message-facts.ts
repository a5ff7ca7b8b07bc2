import type { Message } from 'discord.js';
import type { ChannelSetting, Locale, Question, Turn } from '../types.js';
import { localeOf } from '../words/words.js';
import { type MessageFacts, withoutMention } from './gate.js';

/** Discord's messages as this house's plain data. */

/** The channel whose setting holds: a thread follows the channel it belongs to. */
export const configuredBy = (message: Message): string =>
  message.channel.isThread() ? (message.channel.parentId ?? message.channelId) : message.channelId;

export const factsOf = (message: Message, botId: string, readsEveryMessage: boolean): Omit<MessageFacts, 'setting'> => {
  const repliesTo = message.mentions.repliedUser?.id;
  const isReply = message.reference?.messageId !== undefined;
  return {
    fromBot: message.author.bot,
    fromWebhook: message.webhookId !== null,
    isSystem: message.system,
    inGuild: message.inGuild(),
    mentionsBot: message.mentions.users.has(botId),
    repliesToBot:
      isReply &&
      (repliesTo ?? message.channel.messages.cache.get(message.reference?.messageId ?? '')?.author.id) === botId,
    repliesToOther: isReply && repliesTo !== undefined && repliesTo !== botId,
    inOwnThread: message.channel.isThread() && message.channel.ownerId === botId,
    readsEveryMessage,
    content: withoutMention(message.content, botId),
    hasAttachment: message.attachments.size > 0,
  };
};

/** A message carries no locale: the channel's setting decides, else the server's, else what Discord says of the server, else English. */
export const localeOfMessage = (
  message: Message,
  setting?: Pick<ChannelSetting, 'locale'>,
  server?: { readonly locale: Locale | undefined },
): Locale => setting?.locale ?? server?.locale ?? (message.inGuild() ? localeOf(message.guild.preferredLocale) : 'en');

export const questionOfMessage = (
  message: Message,
  id: string,
  text: string,
  history: readonly Turn[],
  locale: Locale,
): Question => ({
  id,
  asker: message.author.id,
  place: message.inGuild()
    ? { kind: 'guild', guildId: message.guildId, channelId: message.channelId }
    : { kind: 'dm', channelId: message.channelId },
  surface: message.inGuild() ? 'channel' : 'dm',
  text,
  history,
  locale,
});
