import { PermissionFlagsBits } from 'discord.js';
import { defaultLimits } from '../../src/admission.js';
import type { Channel, StoredMessage, User } from '../../src/playground/server/world.js';
import { ChannelKind } from '../../src/playground/server/world.js';
import { type Context, writerOf } from './circumstances.js';
import type { Stage } from './stage.js';

/** What is so before an event comes: people, places, what was said and kept. Each thing that outlasts the case is undone. */

export type Before = {
  readonly user: User;
  readonly channel: Channel;
  readonly target: StoredMessage | undefined;
  readonly privateWords: readonly string[];
  readonly undo: () => Promise<void>;
};

const bitOf = (name: unknown): bigint => {
  const plain = String(name).replace(/[_\s]/g, '').toLowerCase().replace('server', 'guild');
  const found = Object.entries(PermissionFlagsBits).find(([key]) => key.toLowerCase() === plain);
  if (!found) throw new Error(`unknown permission: ${name}`);
  return found[1];
};

const askedBy = (stage: Stage, context: Context): User => {
  const { discord } = stage;
  if (context.has('author_is_self')) return discord.world.bot;
  if (context.has('operator')) return discord.moderator;
  const user = stage.newPerson(context.text('username'), context.has('author_bot'));
  user.locale = context.text('locale') ?? user.locale;
  const bits = context.list('member_permissions').map(bitOf);
  if (bits.length > 0) {
    const all = bits.reduce((sum, bit) => sum | bit, 0n);
    discord.setRoles(discord.guild, user, [discord.addRole(discord.guild, 'of a case', all)]);
  }
  const named = context.list('roles').map((name) => discord.addRole(discord.guild, String(name)));
  if (named.length > 0) discord.setRoles(discord.guild, user, named);
  return user;
};

/** What the bot may not do in the channel: as listed, or all that isn't, of what it needs there. */
const deniedBits = (context: Context): bigint => {
  const needed = ['ViewChannel', 'SendMessages', 'ReadMessageHistory', 'EmbedLinks', 'AttachFiles'];
  const granted = context.list('bot_permissions').map(bitOf);
  const missing = context.has('bot_permissions') ? needed.map(bitOf).filter((bit) => !granted.includes(bit)) : [];
  return [...context.list('bot_missing_permissions').map(bitOf), ...missing].reduce((sum, bit) => sum | bit, 0n);
};

const placeFor = async (stage: Stage, context: Context, surface: string, user: User): Promise<Channel> => {
  const { discord } = stage;
  if (surface === 'dm' || context.has('in_dm')) return discord.dmWith(user);
  const kind = context.text('channel_type')?.toLowerCase() ?? '';
  if (/dm|private/.test(kind) && !/group/.test(kind)) return discord.dmWith(user);
  if (/thread|post|forum|^1[0-2]$/.test(kind)) return discord.openThread(user, discord.askGemini, 'of a case');
  const name = context.text('channel_name');
  const topic = context.text('channel_topic');
  if (name !== undefined || topic !== undefined) {
    const own = discord.addChannel(discord.guild, name ?? 'of-a-case', ChannelKind.text, topic);
    if (!context.isOff('channel_enabled')) await stage.enable(own);
    return own;
  }
  return surface === 'slash' || context.isOff('channel_enabled') ? discord.general : discord.askGemini;
};

/** The operator's switches, by their own commands. */
const switchesFor = (
  stage: Stage,
  context: Context,
  user: User,
): { readonly on: string; readonly off: string; readonly options?: Record<string, string> }[] => {
  const { guild } = stage.discord;
  return [
    ...(context.has('guild_blocked') ? [{ on: 'block', off: 'unblock', options: { server: guild.id } }] : []),
    ...(context.has('user_blocked') ? [{ on: 'block', off: 'unblock', options: { person: user.id } }] : []),
    ...(context.has('paused') ? [{ on: 'pause', off: 'resume' }] : []),
  ];
};

/** Earlier messages, which the bot finds when it reads back; it isn't told of them again. */
const sayBefore = (stage: Stage, context: Context, user: User, channel: Channel): StoredMessage | undefined => {
  const { discord } = stage;
  const people = { bot: discord.world.bot, asker: user, other: discord.other };
  let last: StoredMessage | undefined;
  const say = (it: { author: string; content: string }, replyTo?: StoredMessage): StoredMessage => {
    const said = discord.say({
      user: people[writerOf(it)],
      channel,
      content: it.content,
      deliveries: 0,
      ...(replyTo ? { replyTo } : {}),
    });
    stage.notTheBots.add(said.id);
    return said;
  };
  for (const it of context.history()) last = say(it, channel.guildId ? last : undefined);
  const repliedTo = context.said('reply_to');
  // In a server only a chain of replies is a conversation.
  return repliedTo ? say(repliedTo, last) : channel.guildId ? last : undefined;
};

export const prepare = async (stage: Stage, context: Context, surface: string): Promise<Before> => {
  const { discord } = stage;
  const user = askedBy(stage, context);
  const channel = await placeFor(stage, context, surface, user);
  const switches = switchesFor(stage, context, user);
  for (const { on, options } of switches) await stage.operate(on, options);
  const denied = deniedBits(context);
  if (denied !== 0n) discord.setOverwrite(channel, discord.world.bot, { deny: denied });
  if (context.has('own_data')) {
    await stage.askAndRate(user);
    stage.pass();
  }
  for (let count = 0; context.has('quota_exhausted') && count < defaultLimits.perMember; count += 1)
    await stage.ask(user);
  const secret = context.text('other_data');
  if (secret !== undefined) await stage.askElsewhere(secret);
  const target = sayBefore(stage, context, user, channel);
  const others = [context.said('reply_to'), ...context.history()].filter((it) => it && writerOf(it) === 'other');
  return {
    user,
    channel,
    target,
    privateWords: [...others.map((it) => it?.content ?? ''), secret ?? ''].filter((words) => words !== ''),
    undo: async () => {
      for (const { off, options } of switches) await stage.operate(off, options);
      if (denied !== 0n) discord.setOverwrite(channel, discord.world.bot, {});
    },
  };
};
