import { z } from 'zod';
import type { Shown } from './server/persons/shown.js';
import type { LocalDiscord } from './server/server.js';
import type { Channel, StoredMessage, User } from './server/world.js';
import type { Switches } from './web-switches.js';

/** What a person does on the page, as calls of the same functions that the tests and the terminal use. */

/** Discord's client gives up then and says that the application did not respond. */
const FIRST_RESPONSE_MS = 3_000;

const id = z.string().regex(/^\d{1,20}$/);
const text = z.string().max(4_000);
const values = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.object({ filename: z.string(), content: z.string() })]),
);
const command = z.string().max(200);

const schemas = {
  say: z.object({ channel: id, content: text, replyTo: id.optional() }),
  edit: z.object({ message: id, content: text }),
  delete: z.object({ message: id }),
  dismiss: z.object({ message: id }),
  thread: z.object({ message: id, name: z.string().min(1).max(100) }),
  slash: z.object({ channel: id, command, options: values }),
  autocomplete: z.object({ channel: id, command, options: values, focused: z.string() }),
  menu: z.object({ message: id, command }),
  press: z.object({ message: id, button: z.string() }),
  choose: z.object({ message: id, select: z.string(), values: z.array(z.string()) }),
  submit: z.object({ interaction: id, values: z.record(z.string(), z.string()) }),
  model: z.object({ fault: z.string() }),
  gateway: z.object({}),
  rest: z.object({ fails: z.boolean() }),
};

type Schemas = typeof schemas;
export type ActionName = keyof Schemas;

export const isAction = (name: string): name is ActionName => Object.hasOwn(schemas, name);

const asSaid = z.object({ as: id, locale: z.string().max(10) });

/** What comes of an interaction at first: a form, nothing to show here, or that the bot said nothing in time. */
type FirstResponse = { readonly interaction: string; readonly form?: unknown; readonly failed?: boolean };

const firstResponse = async (discord: LocalDiscord, { interaction }: Shown): Promise<FirstResponse> => {
  const isInTime = await new Promise<boolean>((resolve) => {
    const look = () => {
      if (interaction.acknowledged === undefined) return;
      end();
      resolve(true);
    };
    const timer = setTimeout(() => {
      end();
      resolve(false);
    }, FIRST_RESPONSE_MS);
    const unwatch = discord.watch(look);
    const end = () => {
      clearTimeout(timer);
      unwatch();
    };
    look();
  });
  return {
    interaction: interaction.id,
    ...(interaction.form ? { form: interaction.form } : {}),
    ...(isInTime ? {} : { failed: true }),
  };
};

/** Does one thing and says what came of it; throws an Error with a sentence where Discord's client wouldn't let a person. */
export const createActions = (discord: LocalDiscord, switches: Switches) => {
  const { world } = discord;
  const channelOf = (channelId: string): Channel => {
    const channel = world.channels.get(channelId);
    if (!channel) throw new Error('this channel is gone');
    return channel;
  };
  const messageOf = (messageId: string, user: User): StoredMessage => {
    const message = world.messages.get(messageId);
    const isSeen = message && !message.deleted && (!message.ephemeralFor || message.ephemeralFor === user.id);
    if (!isSeen) throw new Error('this message is gone');
    return message;
  };
  const own = (messageId: string, user: User): StoredMessage => {
    const message = messageOf(messageId, user);
    const mayDeleteOthers = user === discord.moderator && world.channels.get(message.channelId)?.guildId !== undefined;
    if (message.authorId !== user.id && !mayDeleteOthers) throw new Error('this message is somebody else’s');
    return message;
  };

  const does: { readonly [N in ActionName]: (user: User, it: z.infer<Schemas[N]>) => unknown } = {
    say: (user, { channel, content, replyTo }) => {
      const replied = replyTo === undefined ? {} : { replyTo: messageOf(replyTo, user) };
      return { message: discord.say({ user, channel: channelOf(channel), content, ...replied }).id };
    },
    edit: (user, { message, content }) => {
      const it = messageOf(message, user);
      if (it.authorId !== user.id) throw new Error('this message is somebody else’s');
      discord.editMessage(it, content);
    },
    delete: (user, { message }) => discord.deleteMessage(own(message, user)),
    dismiss: (user, { message }) => discord.dismiss(messageOf(message, user)),
    thread: (user, { message, name }) => {
      const from = messageOf(message, user);
      return { channel: discord.openThread(user, channelOf(from.channelId), name, undefined, from).id };
    },
    slash: (user, { channel, command, options }) =>
      firstResponse(discord, discord.slash({ user, channel: channelOf(channel), command, options })),
    autocomplete: async (user, { channel, command, options, focused }) => {
      const asked = discord.autocomplete({ user, channel: channelOf(channel), command, options, focused });
      await firstResponse(discord, asked);
      return { choices: asked.interaction.choices ?? [] };
    },
    menu: (user, { message, command }) =>
      firstResponse(discord, discord.contextMenu({ user, message: messageOf(message, user), command })),
    press: (user, { message, button }) =>
      firstResponse(discord, discord.press({ user, message: messageOf(message, user), button })),
    choose: (user, { message, select, values }) =>
      firstResponse(discord, discord.choose({ user, message: messageOf(message, user), select, values })),
    submit: (user, { interaction, values }) => {
      const opened = discord.interactions.byId.get(interaction);
      if (!opened) throw new Error('no form is open');
      return firstResponse(discord, discord.submitModal({ user, opened, values }));
    },
    model: (_, { fault }) => switches.model(fault),
    gateway: () => switches.dropGateway(),
    rest: (_, { fails }) => switches.rest(fails),
  };

  return async <N extends ActionName>(name: N, body: unknown): Promise<unknown> => {
    const { as, locale } = asSaid.parse(body);
    const user = world.users.get(as);
    if (!user || user.bot) throw new Error('there is no such person');
    user.locale = locale;
    const wanted = schemas[name].parse(body) as z.infer<Schemas[N]>;
    return (await does[name](user, wanted)) ?? {};
  };
};
