import type { Gateway } from '../gateway.js';
import type { Interaction, Interactions } from '../interactions.js';
import { messagePayload } from '../payloads/messages.js';
import { memberPayload, userPayload } from '../payloads/users.js';
import { canSee, permissionsIn } from '../permissions.js';
import {
  type Channel,
  Permission,
  type RegisteredCommand,
  type StoredMessage,
  type User,
  type World,
} from '../world.js';
import { contextOf, envelope, ownersOf } from './envelope.js';
import { asSpec, checkOptions, dataOptions, focusedType, type OptionValues, resolvedOf, specAt } from './options.js';
import { shown, type Until } from './shown.js';

/** How persons use commands: typed, completed while typing, and from the menu of a message or a user. */

type Common = {
  readonly user: User;
  readonly channel: Channel;
  /** By default the user's own. */
  readonly locale?: string;
  /** Discord delivers it once, or twice as it may. */
  readonly deliveries?: number;
  /** Delivered although Discord's client would prevent it: what the handler must check again. */
  readonly force?: boolean;
};

export type SlashOptions = Common & {
  /** `gemini ask` or `gemini-config channel add`. */
  readonly command: string;
  readonly options?: OptionValues;
};

export type AutocompleteOptions = SlashOptions & {
  /** The option that is being typed. */
  readonly focused: string;
};

export type ContextMenuOptions = Omit<Common, 'channel'> & {
  readonly command: string;
  readonly message: StoredMessage;
};

export type UserMenuOptions = Common & { readonly command: string; readonly target: User };

export type PersonParts = {
  readonly world: World;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  readonly until: Until;
  readonly changed: () => void;
};

