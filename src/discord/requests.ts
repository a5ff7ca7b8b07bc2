import {
  type ChatInputCommandInteraction,
  InteractionContextType,
  type Message,
  PermissionFlagsBits,
} from 'discord.js';
import { type Command, isGroup, type Subcommand } from '../command.js';
import type { Locale, Place, Question } from '../types.js';
import { localeOf } from '../words/words.js';
import type { MessageFacts } from './gate.js';
import { withoutMention } from './gate.js';

/** Discord's events as this house's plain data. */

const placeOf = (interaction: ChatInputCommandInteraction): Place => {
  const { guildId, channelId } = interaction;
  if (guildId) return { kind: 'guild', guildId, channelId };
  return { kind: interaction.context === InteractionContextType.PrivateChannel ? 'group' : 'dm', channelId };
};

/** The subcommand that was typed; undefined where an older registration has one that this version doesn't know. */
export const subcommandOf = (
  commands: readonly Command[],
  interaction: ChatInputCommandInteraction,
): Subcommand | undefined => {
  const group = interaction.options.getSubcommandGroup(false);
  const name = interaction.options.getSubcommand(false);
  const children = commands.find((command) => command.name === interaction.commandName)?.children ?? [];
  for (const child of children) {
    if (!isGroup(child)) {
      if (group === null && child.name === name) return child;
    } else if (child.name === group) {
      return child.subcommands.find((it) => it.name === name);
    }
  }
  return undefined;
};

export const optionsOf = (subcommand: Subcommand, interaction: ChatInputCommandInteraction) =>
  Object.fromEntries(
    subcommand.options.map((option) => [
      option.name,
      option.type === 'channel'
        ? interaction.options.getChannel(option.name)?.id
        : (interaction.options.getString(option.name) ?? undefined),
    ]),
  );

export type Asker = {
  readonly asker: string;
  readonly place: Place;
  readonly locale: Locale;
  readonly managesServer: boolean;
};

export const askerOf = (interaction: ChatInputCommandInteraction): Asker => ({
  asker: interaction.user.id,
  place: placeOf(interaction),
  locale: localeOf(interaction.locale),
  managesServer: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
});

/** The channel whose setting holds: a thread follows the channel it belongs to. */
export const configuredBy = (message: Message): string =>
  message.channel.isThread() ? (message.channel.parentId ?? message.channelId) : message.channelId;

export const factsOf = (
  message: Message,
  botId: string,
  readsEveryMessage: boolean,
): Omit<MessageFacts, 'channelConfigured'> => ({
  fromBot: message.author.bot,
  fromWebhook: message.webhookId !== null,
  isSystem: message.system,
  inGuild: message.inGuild(),
  mentionsBot: message.mentions.users.has(botId),
  readsEveryMessage,
  content: withoutMention(message.content, botId),
  hasAttachment: message.attachments.size > 0,
});

/** A message carries no locale: its server's language decides, else English. */
export const localeOfMessage = (message: Message): Locale =>
  message.inGuild() ? localeOf(message.guild.preferredLocale) : 'en';

export const questionOf = (message: Message, text: string): Question => ({
  id: message.id,
  asker: message.author.id,
  place: message.inGuild()
    ? { kind: 'guild', guildId: message.guildId, channelId: message.channelId }
    : { kind: 'dm', channelId: message.channelId },
  surface: message.inGuild() ? 'channel' : 'dm',
  text,
  history: [],
  locale: localeOfMessage(message),
});
