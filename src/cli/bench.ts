import { parseArgs } from 'node:util';
import { askStart } from './bench/ask-start.js';
import type { Figure, Measurement } from './bench/figure.js';
import { figuresMarkdown } from './bench/figures-markdown.js';
import { figuresTable } from './bench/figures-table.js';
import { floor } from './bench/floor.js';
import { grounding } from './bench/grounding.js';
import { guilds } from './bench/guilds.js';
import { inFlight } from './bench/in-flight.js';
import { machine } from './bench/machine.js';
import { search, searchLarge } from './bench/search.js';
import { start } from './bench/start.js';
import { streaming } from './bench/streaming.js';
import { throughput } from './bench/throughput.js';
import { endOnClosedPipe } from './closed-pipe.js';

const measurements: readonly Measurement[] = [
  search,
  grounding,
  askStart,
  start,
  floor,
  inFlight,
  streaming,
  throughput,
  guilds,
  searchLarge,
];

const USAGE = `usage: npm run bench -- [--only NAME]… [--json | --markdown]
NAME is one of ${measurements.map(({ name }) => name).join(', ')}`;

/** Milliseconds after which nothing further is begun: a slow machine gets fewer figures, not a longer run. */
const LONGEST_MS = 170_000;

const say = (text: string) => process.stderr.write(`${text}\n`);

const main = async (args: string[]): Promise<number> => {
  let values: { only?: string[]; json?: boolean; markdown?: boolean; help?: boolean };
  try {
    const options = {
      only: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    values = parseArgs({ args, options }).values;
  } catch {
    values = { only: [''] };
  }
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const { only, json, markdown } = values;
  if (only?.some((wanted) => !measurements.some(({ name }) => name === wanted))) {
    say(USAGE);
    return 2;
  }
  const before = machine();
  const figures: Figure[] = [];
  const ends = performance.now() + LONGEST_MS;
  const missing: string[] = [];
  for (const { name, run } of measurements.filter((it) => only?.includes(it.name) ?? true)) {
    if (!only && performance.now() > ends) {
      missing.push(name);
      continue;
    }
    say(`measuring ${name} …`);
    try {
      figures.push(...(await run()));
    } catch (error) {
      missing.push(name);
      say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (missing.length > 0) say(`not measured: ${missing.join(', ')}; each can be measured with --only`);
  process.stdout.write(
    json
      ? `${JSON.stringify({ report: 'bench', at: new Date().toISOString(), machine: before, figures })}\n`
      : `${(markdown ? figuresMarkdown : figuresTable)(before, figures)}\n`,
  );
  return missing.length > 0 ? 1 : 0;
};

endOnClosedPipe();
process.exitCode = await main(process.argv.slice(2));
