import type { Clock } from '../types.js';

/** How long and how many texts are held, in memory alone. */
const HELD_MS = 15 * 60_000;
const HELD = 200;

/**
 * Texts of messages that somebody asked about in their menu, until a notice about it is confirmed: without the Message Content
 * intent Discord tells them only with that one interaction.
 */
export const createHeldTexts = (clock: Clock) => {
  const texts = new Map<string, { readonly text: string; readonly until: number }>();
  return {
    keep: (messageId: string, text: string): void => {
      texts.delete(messageId);
      texts.set(messageId, { text, until: clock() + HELD_MS });
      if (texts.size > HELD) for (const oldest of texts.keys()) if (texts.delete(oldest)) break;
    },
    find: (messageId: string): string | undefined => {
      const held = texts.get(messageId);
      return held && held.until > clock() ? held.text : undefined;
    },
  };
};

export type HeldTexts = ReturnType<typeof createHeldTexts>;
