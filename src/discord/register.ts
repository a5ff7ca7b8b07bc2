import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { type Command, isGroup, type MessageCommand, type Option, type Subcommand } from '../command.js';
import type { Locale } from '../types.js';
import { isWord, sayIn, type WordKey } from '../words/words.js';

const say = sayIn('en');

/** Discord's keys of each of our languages; English is the default that all others see. */
const discordLocales: Readonly<Record<Exclude<Locale, 'en'>, readonly string[]>> = {
  'zh-CN': ['zh-CN'],
  'zh-TW': ['zh-TW'],
  es: ['es-ES', 'es-419'],
  'pt-BR': ['pt-BR'],
  ja: ['ja'],
  de: ['de'],
  fr: ['fr'],
  hi: ['hi'],
  ko: ['ko'],
};

const inAllLanguages = (key: WordKey): LocalizationMap =>
  Object.fromEntries(
    Object.entries(discordLocales).flatMap(([locale, keys]) =>
      keys.map((it) => [it, sayIn(locale as Locale)(key)] as const),
    ),
  ) as LocalizationMap;

const described = (key: WordKey) => ({ description: say(key), description_localizations: inAllLanguages(key) });

/** A name has words of its own where people's language has another for it. */
const named = (name: string) => {
  const key = `name.${name}`;
  return isWord(key) ? { name, name_localizations: inAllLanguages(key) } : { name };
};

const choicesOf = ({ choices, description }: Option): APIApplicationCommandOptionChoice<string>[] | undefined =>
  choices?.map((value) => {
    const key = `${description}.${value}`;
    if (!isWord(key)) throw new Error(`the choice ${key} has no words`);
    return { value, name: say(key), name_localizations: inAllLanguages(key) };
  });

const toOption = (option: Option): APIApplicationCommandOption => {
  const common = { ...named(option.name), ...described(option.description), required: option.required };
  switch (option.type) {
    case 'channel':
      return {
        ...common,
        type: ApplicationCommandOptionType.Channel,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
      };
    case 'member':
      return { ...common, type: ApplicationCommandOptionType.User };
    case 'role':
      return { ...common, type: ApplicationCommandOptionType.Role };
    case 'file':
      return { ...common, type: ApplicationCommandOptionType.Attachment };
    case 'integer':
      return {
        ...common,
        type: ApplicationCommandOptionType.Integer,
        ...(option.min === undefined ? {} : { min_value: option.min }),
        ...(option.max === undefined ? {} : { max_value: option.max }),
      };
    case 'string': {
      const choices = choicesOf(option);
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        ...(choices ? { choices } : {}),
        ...(option.suggest ? { autocomplete: true as const } : {}),
        ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
      } as APIApplicationCommandOption;
    }
  }
};

const toSubcommand = (it: Subcommand) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  ...named(it.name),
  ...described(it.description),
  options: it.options.map(toOption) as never[],
});

const { Guild, BotDM, PrivateChannel } = InteractionContextType;
const { GuildInstall, UserInstall } = ApplicationIntegrationType;

/** Where a command is offered. One guild's commands have no contexts and no installs: those are global only. */
const reaches: Readonly<
  Record<
    Command['reach'],
    { readonly contexts: InteractionContextType[]; readonly integration_types: ApplicationIntegrationType[] }
  >
> = {
  everywhere: { contexts: [Guild, BotDM, PrivateChannel], integration_types: [GuildInstall, UserInstall] },
  guilds: { contexts: [Guild], integration_types: [GuildInstall] },
  dms: { contexts: [BotDM], integration_types: [GuildInstall, UserInstall] },
};

type Scope = 'global' | 'guild';

/** A command as Discord wants it. */
export const toDiscord = (command: Command, scope: Scope): RESTPostAPIApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.ChatInput,
  ...named(command.name),
  ...described(command.description),
  options: command.children.map((child) =>
    isGroup(child)
      ? {
          type: ApplicationCommandOptionType.SubcommandGroup as const,
          ...named(child.name),
          ...described(child.description),
          options: child.subcommands.map(toSubcommand),
        }
      : toSubcommand(child),
  ),
  default_member_permissions: command.managersOnly ? String(PermissionFlagsBits.ManageGuild) : null,
  ...(scope === 'guild' ? {} : reaches[command.reach]),
});

const menuToDiscord = (command: MessageCommand, scope: Scope): RESTPostAPIApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.Message,
  name: say(command.name),
  name_localizations: inAllLanguages(command.name),
  default_member_permissions: null,
  ...(scope === 'guild' ? {} : reaches.everywhere),
});

const kept = [
  'type',
  'name',
  'description',
  'options',
  'required',
  'choices',
  'value',
  'autocomplete',
  'max_length',
  'min_value',
  'max_value',
  'channel_types',
  'default_member_permissions',
  'contexts',
  'integration_types',
  'name_localizations',
  'description_localizations',
] as const;

// Discord adds ids and versions, and leaves out or nulls what is empty: compared is what we say, in one shape.
const compared = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(compared);
  if (typeof value !== 'object' || value === null)
    return value === null || value === false || value === '' ? undefined : value;
  const entries = kept.flatMap((key) => {
    const held = (value as Record<string, unknown>)[key];
    const inner = key.endsWith('_localizations') ? (held ?? {}) : compared(held);
    return inner === undefined ? [] : [[key, inner] as const];
  });
  return Object.fromEntries(entries);
};

const byName = (list: readonly { readonly name: string; readonly type?: unknown }[]) =>
  [...list].sort((a, b) => `${a.type}${a.name}`.localeCompare(`${b.type}${b.name}`)).map(compared);

type Definitions = { readonly commands: readonly Command[]; readonly messageCommands: readonly MessageCommand[] };

/** What Discord has registered, everywhere or in one guild, beside what it should have. */
export const compareCommands = async (
  rest: REST,
  applicationId: string,
  { commands, messageCommands }: Definitions,
  guildId: string | undefined,
) => {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const scope: Scope = guildId ? 'guild' : 'global';
  const wanted = [
    ...commands.map((command) => toDiscord(command, scope)),
    ...messageCommands.map((command) => menuToDiscord(command, scope)),
  ];
  // Without with_localizations Discord leaves the localizations out, and every start would register again.
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = (await rest.get(route, { query })) as APIApplicationCommand[];
  return { route, wanted, present, isSame: isDeepStrictEqual(byName(present), byName(wanted)) };
};

/**
 * Registers the commands when they differ from what Discord has: 200 creates a day and guild are allowed
 * (discord.com/developers/docs/interactions/application-commands). Returns whether it wrote.
 */
export const registerCommands = async (
  rest: REST,
  applicationId: string,
  definitions: Definitions,
  guildId: string | undefined,
): Promise<boolean> => {
  const { route, wanted, isSame } = await compareCommands(rest, applicationId, definitions, guildId);
  if (!isSame) await rest.put(route, { body: wanted });
  return !isSame;
};
