import type { Turn } from '../types.js';
import { questionInHeading, withoutSmallPrint } from './heading.js';

/** One message of a conversation, as it is read back from Discord. */
export type Said = {
  readonly id: string;
  readonly by: 'bot' | 'asker' | 'other';
  readonly text: string;
  /** Of the message that it replies to. */
  readonly repliesTo: string | undefined;
};

/** Turns that go along with a question, and characters of each. */
const TURNS = 6;
const CHARACTERS = 1_500;

const turnsOf = ({ by, text }: Said): Turn[] => {
  if (by !== 'bot') return [{ role: 'user', content: text.slice(0, CHARACTERS) }];
  const asked = questionInHeading(text);
  const answer: Turn = { role: 'assistant', content: withoutSmallPrint(text).slice(0, CHARACTERS) };
  return asked === undefined ? [answer] : [{ role: 'user', content: asked }, answer];
};

/**
 * The earlier turns of an exchange, oldest first, out of messages in the order in which they were written. Of other people only what
 * the bot replied to belongs to it: nobody's words go along because they stood nearby.
 */
export const conversationOf = (messages: readonly Said[]): Turn[] => {
  const answered = new Set(messages.flatMap((it) => (it.by === 'bot' && it.repliesTo ? [it.repliesTo] : [])));
  return messages
    .filter((it) => it.by !== 'other' || answered.has(it.id))
    .flatMap(turnsOf)
    .filter(({ content }) => content !== '')
    .slice(-TURNS);
};
