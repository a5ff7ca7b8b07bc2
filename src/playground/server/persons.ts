import { type Gateway, Intent } from './gateway.js';
import type { Interaction, Interactions } from './interactions.js';
import { listIn, type Messages, textIn } from './messages.js';
import { memberPayload, resolvedChannel, userPayload } from './payloads.js';
import { canSee, permissionsIn } from './permissions.js';
import {
  type Channel,
  ChannelKind,
  type Member,
  type RegisteredCommand,
  type StoredMessage,
  type User,
  type World,
} from './world.js';

/** What persons do at this Discord: type a command, write, edit, delete, open a thread. */

export type SlashOptions = {
  readonly user: User;
  readonly channel: Channel;
  /** `gemini ask` or `gemini-config channel add`. */
  readonly command: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly locale?: string;
  /** Discord delivers it once, or twice as it may. */
  readonly deliveries?: number;
  /** Delivered although Discord would hide the command from this member: what the handler must check again. */
  readonly force?: boolean;
};

export type SayOptions = {
  readonly user: User;
  readonly channel: Channel;
  readonly content: string;
  readonly replyTo?: StoredMessage;
  readonly attachments?: readonly string[];
  readonly webhookId?: string;
  readonly deliveries?: number;
};

type OptionSpec = { readonly type: number; readonly name: string; readonly options?: readonly OptionSpec[] };

const LOADING = 128;

