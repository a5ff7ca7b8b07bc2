import { type Guild, PermissionFlagsBits } from 'discord.js';
import { defaultLimits } from '../admission.js';
import { shown } from '../answer/shown.js';
import type { Around, Services } from '../command.js';
import type { Question, Surface } from '../types.js';
import { localeOf, sayIn } from '../words/words.js';
import type { Asker } from './around.js';
import { within } from './errors.js';
import type { Parts } from './parts.js';
import { missingIn } from './permissions.js';

/** An interaction's token is good for fifteen minutes (discord.com/developers/docs/interactions/receiving-and-responding). */
export const TOKEN_MS = 15 * 60_000;

/** Whether the bot sees a channel or thread and may write there, as far as the cache knows; what it doesn't know is tried. */
export const maySpeakIn = (guild: Guild, channelId: string): boolean => {
  const channel = guild.channels.cache.get(channelId);
  const has = channel && guild.members.me ? channel.permissionsFor(guild.members.me) : undefined;
  if (!channel || !has) return true;
  const send = channel.isThread() ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return has.has(PermissionFlagsBits.ViewChannel) && has.has(send);
};

/** How a question came in, beside its text. */
export type Entry = { readonly surface: Surface; readonly token: string };

export const questionOf = (asker: Asker, text: string, surface: Surface): Question => ({
  id: asker.id,
  asker: asker.asker,
  place: asker.place,
  surface,
  text,
  history: [],
  locale: asker.locale,
});

const servicesFor = (parts: Parts, asker: Asker, entry: Entry): Services => {
  const { client, app, asking, store, clock } = parts;
  const guild = asker.place.kind === 'guild' ? client.guilds.cache.get(asker.place.guildId) : undefined;
  return {
    corpus: app.corpus,
    search: (query, count) => app.search(query, [], count),
    ask: (text, visibility = 'everyone') =>
      asking.ask(questionOf(asker, text, entry.surface), {
        roles: asker.roles,
        ephemeral: visibility === 'asker',
      }),
    store,
    shown,
    clock,
    facts: parts.facts,
    missingIn: async (channelId) => missingIn(guild, channelId),
    hasChannel: (channelId) => guild?.channels.cache.has(channelId) ?? false,
    defaultLimits,
    tellModerators: async (text) => {
      if (!guild) return;
      try {
        const { logChannelId, locale } = await store.guilds.find(guild.id);
        const channel = logChannelId ? guild.channels.cache.get(logChannelId) : undefined;
        if (!channel?.isSendable()) return;
        const content = text(sayIn(locale ?? localeOf(guild.preferredLocale)));
        await within(channel.send({ content, allowedMentions: { parse: [] } }), 10_000);
      } catch (err) {
        // A log that can't be written is no reason to undo the change.
        parts.log.warn({ err, guild: guild.id }, 'moderator log not written');
      }
    },
    servers: () => client.guilds.cache.map(({ id, name, memberCount }) => ({ id, name, members: memberCount })),
    spentToday: parts.spentToday,
  };
};

/** Where and for whom a handler runs. */
export const aroundOf = (parts: Parts, asker: Asker, entry: Entry): Around => ({
  id: asker.id,
  asker: asker.asker,
  place: asker.place,
  locale: asker.locale,
  managesServer: asker.managesServer,
  managesMessages: asker.managesMessages,
  isOperator: parts.operators.has(asker.asker),
  say: sayIn(asker.locale),
  services: servicesFor(parts, asker, entry),
});
