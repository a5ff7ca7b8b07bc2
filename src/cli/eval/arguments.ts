import { parseArgs } from 'node:util';

export const USAGE = `usage: npm run eval -- [GOLD.jsonl]
  --at-once N      questions asked at once, 1 to 64 (4)
  --first N        only the first N questions
  --fresh          ask all anew; else an interrupted run goes on, and a whole one is scored again without asking
  --kept FOLDER    where the answers are kept as they come (data/eval)
  --json           the report as JSON, on standard output
  --html FILE      the report as one page
  --against FILE   compare with an earlier run's --json
  --price-in X     dollars per million prompt tokens (OPENAI_PRICE)
  --price-out X    dollars per million completion tokens`;

export type EvalArguments = {
  readonly gold: string;
  readonly atOnce: number;
  readonly first: number | undefined;
  readonly fresh: boolean;
  readonly kept: string;
  readonly json: boolean;
  readonly html: string | undefined;
  readonly against: string | undefined;
  readonly priceIn: number | undefined;
  readonly priceOut: number | undefined;
};

const GOLD = 'test/gold/dev.jsonl';

/** NaN for what is no number. */
const number = (value: string | undefined, isWhole: boolean): number | undefined => {
  if (value === undefined) return undefined;
  return (isWhole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(value) ? Number(value) : Number.NaN;
};

/** The arguments, or 'help', or undefined where they are none of the usage's. */
export const readEvalArguments = (args: readonly string[]): EvalArguments | 'help' | undefined => {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch {
    return undefined;
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const atOnce = number(values['at-once'], true) ?? 4;
  const first = number(values.first, true);
  const priceIn = number(values['price-in'], false);
  const priceOut = number(values['price-out'], false);
  const isWrong =
    positionals.length > 1 ||
    !(atOnce >= 1 && atOnce <= 64) ||
    (first !== undefined && !(first >= 1)) ||
    Number.isNaN(priceIn) ||
    Number.isNaN(priceOut);
  if (isWrong) return undefined;
  return {
    gold: positionals[0] ?? GOLD,
    atOnce,
    first,
    fresh: values.fresh ?? false,
    kept: values.kept ?? 'data/eval',
    json: values.json ?? false,
    html: values.html,
    against: values.against,
    priceIn,
    priceOut,
  };
};

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'at-once': { type: 'string' },
      first: { type: 'string' },
      fresh: { type: 'boolean' },
      kept: { type: 'string' },
      json: { type: 'boolean' },
      html: { type: 'string' },
      against: { type: 'string' },
      'price-in': { type: 'string' },
      'price-out': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
