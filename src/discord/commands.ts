import { type ChatInputCommandInteraction, DiscordAPIError, MessageFlags } from 'discord.js';
import type { Replies, Services } from '../command.js';
import type { Reply } from '../types.js';
import { sayIn } from '../words/words.js';
import { deliver } from './deliver.js';
import type { Parts } from './parts.js';
import type { Screen } from './replies.js';
import { type Asker, askerOf, optionsOf, subcommandOf } from './requests.js';

/** Expired, or another process was first: nothing can be said any more (Discord's JSON error codes). */
const isTaken = (error: unknown): boolean =>
  error instanceof DiscordAPIError && (error.code === 10062 || error.code === 40060);

async function* asStream(replies: Replies): AsyncGenerator<Reply, void, void> {
  if (Symbol.asyncIterator in replies) yield* replies;
  else yield await replies;
}

/** Acknowledges first, claims, and only then runs the command's handler. */
export const answerCommand = async (
  parts: Parts,
  interaction: ChatInputCommandInteraction,
  screen: Screen,
): Promise<void> => {
  const subcommand = subcommandOf(parts.commands, interaction);
  if (!subcommand) throw new Error(`no such command: ${interaction.commandName}`);
  try {
    await interaction.deferReply(subcommand.ephemeral ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    if (!isTaken(error)) throw error;
    parts.log.warn({ id: interaction.id }, 'interaction expired or taken');
    return;
  }
  if (!(await parts.store.claims.take(interaction.id, parts.clock()))) return;
  const asker = askerOf(interaction);
  const replies = subcommand.run({
    ...asker,
    options: optionsOf(subcommand, interaction) as never,
    say: sayIn(asker.locale),
    services: servicesFor(parts, interaction.id, asker),
  });
  await deliver(asStream(replies), screen, parts.pacing);
};

const servicesFor = (parts: Parts, id: string, { asker, place, locale }: Asker): Services => {
  const guildId = place.kind === 'guild' ? place.guildId : '';
  const { channels } = parts.store;
  return {
    ask: (text) =>
      parts.app.replies(
        { id, asker, place, surface: 'slash', text, history: [], locale },
        new AbortController().signal,
      ),
    channels: {
      add: (channelId) =>
        channels.add(
          { guildId, channelId, when: 'every_message', where: 'in_place', locale: undefined, cooldown: 0 },
          parts.clock(),
        ),
      remove: (channelId) => channels.remove(guildId, channelId),
      list: () => channels.list(guildId),
    },
    readsEveryMessage: parts.readsEveryMessage,
  };
};
