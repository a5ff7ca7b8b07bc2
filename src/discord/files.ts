import type { Attachment } from 'discord.js';

/** Bytes of a settings file; a server's settings take a few hundred. */
const MOST_BYTES = 256 * 1024;

const READ_MS = 5_000;

/** Discord's hosts for attachments, and this machine's, where the local Discord is. */
const hosts = new Set(['cdn.discordapp.com', 'media.discordapp.net', '127.0.0.1']);

/** A file that came with a command, as text; one that is too large or can't be read is empty. Nothing but Discord is asked. */
export const readFile = async (
  attachment: Attachment | undefined,
): Promise<{ readonly name: string; readonly content: string } | undefined> => {
  if (!attachment) return undefined;
  const { name, url, size } = attachment;
  if (size > MOST_BYTES || !hosts.has(new URL(url).hostname)) return { name, content: '' };
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(READ_MS), redirect: 'error' });
    return { name, content: response.ok ? (await response.text()).slice(0, MOST_BYTES) : '' };
  } catch {
    return { name, content: '' };
  }
};
