import type { StoredMessage, World } from './server/world.js';

const codes = { bold: '\u001b[1m', dim: '\u001b[2m', off: '\u001b[0m' } as const;

/** A message as Discord would show it, in text: who, what, small print dim, and whether only the asker sees it. */
export const draw = (world: World, message: StoredMessage, inColour: boolean): string => {
  const paint = (code: string, text: string) => (inColour ? `${code}${text}${codes.off}` : text);
  const names = message.content
    .replace(/<#(\d+)>/g, (match, id: string) => (world.channels.has(id) ? `#${world.channels.get(id)?.name}` : match))
    .replace(/<@!?(\d+)>/g, (match, id: string) => (world.users.has(id) ? `@${world.users.get(id)?.username}` : match));
  const lines = names.split('\n').map((line) => {
    if (line.startsWith('-# ')) return paint(codes.dim, line.slice(3));
    if (line.startsWith('> ')) return `│ ${line.slice(2)}`;
    return line
      .replace(/\\([\\`*_~|<>])/g, '$1')
      .replace(/\*\*(.+?)\*\*/g, (_, text: string) => paint(codes.bold, text));
  });
  const who = paint(codes.bold, `${world.users.get(message.authorId)?.username ?? 'webhook'} [APP]`);
  const note = message.ephemeralFor ? [paint(codes.dim, 'Only you can see this')] : [];
  return `${who}\n${[...lines, ...note].map((line) => `  ${line}`).join('\n')}\n`;
};
