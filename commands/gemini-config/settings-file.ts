import type { Block } from '../../src/store/store.js';
import { type ChannelSetting, type GuildSettings, locales } from '../../src/types.js';
import { LONGEST_COOLDOWN } from './channel.js';
import { type Check, createFields, integer, oneOf, orNone, type Problem, snowflake } from './fields.js';
import { HIGHEST_LIMIT } from './limits.js';

/** A server's settings as a file that people can read, and back. */

export type Settings = {
  readonly settings: GuildSettings;
  readonly channels: readonly ChannelSetting[];
  readonly blocks: readonly Block[];
};

/** By this field a file is known as ours; its number says the shape. */
const MARK = 'all_about_gemini_settings';
const FORMAT = 1;

/** More channels or blocks than this are no one's settings. */
const MOST = 500;

export const toFile = ({ settings, channels, blocks }: Settings): string =>
  `${JSON.stringify(
    {
      [MARK]: FORMAT,
      paused: settings.paused,
      language: settings.locale ?? null,
      limits: {
        member: settings.perMember ?? null,
        channel: settings.perChannel ?? null,
        day: settings.perDay ?? null,
      },
      log: settings.logChannelId ?? null,
      channels: channels.map(({ channelId, when, where, locale, cooldown }) => ({
        channel: channelId,
        when,
        where,
        language: locale ?? null,
        cooldown,
      })),
      blocks: blocks.map(({ kind, id }) => ({ kind, id })),
    },
    null,
    2,
  )}\n`;

const parsed = (content: string): unknown => {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
};

const isSettingsFile = (file: unknown): file is Record<string, unknown> =>
  typeof file === 'object' && file !== null && MARK in file;

/** A channel of this server; the file may come from another. */
const channelOf = (hasChannel: (channelId: string) => boolean): Check<string> => ({
  fits: (value): value is string => snowflake.fits(value) && hasChannel(value),
  otherwise: '',
  problem: (value) =>
    snowflake.fits(value) ? { key: 'config.import.elsewhere', values: { channel: value } } : undefined,
});

const limit = orNone(integer(1, HIGHEST_LIMIT));
const locale = orNone(oneOf(...locales));

/** The settings in a file, for this server; or the first problem: nothing is taken from a file that has one. */
export const fromFile = (
  content: string,
  guildId: string,
  hasChannel: (channelId: string) => boolean,
): Settings | Problem => {
  const file = parsed(content);
  if (!isSettingsFile(file)) return { key: 'config.import.not_json', values: {} };
  const { fields, problem } = createFields(file);
  const channelHere = channelOf(hasChannel);
  fields.read(MARK, oneOf(FORMAT));
  const limits = fields.inner('limits');
  const settings: GuildSettings = {
    paused: fields.read('paused', oneOf(false, true)),
    locale: fields.read('language', locale),
    perMember: limits.read('member', limit),
    perChannel: limits.read('channel', limit),
    perDay: limits.read('day', limit),
    logChannelId: fields.read('log', orNone(channelHere)),
  };
  limits.end();
  const channels = fields.each('channels', MOST, 'channel').map((it): ChannelSetting => {
    const channel: ChannelSetting = {
      guildId,
      channelId: it.read('channel', channelHere),
      when: it.read('when', oneOf('mentions', 'questions', 'every_message')),
      where: it.read('where', oneOf('in_place', 'thread')),
      locale: it.read('language', locale),
      cooldown: it.read('cooldown', integer(0, LONGEST_COOLDOWN)),
    };
    it.end();
    return channel;
  });
  const blocks = fields.each('blocks', MOST, 'id').map((it): Block => {
    const block: Block = { kind: it.read('kind', oneOf('member', 'role')), id: it.read('id', snowflake) };
    it.end();
    return block;
  });
  fields.end();
  return problem() ?? { settings, channels, blocks };
};
