import type { GuildSettings } from '../../src/types.js';
import type { Say } from '../../src/words/words.js';
import { privately } from '../replies.js';
import { type Change, confirmed, setting } from './moderating.js';

/** More than anybody asks; the counters hold far more. */
export const HIGHEST_LIMIT = 100_000;

type Limits = Pick<GuildSettings, 'perMember' | 'perChannel' | 'perDay'>;

/** 0 stands for the default. */
const limitOf = (given: number): number | undefined => (given === 0 ? undefined : given);

export const limits = setting({
  name: 'limits',
  description: 'command.gemini-config.limits',
  options: [
    {
      name: 'member',
      type: 'integer',
      description: 'command.gemini-config.limits.member',
      required: false,
      min: 0,
      max: HIGHEST_LIMIT,
    },
    {
      name: 'channel',
      type: 'integer',
      description: 'command.gemini-config.limits.channel',
      required: false,
      min: 0,
      max: HIGHEST_LIMIT,
    },
    {
      name: 'day',
      type: 'integer',
      description: 'command.gemini-config.limits.day',
      required: false,
      min: 0,
      max: HIGHEST_LIMIT,
    },
  ],
  run: async (input) => {
    const { guildId, options, say, services } = input;
    const { store, clock, defaultLimits } = services;
    const describe =
      ({ perMember, perChannel, perDay }: Limits): Change =>
      (it: Say) =>
        it('config.limits', {
          member: perMember ?? defaultLimits.perMember,
          channel: perChannel ?? defaultLimits.perChannel,
          day: perDay ?? defaultLimits.perDay,
        });
    const change: Partial<Limits> = {
      ...(options.member === undefined ? {} : { perMember: limitOf(options.member) }),
      ...(options.channel === undefined ? {} : { perChannel: limitOf(options.channel) }),
      ...(options.day === undefined ? {} : { perDay: limitOf(options.day) }),
    };
    if (Object.keys(change).length === 0) return privately(describe(await store.guilds.find(guildId))(say));
    return confirmed(input, describe(await store.guilds.change(guildId, change, clock())));
  },
});
