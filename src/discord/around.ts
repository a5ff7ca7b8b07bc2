import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type CommandInteraction,
  GuildMember,
  InteractionContextType,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type RepliableInteraction,
} from 'discord.js';
import { type Command, isGroup, type Option, type Subcommand } from '../command.js';
import type { OpenQuestion } from '../store/store.js';
import type { Locale, Place } from '../types.js';
import { localeOf } from '../words/words.js';
import { readFile } from './files.js';

/** Discord's interactions as this house's plain data. */

type Interaction = CommandInteraction | AutocompleteInteraction | MessageComponentInteraction | ModalSubmitInteraction;

const placeOf = ({ guildId, channelId, context }: BaseInteraction): Place => {
  const channel = channelId ?? '';
  if (guildId) return { kind: 'guild', guildId, channelId: channel };
  return { kind: context === InteractionContextType.PrivateChannel ? 'group' : 'dm', channelId: channel };
};

export type Asker = {
  readonly id: string;
  readonly asker: string;
  readonly place: Place;
  readonly locale: Locale;
  readonly roles: readonly string[];
  readonly managesServer: boolean;
  readonly managesMessages: boolean;
};

const rolesOf = ({ member }: BaseInteraction): readonly string[] => {
  if (!member) return [];
  return member instanceof GuildMember ? [...member.roles.cache.keys()] : member.roles;
};

export const askerOf = (interaction: Interaction): Asker => ({
  id: interaction.id,
  asker: interaction.user.id,
  place: placeOf(interaction),
  locale: localeOf(interaction.locale),
  roles: rolesOf(interaction),
  managesServer: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
  managesMessages: interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false,
});

/** What is needed to tell the asker when this process ends in the middle. */
export const openInteraction = (
  { id, user, guildId, channelId, token, locale }: RepliableInteraction,
  text: string,
  deadline: number,
): OpenQuestion => ({
  id,
  asker: user.id,
  surface: 'slash',
  guildId: guildId ?? undefined,
  channelId: channelId ?? '',
  interactionToken: token,
  text,
  locale: localeOf(locale),
  deadline,
});

/** The subcommand that was typed; undefined where an older registration has one that this version doesn't know. */
export const subcommandOf = (
  commands: readonly Command[],
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
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

/** Whether this version knows every option that came along. */
export const knowsOptions = (subcommand: Subcommand, { options }: ChatInputCommandInteraction): boolean => {
  let given = options.data;
  // Subcommands and their groups stand around the options.
  while (given[0]?.options) given = given[0].options;
  return given.every((it) => it.value === undefined || subcommand.options.some(({ name }) => name === it.name));
};

type Value = string | number | { readonly name: string; readonly content: string } | undefined;

const read = async (option: Option, { options }: ChatInputCommandInteraction): Promise<Value> => {
  switch (option.type) {
    case 'string':
      return options.getString(option.name) ?? undefined;
    case 'integer':
      return options.getInteger(option.name) ?? undefined;
    case 'channel':
      return options.getChannel(option.name)?.id;
    case 'member':
      return options.getUser(option.name)?.id;
    case 'role':
      return options.getRole(option.name)?.id;
    case 'file':
      return readFile(options.getAttachment(option.name) ?? undefined);
  }
};

/** All options of a subcommand; a file is read, so this waits: acknowledge first. */
export const optionsOf = async (
  subcommand: Subcommand,
  interaction: ChatInputCommandInteraction,
): Promise<Readonly<Record<string, Value>>> =>
  Object.fromEntries(
    await Promise.all(
      subcommand.options.map(async (option) => [option.name, await read(option, interaction)] as const),
    ),
  );

/** The options that are known without waiting: what decides who sees the reply. */
export const plainOptionsOf = (
  subcommand: Subcommand,
  { options }: ChatInputCommandInteraction,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(subcommand.options.map(({ name }) => [name, options.get(name)?.value as Value]));
