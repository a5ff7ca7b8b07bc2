import type { LocalDiscord } from './server/server.js';

/** Discord shows typing for ten seconds, or until the message is there. */
const SHOWN_MS = 10_000;

/** Where the bot is typing right now. `changed` is called when a typing has run out. */
export const createTyping = (discord: LocalDiscord, changed: () => void) => {
  const since = new Map<string, { readonly at: number; readonly newest: string }>();
  let seen = discord.typing.length;
  const newestIn = (channelId: string): string => {
    const inside = discord.written().filter((it) => it.channelId === channelId);
    return inside.at(-1)?.id ?? '';
  };
  return (): string[] => {
    for (const id of discord.typing.slice(seen)) {
      since.set(id, { at: Date.now(), newest: newestIn(id) });
      setTimeout(changed, SHOWN_MS).unref();
    }
    seen = discord.typing.length;
    for (const [id, { at, newest }] of since)
      if (Date.now() - at >= SHOWN_MS || newestIn(id) !== newest) since.delete(id);
    return [...since.keys()];
  };
};
