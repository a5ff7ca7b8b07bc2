import type { Message } from 'discord.js';

/** Discord shows typing for ten seconds (discord.com/developers/docs/resources/channel#trigger-typing-indicator). */
const AGAIN_MS = 9_000;

/** Shows that the bot types while `work` runs. Typing that can't be shown is no reason to fail. */
export const withTyping = async (channel: Message['channel'], work: () => Promise<void>): Promise<void> => {
  const type = () => {
    if (channel.isSendable()) channel.sendTyping().catch(() => undefined);
  };
  type();
  const again = setInterval(type, AGAIN_MS);
  try {
    await work();
  } finally {
    clearInterval(again);
  }
};
