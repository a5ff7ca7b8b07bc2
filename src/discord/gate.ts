/** Is an event ours, and what does it ask? Pure: plain facts in, a decision out. */

export type MessageFacts = {
  readonly fromBot: boolean;
  readonly fromWebhook: boolean;
  /** Joins, pins and the like: no person's words. */
  readonly isSystem: boolean;
  readonly inGuild: boolean;
  readonly mentionsBot: boolean;
  /** The channel, or the one that its thread belongs to, is named by a moderator. */
  readonly channelConfigured: boolean;
  /** Whether Discord shows us messages that don't mention the bot. */
  readonly readsEveryMessage: boolean;
  readonly content: string;
  readonly hasAttachment: boolean;
};

export type Gate = 'ignore' | 'ask' | 'hint_empty' | 'hint_attachment';

/** The words of a message without the mention that called the bot. */
export const withoutMention = (content: string, botId: string): string =>
  content.replaceAll(`<@${botId}>`, ' ').replaceAll(`<@!${botId}>`, ' ').trim();

/** Known without waiting for anything: bots, webhooks and system messages are never answered, not even by mention. */
export const isPerson = (facts: Pick<MessageFacts, 'fromBot' | 'fromWebhook' | 'isSystem'>): boolean =>
  !facts.fromBot && !facts.fromWebhook && !facts.isSystem;

/**
 * What to do with a message. In a guild only channels that a moderator named are answered, a mention elsewhere is not:
 * where the bot speaks is the moderators' word. Direct messages are always for the bot.
 */
export const gateMessage = (facts: MessageFacts): Gate => {
  if (!isPerson(facts)) return 'ignore';
  if (facts.inGuild && !facts.channelConfigured) return 'ignore';
  if (facts.inGuild && !facts.readsEveryMessage && !facts.mentionsBot) return 'ignore';
  if (facts.content !== '') return 'ask';
  if (facts.hasAttachment) return 'hint_attachment';
  // In a channel an empty message that doesn't call the bot (a sticker, a poll) asks nothing.
  return facts.inGuild && !facts.mentionsBot ? 'ignore' : 'hint_empty';
};