export const createPersons = (parts: {
  readonly world: World;
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly until: <T>(found: () => T | undefined | false) => Promise<T>;
  readonly changed: () => void;
}) => {
  const { world, gateway, messages, interactions, until, changed } = parts;

  const memberOf = (channel: Channel, user: User): Member | undefined =>
    channel.guildId ? world.guilds.get(channel.guildId)?.members.get(user.id) : undefined;

  const commandFor = (name: string, channel: Channel): RegisteredCommand => {
    const inGuild = channel.guildId ? (world.commands.get(channel.guildId) ?? []) : [];
    const command = [...inGuild, ...(world.commands.get('') ?? [])].find((it) => it.name === name);
    if (!command) throw new Error(`the bot has registered no /${name}`);
    return command;
  };

  const contextOf = (channel: Channel): 0 | 1 | 2 =>
    channel.guildId ? 0 : channel.type === ChannelKind.group || !channel.recipients.length ? 2 : 1;

  /** Why Discord wouldn't offer a command to a member here; undefined where it would. */
  const hidden = (command: RegisteredCommand, channel: Channel, user: User): string | undefined => {
    const contexts = command.contexts as readonly number[] | null | undefined;
    if (contexts && !contexts.includes(contextOf(channel))) return 'not offered here';
    const needed = command.default_member_permissions as string | null | undefined;
    if (needed && channel.guildId && (permissionsIn(world, user.id, channel) & BigInt(needed)) !== BigInt(needed))
      return 'not offered to this member';
    return undefined;
  };

  const dataOptions = (
    spec: readonly OptionSpec[],
    path: readonly string[],
    values: Readonly<Record<string, string>>,
  ): unknown[] => {
    const [next, ...rest] = path;
    if (next !== undefined) {
      const child = spec.find((it) => it.name === next);
      if (!child) throw new Error(`no such subcommand: ${next}`);
      return [{ type: child.type, name: child.name, options: dataOptions(child.options ?? [], rest, values) }];
    }
    return Object.entries(values).map(([name, value]) => {
      const option = spec.find((it) => it.name === name);
      if (!option) throw new Error(`no such option: ${name}`);
      const isNumber = option.type === 4 || option.type === 10;
      return {
        type: option.type,
        name,
        value: isNumber ? Number(value) : option.type === 5 ? value === 'true' : value,
      };
    });
  };

  const envelope = (it: Interaction, user: User, channel: Channel, locale: string) => {
    const member = memberOf(channel, user);
    const guild = channel.guildId ? world.guilds.get(channel.guildId) : undefined;
    return {
      id: it.id,
      application_id: world.application.id,
      type: it.type,
      token: it.token,
      version: 1,
      channel_id: channel.id,
      channel: resolvedChannel(world, user.id, channel),
      locale,
      entitlements: [],
      attachment_size_limit: 10_485_760,
      context: contextOf(channel),
      authorizing_integration_owners: guild ? { 0: guild.id } : { 1: user.id },
      app_permissions: String(permissionsIn(world, world.bot.id, channel)),
      ...(guild && member
        ? {
            guild_id: guild.id,
            guild_locale: guild.preferredLocale,
            guild: { id: guild.id, locale: guild.preferredLocale, features: [] },
            member: {
              ...memberPayload(world, member, true),
              permissions: String(permissionsIn(world, user.id, channel)),
            },
          }
        : { user: userPayload(user) }),
    };
  };

  const slash = ({
    user,
    channel,
    command: typed,
    options = {},
    locale = 'en-US',
    deliveries = 1,
    force = false,
  }: SlashOptions) => {
    const [name = '', ...path] = typed.split(' ');
    const command = commandFor(name, channel);
    const reason = hidden(command, channel, user);
    if (reason && !force) throw new Error(`/${typed} is ${reason}`);
    const it = interactions.open({ type: 2, channelId: channel.id, userId: user.id, name: typed });
    const channels = Object.values(options).flatMap((value) => world.channels.get(value) ?? []);
    const payload = {
      ...envelope(it, user, channel, locale),
      data: {
        id: command.id,
        name,
        type: 1,
        ...(channel.guildId ? { guild_id: channel.guildId } : {}),
        options: dataOptions(listIn(command.options) as readonly OptionSpec[], path, options),
        ...(channels.length
          ? {
              resolved: {
                channels: Object.fromEntries(channels.map((one) => [one.id, resolvedChannel(world, user.id, one)])),
              },
            }
          : {}),
      },
    };
    for (let count = 0; count < deliveries; count += 1) gateway.dispatch('INTERACTION_CREATE', 0, () => payload);
    changed();
    return {
      interaction: it,
      /** The first message that is more than "thinking". */
      answered: (): Promise<StoredMessage> =>
        until(() =>
          it.original && !(it.original.flags & LOADING) && it.original.content !== '' ? it.original : undefined,
        ),
      acknowledged: (): Promise<number> => until(() => it.acknowledged),
    };
  };

  const say = ({
    user,
    channel,
    content,
    replyTo,
    attachments = [],
    webhookId,
    deliveries = 1,
  }: SayOptions): StoredMessage => {
    if (!canSee(world, user.id, channel)) throw new Error(`${user.username} can't see this channel`);
    const message = messages.store({
      channelId: channel.id,
      authorId: user.id,
      content,
      replyTo: replyTo?.id,
      webhookId,
      attachments: attachments.map((filename) => ({ id: world.nextId(), filename })),
    });
    for (let count = 0; count < deliveries; count += 1) messages.tell('MESSAGE_CREATE', message);
    changed();
    return message;
  };

  return {
    slash,
    say,
    /** The direct message of a person with the bot, as a person opens it. */
    dmWith: (user: User): Channel => {
      const known = [...world.channels.values()].find(
        (it) => it.type === ChannelKind.dm && it.recipients.includes(user.id),
      );
      if (known) return known;
      const dm: Channel = {
        id: world.nextId(),
        type: ChannelKind.dm,
        name: '',
        guildId: undefined,
        parentId: undefined,
        ownerId: undefined,
        overwrites: [],
        recipients: [user.id],
      };
      world.channels.set(dm.id, dm);
      return dm;
    },
    /** The bot's next message in a channel after `message`. */
    replyTo: (message: StoredMessage): Promise<StoredMessage> =>
      until(() =>
        [...world.messages.values()].find(
          (it) =>
            it.authorId === world.bot.id && it.channelId === message.channelId && BigInt(it.id) > BigInt(message.id),
        ),
      ),
    editMessage: (message: StoredMessage, content: string): void => {
      message.content = content;
      message.edits += 1;
      messages.tell('MESSAGE_UPDATE', message);
      changed();
    },
    deleteMessage: (message: StoredMessage): void => {
      messages.remove(message);
      changed();
    },
    /** All that the bot has written, oldest first; what only others may see is left out for `viewer`. */
    written: (viewer?: User): StoredMessage[] =>
      [...world.messages.values()].filter(
        (it) =>
          it.authorId === world.bot.id &&
          !it.deleted &&
          !(it.flags & LOADING) &&
          (!viewer || !it.ephemeralFor || it.ephemeralFor === viewer.id),
      ),
    openThread: (user: User, parent: Channel, name: string): Channel => {
      const thread: Channel = {
        id: world.nextId(),
        type: ChannelKind.thread,
        name: textIn(name),
        guildId: parent.guildId,
        parentId: parent.id,
        ownerId: user.id,
        overwrites: [],
        recipients: [],
      };
      world.channels.set(thread.id, thread);
      gateway.dispatch('THREAD_CREATE', Intent.guilds, () => ({
        ...resolvedChannel(world, user.id, thread),
        newly_created: true,
      }));
      changed();
      return thread;
    },
  };
};
