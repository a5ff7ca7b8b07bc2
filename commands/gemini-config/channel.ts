import type { Around, SubcommandGroup } from '../../src/command.js';
import type { ChannelSetting } from '../../src/types.js';
import type { Say } from '../../src/words/words.js';
import { privately } from '../replies.js';
import { languages, localeChosen } from './languages.js';
import { confirmed, missingNotes, setting } from './moderating.js';

/** What a channel gets where a moderator says no more than its name. */
const usual = { when: 'every_message', where: 'in_place', locale: undefined, cooldown: 0 } as const;

/** Seconds: an hour. */
export const LONGEST_COOLDOWN = 3600;

/** A message's 2,000 characters hold so many channels. */
const LISTED = 15;

const mention = (channelId: string): string => `<#${channelId}>`;

const how = (say: Say, { when, where, locale, cooldown }: ChannelSetting): string =>
  [
    say(`config.how.when.${when}`),
    say(`config.how.where.${where}`),
    ...(locale ? [say('config.how.language', { language: say(`language.${locale}`) })] : []),
    ...(cooldown > 0 ? [say('config.how.cooldown', { seconds: cooldown })] : []),
  ].join(' · ');

/** Without the intent a channel can't be answered as it is set. */
const intentNotes = ({ say, services }: Around, settings: readonly ChannelSetting[]): string[] =>
  services.facts().readsEveryMessage || settings.every(({ when }) => when === 'mentions')
    ? []
    : [`⚠️ ${say('config.mentions_only')}`];

const add = setting({
  name: 'add',
  description: 'command.gemini-config.channel.add',
  options: [
    { name: 'channel', type: 'channel', description: 'command.gemini-config.channel.add.channel', required: true },
    {
      name: 'when',
      type: 'string',
      description: 'command.gemini-config.channel.add.when',
      required: false,
      choices: ['mentions', 'questions', 'every_message'],
    },
    {
      name: 'where',
      type: 'string',
      description: 'command.gemini-config.channel.add.where',
      required: false,
      choices: ['in_place', 'thread'],
    },
    { name: 'language', type: 'string', description: 'language', required: false, choices: languages },
    {
      name: 'cooldown',
      type: 'integer',
      description: 'command.gemini-config.channel.add.cooldown',
      required: false,
      min: 0,
      max: LONGEST_COOLDOWN,
    },
  ],
  run: async (input) => {
    const { guildId, options, services } = input;
    const { store, clock } = services;
    const before = (await store.channels.find(guildId, options.channel)) ?? usual;
    const channel: ChannelSetting = {
      guildId,
      channelId: options.channel,
      when: options.when ?? before.when,
      where: options.where ?? before.where,
      locale: options.language === undefined ? before.locale : localeChosen(options.language),
      cooldown: options.cooldown ?? before.cooldown,
    };
    const isNew = await store.channels.add(channel, clock());
    return confirmed(
      input,
      (say) =>
        say(isNew ? 'config.channel.added' : 'config.channel.changed', {
          channel: mention(channel.channelId),
          how: how(say, channel),
        }),
      ...(await missingNotes(input, channel.channelId)),
      ...intentNotes(input, [channel]),
    );
  },
});

const remove = setting({
  name: 'remove',
  description: 'command.gemini-config.channel.remove',
  options: [
    { name: 'channel', type: 'channel', description: 'command.gemini-config.channel.remove.channel', required: true },
  ],
  run: async (input) => {
    const { guildId, options, say, services } = input;
    const channel = mention(options.channel);
    const was = await services.store.channels.remove(guildId, options.channel);
    if (!was) return privately(say('config.channel.removed_already', { channel }));
    return confirmed(input, (it) => it('config.channel.removed', { channel }));
  },
});

const list = setting({
  name: 'list',
  description: 'command.gemini-config.channel.list',
  options: [],
  run: async (input) => {
    const { guildId, say, services } = input;
    const channels = await services.store.channels.list(guildId);
    if (channels.length === 0) return privately(say('config.channel.none'));
    const lines = channels.slice(0, LISTED).map((it) => `- ${mention(it.channelId)}: ${how(say, it)}`);
    const more = channels.length - lines.length;
    return privately(
      [
        say('config.channel.list', { count: channels.length }),
        ...lines,
        ...(more > 0 ? [say('config.channel.more', { count: more })] : []),
        ...intentNotes(input, channels),
      ].join('\n'),
    );
  },
});

export const channel: SubcommandGroup = {
  name: 'channel',
  description: 'command.gemini-config.channel',
  subcommands: [add, remove, list],
};
