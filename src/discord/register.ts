import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { type Command, isGroup, type Option, type Subcommand } from '../command.js';
import { sayIn } from '../words/words.js';

const say = sayIn('en');

const toOption = (option: Option): APIApplicationCommandOption => {
  const common = { name: option.name, description: say(option.description), required: option.required };
  return option.type === 'channel'
    ? {
        ...common,
        type: ApplicationCommandOptionType.Channel,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
      }
    : {
        ...common,
        type: ApplicationCommandOptionType.String,
        ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
      };
};

const toSubcommand = (it: Subcommand) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  name: it.name,
  description: say(it.description),
  options: it.options.map(toOption) as never[],
});

/** A command as Discord wants it. One guild's commands have no contexts and no installs (those are global only). */
export const toDiscord = (
  command: Command,
  scope: 'global' | 'guild',
): RESTPostAPIChatInputApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.ChatInput,
  name: command.name,
  description: say(command.description),
  options: command.children.map((child) =>
    isGroup(child)
      ? {
          type: ApplicationCommandOptionType.SubcommandGroup as const,
          name: child.name,
          description: say(child.description),
          options: child.subcommands.map(toSubcommand),
        }
      : toSubcommand(child),
  ),
  default_member_permissions: command.managersOnly ? String(PermissionFlagsBits.ManageGuild) : null,
  ...(scope === 'guild'
    ? {}
    : {
        contexts:
          command.reach === 'guilds'
            ? [InteractionContextType.Guild]
            : [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
        integration_types:
          command.reach === 'guilds'
            ? [ApplicationIntegrationType.GuildInstall]
            : [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
      }),
});

// Discord adds ids and versions, and leaves out or nulls what is empty: compared is what we say, in one shape.
const compared = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(compared);
  if (typeof value !== 'object' || value === null) return value === null || value === false ? undefined : value;
  const kept = [
    'type',
    'name',
    'description',
    'options',
    'required',
    'max_length',
    'channel_types',
    'default_member_permissions',
    'contexts',
    'integration_types',
    'name_localizations',
    'description_localizations',
  ];
  return Object.fromEntries(
    kept.flatMap((key) => {
      const inner = key.endsWith('_localizations') ? (value as never)[key] : compared((value as never)[key]);
      return inner === undefined || inner === null ? [] : [[key, inner]];
    }),
  );
};

const byName = (list: readonly { name: string }[]) =>
  [...list].sort((a, b) => a.name.localeCompare(b.name)).map(compared);

/**
 * Registers the commands when they differ from what Discord has: 200 creates a day and guild are allowed
 * (discord.com/developers/docs/interactions/application-commands). Returns whether it wrote.
 */
export const registerCommands = async (
  rest: REST,
  applicationId: string,
  commands: readonly Command[],
  guildId: string | undefined,
): Promise<boolean> => {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const wanted = commands.map((command) => toDiscord(command, guildId ? 'guild' : 'global'));
  // Without with_localizations Discord leaves the localizations out, and every start would register again.
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = (await rest.get(route, { query })) as APIApplicationCommand[];
  if (isDeepStrictEqual(byName(present), byName(wanted))) return false;
  await rest.put(route, { body: wanted });
  return true;
};
