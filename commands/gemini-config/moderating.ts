import { type Around, type Input, type Option, type Subcommand, subcommand } from '../../src/command.js';
import type { Reply } from '../../src/types.js';
import type { Say } from '../../src/words/words.js';
import { orUnavailable, privately } from '../replies.js';

export type Moderating<O extends readonly Option[]> = Input<O> & { readonly guildId: string };

type Setting<O extends readonly Option[]> = Pick<Subcommand<O>, 'name' | 'description' | 'options'> & {
  readonly run: (input: Moderating<O>) => Promise<Reply>;
};

/**
 * A subcommand for those who may manage the server, seen by them alone. Discord hides it from others by default, but a server's
 * owner can change that: so it is checked here too. While the store can't be reached it says that nothing was saved.
 */
export const setting = <const O extends readonly Option[]>({ run, ...definition }: Setting<O>): Subcommand =>
  subcommand<O>({
    ...definition,
    ephemeral: true,
    run: async (input) => {
      const { place, managesServer, say } = input;
      if (place.kind !== 'guild') return privately(say('config.guilds_only'));
      if (!managesServer) return privately(say('config.managers_only'));
      return orUnavailable(say, 'config.not_saved', () => run({ ...input, guildId: place.guildId }));
    },
  });

/** What was changed, to be said in the moderator's language and in the server's. */
export type Change = (say: Say) => string;

/** Tells the moderators' log who changed what. */
export const told = ({ asker, services }: Around, change: Change): Promise<void> =>
  services.tellModerators((say) => say('config.log.entry', { member: `<@${asker}>`, change: change(say) }));

/** Confirms a change to whoever made it, with notes for them alone, and tells the moderators' log. */
export const confirmed = async (around: Around, change: Change, ...notes: readonly string[]): Promise<Reply> => {
  await told(around, change);
  return privately([change(around.say), ...notes].join('\n'));
};

/** What the bot may not do in a channel, with what to grant; none where all is there. */
export const missingNotes = async ({ say, services }: Around, channelId: string): Promise<string[]> => {
  const missing = await services.missingIn(channelId);
  if (missing.length === 0) return [];
  const permissions = missing.map((it) => say(`permission.${it}`)).join(', ');
  return [`⚠️ ${say('config.missing', { channel: `<#${channelId}>`, permissions })}`];
};
