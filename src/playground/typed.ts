import { inputsOf } from './draw.js';
import type { Interaction } from './server/interactions.js';
import { controlsOf } from './server/persons/controls.js';
import type { Shown } from './server/persons/shown.js';
import { type Body, textIn } from './server/rules/values.js';
import type { LocalDiscord } from './server/server.js';
import type { Channel, StoredMessage, User } from './server/world.js';
import { checkComplete, readSlash } from './slash-line.js';

/** Who sits at the terminal, and what was shown last. */
export type Seat = {
  user: User;
  /** The controls that were shown last, by number. */
  controls: readonly { readonly message: StoredMessage; readonly control: Body }[];
  lastSaid: StoredMessage | undefined;
  lastSeen: StoredMessage | undefined;
  opened: Interaction | undefined;
};

/** What a typed line did: the id of the bot's work, where, and how it looks; or only something to read. */
export type Done =
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly where: string;
      readonly shown: string;
      readonly result?: Shown;
    }
  | { readonly kind: 'note'; readonly text: string };

export const help = `  /gemini ask QUESTION     a slash command in #general; several options as name:value
  #ask-gemini QUESTION     a message in the channel it answers in (#general: it stays silent there)
  QUESTION                 a direct message
  press 1 · choose 2 WORDS a button or a choice of what was shown last
  :reply TEXT  :edit TEXT  :delete  :submit TEXT (a form)  :menu NAME (of the last message)
  :complete /gemini excerpt MM   what is offered while typing
  :as ana  :language de    be somebody else, in another language
`;

const placeOf = (channel: Channel): string => (channel.guildId ? `in #${channel.name}` : 'in a direct message');

const need = <T>(it: T | undefined, why: string): T => {
  if (it === undefined) throw new Error(why);
  return it;
};

const ofInteraction = (result: Shown, channel: Channel, shown: string): Done => ({
  kind: 'event',
  id: result.interaction.id,
  where: placeOf(channel),
  shown,
  result,
});

const slash = (discord: LocalDiscord, seat: Seat, line: string): Done => {
  const read = readSlash(discord, line);
  checkComplete(read);
  const wanted = { user: seat.user, channel: discord.general, command: read.path.join(' '), options: read.options };
  return ofInteraction(discord.slash(wanted), discord.general, line);
};

const say = (discord: LocalDiscord, seat: Seat, channel: Channel, content: string, replyTo?: StoredMessage): Done => {
  const message = discord.say({ user: seat.user, channel, content, ...(replyTo ? { replyTo } : {}) });
  seat.lastSaid = message;
  return { kind: 'event', id: message.id, where: placeOf(channel), shown: content };
};

const use = (discord: LocalDiscord, seat: Seat, line: string, number: number, words: string): Done => {
  const count = seat.controls.length;
  const found = seat.controls[number - 1];
  if (!found) throw new Error(count === 0 ? 'nothing to press was shown' : `there are ${count} of them, 1 to ${count}`);
  const { message, control } = found;
  const channel = need(discord.world.channels.get(message.channelId), 'this channel is gone');
  const { user } = seat;
  const id = textIn(control.custom_id);
  const isButton = control.type === 2;
  if (isButton && words !== '') throw new Error(`[${number}] is a button: press ${number}`);
  if (!isButton && words === '') throw new Error(`[${number}] is a choice: choose ${number} WORDS`);
  const result = isButton
    ? discord.press({ user, message, button: id || textIn(control.label) })
    : discord.choose({ user, message, select: id, values: [words] });
  return ofInteraction(result, channel, line);
};

const channelOf = (discord: LocalDiscord, message: StoredMessage): Channel =>
  need(discord.world.channels.get(message.channelId), 'this channel is gone');

type Order = (discord: LocalDiscord, seat: Seat, text: string, line: string) => Done | Promise<Done>;

