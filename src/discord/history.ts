import type { Message } from 'discord.js';
import { conversationOf, type Said } from '../answer/conversation.js';
import type { Turn } from '../types.js';
import { refusalOf, within } from './errors.js';
import { withoutMention } from './gate.js';

/** Messages that are read back, and how far a chain of replies is followed. */
const RECENT = 12;
const CHAIN = 6;

/** A pause after which a direct message begins a new conversation, in milliseconds. */
const PAUSE_MS = 30 * 60_000;

const READ_MS = 3_000;

const saidOf = (message: Message, botId: string, askerId: string): Said => ({
  id: message.id,
  by: message.author.id === botId ? 'bot' : message.author.id === askerId ? 'asker' : 'other',
  text: withoutMention(message.content, botId),
  repliesTo: message.reference?.messageId ?? undefined,
});

/** The chain of replies above a message, oldest first. */
const chainAbove = async (message: Message): Promise<Message[]> => {
  const chain: Message[] = [];
  let current = message;
  while (chain.length < CHAIN && current.reference?.messageId) {
    current = await within(current.fetchReference(), READ_MS);
    chain.unshift(current);
  }
  return chain;
};

/** What was said just before, without a long pause in between, oldest first. */
const recentBefore = async (message: Message): Promise<Message[]> => {
  const found = await within(message.channel.messages.fetch({ before: message.id, limit: RECENT }), READ_MS);
  const recent: Message[] = [];
  let next = message.createdTimestamp;
  for (const earlier of found.values()) {
    if (next - earlier.createdTimestamp > PAUSE_MS) break;
    recent.unshift(earlier);
    next = earlier.createdTimestamp;
  }
  return recent;
};

/**
 * The conversation before a message, read back from Discord: the chain of replies, or in direct messages and in threads that the bot
 * opened what was just said. Where it can't be read (no permission, deleted meanwhile, too slow) the question stands alone.
 */
export const historyOf = async (message: Message, botId: string, inOwnThread: boolean): Promise<Turn[]> => {
  try {
    const isChain = message.reference?.messageId !== undefined;
    if (!isChain && message.inGuild() && !inOwnThread) return [];
    const messages = isChain ? await chainAbove(message) : await recentBefore(message);
    return conversationOf(messages.map((it) => saidOf(it, botId, message.author.id)));
  } catch (error) {
    if (refusalOf(error) === 'unexpected' && error instanceof TypeError) throw error;
    return [];
  }
};
