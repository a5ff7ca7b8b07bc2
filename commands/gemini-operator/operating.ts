import { type Input, type Option, type Subcommand, subcommand } from '../../src/command.js';
import type { EVERYWHERE } from '../../src/store/store.js';
import type { Reply } from '../../src/types.js';
import { orUnavailable, privately } from '../replies.js';

/** Under which the operator's settings and blocks stand; a command imports no store at run time. */
export const everywhere: typeof EVERYWHERE = 'everywhere';

type Operation<O extends readonly Option[]> = Pick<Subcommand<O>, 'name' | 'description' | 'options'> & {
  readonly run: (input: Input<O>) => Promise<Reply>;
};

/** A subcommand for the operator alone: Discord shows it to everybody who writes to the bot. */
export const operation = <const O extends readonly Option[]>({ run, ...definition }: Operation<O>): Subcommand =>
  subcommand<O>({
    ...definition,
    ephemeral: true,
    run: async (input) =>
      input.isOperator
        ? orUnavailable(input.say, 'config.not_saved', () => run(input))
        : privately(input.say('operator.only')),
  });

/** Discord's ids; a mention of a person is one too. */
export const idIn = (typed: string): string | undefined => /^\s*(?:<@!?)?(\d{17,20})>?\s*$/.exec(typed)?.[1];
