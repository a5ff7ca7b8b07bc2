import { type Message, type SendableChannels, ThreadAutoArchiveDuration } from 'discord.js';
import { cleanEcho } from '../answer/clean.js';
import type { Say } from '../words/words.js';
import { within } from './errors.js';

/** Characters of a thread's name (discord.com/developers/docs/resources/channel#start-thread-from-message). */
const NAME = 90;

/**
 * Opens a thread on a question, named after it. Undefined where it can't: the answer then stands in the channel.
 * `refused` hears why.
 */
export const openThread = async (
  message: Message,
  text: string,
  say: Say,
  refused: (error: unknown) => void,
): Promise<SendableChannels | undefined> => {
  if (!message.inGuild() || message.channel.isThread()) return undefined;
  const name = cleanEcho(text, NAME).replaceAll('\\', '') || say('thread.title_fallback');
  try {
    return await within(message.startThread({ name, autoArchiveDuration: ThreadAutoArchiveDuration.OneDay }), 10_000);
  } catch (error) {
    refused(error);
    return undefined;
  }
};
