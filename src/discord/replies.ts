import { type ChatInputCommandInteraction, type Message, MessageFlags } from 'discord.js';
import type { Reply } from '../types.js';

/** Nobody is ever pinged, whatever the text holds; said on every send and every edit, since an edit parses anew. */
const quiet = { allowedMentions: { parse: [], repliedUser: false }, flags: MessageFlags.SuppressEmbeds } as const;

/** Where a reply is shown: the first call makes the message, later ones change it; what doesn't fit follows on the last. */
export type Screen = (reply: Reply, isLast: boolean) => Promise<void>;

/** The deferred answer of an interaction: PATCH @original, which may be repeated, then follow-ups for further pages. */
export const interactionScreen =
  (interaction: ChatInputCommandInteraction): Screen =>
  async (reply, isLast) => {
    const [first = '', ...more] = reply.messages;
    await interaction.editReply({ content: first, ...quiet });
    if (!isLast) return;
    for (const content of more) {
      const flags = reply.ephemeral ? MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral : quiet.flags;
      await interaction.followUp({ content, allowedMentions: quiet.allowedMentions, flags });
    }
  };

export type MessageScreen = Screen & {
  /** Says that this message is ours to answer: from here on silence would be a fault. */
  readonly open: () => void;
  readonly isOpen: () => boolean;
};

/**
 * A reply to a message. Its nonce comes from the message's id, so that a request that Discord took but whose answer was lost
 * can be sent again without a second reply ("enforce_nonce").
 */
export const messageScreen = (message: Message): MessageScreen => {
  let opened = false;
  let sent: Message | undefined;
  const show: Screen = async (reply, isLast) => {
    const [first = '', ...more] = reply.messages;
    if (sent) await sent.edit({ content: first, ...quiet });
    else
      sent = await message.reply({
        content: first,
        nonce: message.id,
        enforceNonce: true,
        failIfNotExists: false,
        ...quiet,
      });
    if (!isLast || !message.channel.isSendable()) return;
    for (const [page, content] of more.entries()) {
      await message.channel.send({ content, nonce: `${message.id}-${page + 2}`, enforceNonce: true, ...quiet });
    }
  };
  return Object.assign(show, {
    open: () => {
      opened = true;
    },
    isOpen: () => opened,
  });
};
