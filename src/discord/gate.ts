import type { ChannelSetting } from '../types.js';

/** Is an event ours, and what does it ask? Pure: plain facts in, a decision out. */

export type MessageFacts = {
  readonly fromBot: boolean;
  readonly fromWebhook: boolean;
  /** Joins, pins and the like: no person's words. */
  readonly isSystem: boolean;
  readonly inGuild: boolean;
  readonly mentionsBot: boolean;
  /** It answers a message of the bot's with Discord's reply. */
  readonly repliesToBot: boolean;
  /** It answers somebody else's message. */
  readonly repliesToOther: boolean;
  /** In a thread that the bot opened for a question. */
  readonly inOwnThread: boolean;
  /** Of the channel, or of the one that its thread belongs to; undefined: no moderator named it. */
  readonly setting: Pick<ChannelSetting, 'when'> | undefined;
  /** Whether Discord shows us messages that don't mention the bot. */
  readonly readsEveryMessage: boolean;
  /** Without the mention that called the bot. */
  readonly content: string;
  readonly hasAttachment: boolean;
};

export type Gate =
  | 'ignore'
  | 'ask'
  /** Called, but with no words, or with a file alone. */
  | 'hint_empty'
  | 'hint_attachment'
  /** Mentioned where no moderator wants answers: told where it does answer. */
  | 'hint_elsewhere';

/** The words of a message without the mention that called the bot. */
export const withoutMention = (content: string, botId: string): string =>
  content.replaceAll(`<@${botId}>`, ' ').replaceAll(`<@!${botId}>`, ' ').trim();

/** Known without waiting for anything: bots, webhooks and system messages are never answered, not even by mention. */
export const isPerson = (facts: Pick<MessageFacts, 'fromBot' | 'fromWebhook' | 'isSystem'>): boolean =>
  !facts.fromBot && !facts.fromWebhook && !facts.isSystem;

/** Whether it is meant for the bot: said to it, or said where a moderator wants it to answer such messages. */
const isForUs = (facts: MessageFacts, asksAboutGemini: (text: string) => boolean): boolean => {
  if (!facts.inGuild || facts.repliesToBot) return true;
  if (facts.mentionsBot) return facts.setting !== undefined || facts.inOwnThread;
  if (!facts.readsEveryMessage || facts.repliesToOther) return false;
  if (facts.inOwnThread || facts.setting?.when === 'every_message') return true;
  return facts.setting?.when === 'questions' && asksAboutGemini(facts.content);
};

/**
 * What to do with a message. In a guild the bot answers where moderators named the channel, in threads that it opened, and whoever
 * replies to it; elsewhere a mention is told where to ask. Direct messages are always for the bot.
 */
export const gateMessage = (facts: MessageFacts, asksAboutGemini: (text: string) => boolean): Gate => {
  if (!isPerson(facts)) return 'ignore';
  if (!isForUs(facts, asksAboutGemini)) return facts.mentionsBot ? 'hint_elsewhere' : 'ignore';
  if (facts.content !== '') return 'ask';
  // In a channel an empty message that doesn't call the bot (a sticker, a picture) asks nothing.
  if (facts.inGuild && !facts.mentionsBot && !facts.repliesToBot) return 'ignore';
  return facts.hasAttachment ? 'hint_attachment' : 'hint_empty';
};
