/** What is configured and must never be shown, whatever a model or a person writes. */

/** Shorter ones are placeholders, such as "none", and may be words. */
const SHORTEST = 8;

const escaped = (sign: string): string => sign.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');

/** Takes secrets out of a text, also where signs of them were escaped for Discord. */
export type Hush = (text: string) => string;

export const createHush = (secrets: readonly string[]): Hush => {
  // Longest first, since one may hold another.
  const shapes = [...new Set(secrets)]
    .filter((it) => it.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .map((it) => [...it].map(escaped).join('\\\\?'));
  if (shapes.length === 0) return (text) => text;
  const any = new RegExp(shapes.join('|'), 'gu');
  return (text) => text.replace(any, '…');
};