const orders: Readonly<Record<string, Order>> = {
  help: () => ({ kind: 'note', text: help }),
  as: (discord, seat, name) => {
    const people = [...discord.world.users.values()].filter((it) => !it.bot);
    const names = people.map((it) => it.username).join(', ');
    seat.user = need(
      people.find((it) => it.username === name),
      `there is no ${name}; there is ${names}`,
    );
    return { kind: 'note', text: `You are ${name}.\n` };
  },
  language: (_, seat, locale) => {
    seat.user.locale = locale;
    return { kind: 'note', text: `Your Discord speaks ${locale}.\n` };
  },
  reply: (discord, seat, text) => {
    const message = need(seat.lastSeen, 'there is nothing to reply to yet');
    return say(discord, seat, channelOf(discord, message), text, message);
  },
  edit: (discord, seat, text) => {
    const message = need(seat.lastSaid, 'you have written no message yet');
    discord.editMessage(message, text);
    return { kind: 'event', id: `${message.id}-edit`, where: 'edits', shown: text };
  },
  delete: (discord, seat) => {
    const message = need(seat.lastSaid, 'you have written no message yet');
    seat.lastSaid = undefined;
    discord.deleteMessage(message);
    return { kind: 'event', id: `${message.id}-delete`, where: 'deletes', shown: message.content };
  },
  menu: (discord, seat, command, line) => {
    const message = need(seat.lastSaid, 'you have written no message yet');
    return ofInteraction(discord.contextMenu({ user: seat.user, message, command }), channelOf(discord, message), line);
  },
  submit: (discord, seat, text, line) => {
    const opened = need(seat.opened, 'no form is open');
    const [first] = inputsOf(opened.form ?? {});
    const values = first ? { [first.id]: text } : {};
    seat.opened = undefined;
    const channel = need(discord.world.channels.get(opened.channelId), 'this channel is gone');
    return ofInteraction(discord.submitModal({ user: seat.user, opened, values }), channel, line);
  },
  complete: async (discord, seat, text) => {
    const read = readSlash(discord, text);
    const focused = need(read.last ?? read.specs[0]?.name, 'there is nothing to complete');
    const { path, options } = read;
    const wanted = { user: seat.user, channel: discord.general, command: path.join(' '), options, focused };
    const choices = await discord.autocomplete(wanted).choices();
    return {
      kind: 'note',
      text: choices.map(({ name, value }) => `  ${textIn(name)} → ${value}\n`).join('') || '  nothing\n',
    };
  },
};

/** Does what a typed line says. Throws with a line that helps where it can't be done. */
export const type = async (discord: LocalDiscord, seat: Seat, line: string): Promise<Done> => {
  if (line.startsWith('/')) return slash(discord, seat, line);
  const control = /^(?:press|choose) (\d+)(?:\s+(.*))?$/.exec(line);
  if (control) return use(discord, seat, line, Number(control[1]), control[2] ?? '');
  const [, name = '', text = ''] = /^:(\S+)\s*(.*)$/.exec(line) ?? [];
  if (line.startsWith(':')) {
    const order = orders[name];
    if (!order)
      throw new Error(
        `there is no :${name}; there is ${Object.keys(orders)
          .map((it) => `:${it}`)
          .join(', ')}`,
      );
    return order(discord, seat, text, line);
  }
  const [, channelName, content = ''] = /^#([\w-]+)\s*(.*)$/.exec(line) ?? [];
  if (channelName === undefined) return say(discord, seat, discord.dmWith(seat.user), line);
  const channels = [...discord.guild.channels.values()];
  const channel = channels.find((it) => it.name === channelName);
  if (!channel)
    throw new Error(`there is no #${channelName}; there is ${channels.map((it) => `#${it.name}`).join(', ')}`);
  if (content === '') throw new Error(`#${channelName} wants a message after it`);
  return say(discord, seat, channel, content);
};

/** The controls of messages, in the order in which they are shown. */
export const controlsIn = (messages: readonly StoredMessage[]): Seat['controls'] =>
  messages.flatMap((message) => controlsOf(message).map((control) => ({ message, control })));