export const createCommands = ({ world, gateway, interactions, until, changed }: PersonParts) => {
  const find = (name: string, type: number, channel: Channel): RegisteredCommand => {
    const inGuild = channel.guildId ? (world.commands.get(channel.guildId) ?? []) : [];
    const command = [...inGuild, ...(world.commands.get('') ?? [])].find(
      (it) => it.name === name && (it.type ?? 1) === type,
    );
    if (!command) throw new Error(`the bot has registered no ${type === 1 ? '/' : ''}${name}`);
    return command;
  };

  const installsOf = (command: RegisteredCommand): readonly number[] =>
    (command.integration_types as readonly number[] | undefined) ?? [0];

  /** Why Discord wouldn't offer a command to a person here; undefined where it would. */
  const hidden = (command: RegisteredCommand, channel: Channel, user: User): string | undefined => {
    if (!canSee(world, user.id, channel)) return 'not offered where they can’t see';
    const contexts = command.contexts as readonly number[] | null | undefined;
    if (contexts && !contexts.includes(contextOf(channel))) return 'not offered here';
    const owners = ownersOf(world, channel, user, installsOf(command));
    if (Object.keys(owners).length === 0) return 'not offered here';
    const may = permissionsIn(world, user.id, channel);
    if (channel.guildId && !(may & Permission.useCommands)) return 'not offered to this member';
    const needed = command.default_member_permissions as string | null | undefined;
    // '0' is for administrators alone.
    const bits = needed === '0' ? Permission.administrator : BigInt(needed ?? 0);
    if (channel.guildId && '0' in owners && (may & bits) !== bits) return 'not offered to this member';
    return undefined;
  };

  const open = (
    command: RegisteredCommand,
    typed: string,
    { user, channel, force = false }: Common,
    more: Partial<Pick<Interaction, 'type' | 'target' | 'focusedType'>> = {},
  ): Interaction => {
    const reason = hidden(command, channel, user);
    if (reason && !force) throw new Error(`/${typed} is ${reason}`);
    const owners = ownersOf(world, channel, user, installsOf(command));
    const may = permissionsIn(world, user.id, channel);
    return interactions.open({
      type: 2,
      channelId: channel.id,
      userId: user.id,
      name: typed,
      commandType: Number(command.type ?? 1),
      owners,
      forcesEphemeral: channel.guildId !== undefined && !('0' in owners) && !(may & Permission.useExternalApps),
      ...more,
    });
  };

  const deliver = (it: Interaction, { user, channel, locale, deliveries = 1 }: Common, data: unknown) => {
    const payload = { ...envelope(world, it, user, channel, locale ?? user.locale), data };
    for (let count = 0; count < deliveries; count += 1)
      gateway.dispatch('INTERACTION_CREATE', { intent: 0, guildId: channel.guildId }, () => payload);
    changed();
    return shown(it, until);
  };

  const identity = (command: RegisteredCommand) => ({
    id: command.id,
    name: command.name,
    type: Number(command.type ?? 1),
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
  });

  return {
    /** The commands that Discord's client lists for a person in a channel, of every kind. */
    offered: (user: User, channel: Channel): RegisteredCommand[] =>
      [...(world.commands.get(channel.guildId ?? '-') ?? []), ...(world.commands.get('') ?? [])].filter(
        (it) => hidden(it, channel, user) === undefined,
      ),
    /** Types a slash command and sends it. */
    slash: (wanted: SlashOptions) => {
      const { user, channel, command: typed, options = {}, force = false } = wanted;
      const [name = '', ...path] = typed.split(' ');
      const command = find(name, 1, channel);
      const specs = specAt(asSpec(command), path);
      const it = open(command, typed, wanted);
      if (!force) checkOptions(world, specs, options);
      const data = dataOptions(world, asSpec(command), path, options);
      return deliver(it, wanted, {
        ...identity(command),
        options: data.options,
        ...resolvedOf(world, user, channel, specs, options, data.files),
      });
    },
    /**
     * Sends a command as an older registration had it, which a client may still show: a name, subcommands or options that the bot
     * doesn't know. Values are text.
     */
    outdated: (wanted: Common & { readonly command: string; readonly options?: Readonly<Record<string, string>> }) => {
      const { user, channel, command: typed, options = {} } = wanted;
      const [name = '', ...path] = typed.split(' ');
      const owners = ownersOf(world, channel, user, [0]);
      const it = interactions.open({
        type: 2,
        channelId: channel.id,
        userId: user.id,
        name: typed,
        commandType: 1,
        owners,
      });
      const values: unknown[] = Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value }));
      const nested = path.reduceRight<unknown[]>(
        (inner, part, index) => [{ name: part, type: index === path.length - 1 ? 1 : 2, options: inner }],
        values,
      );
      return deliver(it, wanted, { id: world.nextId(), name, type: 1, options: nested });
    },
    /** Types into an option that Discord completes. */
    autocomplete: (wanted: AutocompleteOptions) => {
      const { user, channel, command: typed, options = {}, focused } = wanted;
      const [name = '', ...path] = typed.split(' ');
      const command = find(name, 1, channel);
      const specs = specAt(asSpec(command), path);
      const it = open(command, typed, wanted, { type: 4, focusedType: focusedType(specs, focused) });
      const values = { ...options, [focused]: options[focused] ?? '' };
      const data = dataOptions(world, asSpec(command), path, values, focused);
      return deliver(it, wanted, {
        ...identity(command),
        options: data.options,
        ...resolvedOf(world, user, channel, specs, values, []),
      });
    },
    /** Uses a command of a message's menu; its text comes along whatever the intents. */
    contextMenu: (wanted: ContextMenuOptions) => {
      const { message, command: name } = wanted;
      const channel = world.channels.get(message.channelId);
      if (!channel || message.deleted) throw new Error('this message is gone');
      const command = find(name, 3, channel);
      const it = open(command, name, { ...wanted, channel }, { target: message });
      return deliver(
        it,
        { ...wanted, channel },
        {
          ...identity(command),
          target_id: message.id,
          resolved: { messages: { [message.id]: messagePayload(world, message) } },
        },
      );
    },
    /** Uses a command of a user's menu. */
    userMenu: (wanted: UserMenuOptions) => {
      const { target, channel, command: name } = wanted;
      const command = find(name, 2, channel);
      const it = open(command, name, wanted);
      const member = world.guilds.get(channel.guildId ?? '')?.members.get(target.id);
      return deliver(it, wanted, {
        ...identity(command),
        target_id: target.id,
        resolved: {
          users: { [target.id]: userPayload(target) },
          ...(member ? { members: { [target.id]: { ...memberPayload(world, member, false), permissions: '0' } } } : {}),
        },
      });
    },
  };
};
