import type { Around, Spent } from '../src/command.js';
import type { Say } from '../src/words/words.js';

/** Lines that moderators and the operator both read. */

const HOUR = 3_600_000;
const MILLION = 1_000_000;

/** Version and model, running time, the last errors with what finds them in the log. */
export const healthLines = ({ say, services }: Around): string[] => {
  const { version, model, startedAt, ping, lastErrors } = services.facts();
  const errors = lastErrors.map(({ at, reference }) => `\`${reference}\` <t:${Math.floor(at / 1000)}:R>`);
  return [
    say('status.version', { version, model: services.shown.words(model, 60) }),
    say('status.running', {
      hours: Math.floor((services.clock() - startedAt) / HOUR),
      ping: Math.max(0, Math.round(ping)),
    }),
    errors.length === 0 ? say('status.errors.none') : say('status.errors', { errors: errors.slice(-3).join(', ') }),
  ];
};

/** Millionths of a dollar as dollars. */
const dollars = (millionths: number): number => millionths / MILLION;

export const spentLines = (say: Say, { tokens, tokenLimit, cost, costLimit }: Spent): string[] => [
  tokenLimit === undefined
    ? say('status.budget.none', { used: tokens })
    : say('status.budget', { used: tokens, limit: tokenLimit }),
  ...(costLimit === undefined ? [] : [say('status.cost', { used: dollars(cost), limit: dollars(costLimit) })]),
];

export const talliesLine = (say: Say, tally: Readonly<Record<string, number>>): string => {
  const { answered = 0, quoted = 0, not_covered = 0, ...others } = tally;
  const rest = Object.values(others).reduce((sum, count) => sum + count, 0);
  return say('status.today', { answered, quoted, not_covered, others: rest });
};
