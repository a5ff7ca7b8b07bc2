import { parseArgs } from 'node:util';
import type { Config } from '../config.js';
import { createLog } from '../log.js';
import { startPlayground } from './start.js';
import { runTerminal } from './terminal.js';
import { openInBrowser } from './web-open.js';

const usage = `npm start -- [--terminal] [--port N] [--no-open]
  --terminal  no page
  --port N    where the page is, on this machine alone
  --no-open   don't open the browser
`;

const argumentsOf = (argv: readonly string[]) => {
  const { values } = parseArgs({
    args: [...argv],
    options: { terminal: { type: 'boolean' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  });
  if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) throw new Error('--port wants a number');
  return values;
};

/**
 * The whole bot against a Discord on this machine: a page for a person at a terminal, who can type there too; the terminal alone
 * where the lines come from a pipe. Returns the exit code.
 */
export const runPlayground = async (config: Config, argv = process.argv.slice(2)): Promise<number> => {
  let wanted: ReturnType<typeof argumentsOf>;
  try {
    wanted = argumentsOf(argv);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  const playground = await startPlayground(config, createLog(config.logLevel === 'info' ? 'warn' : config.logLevel));
  const { discord, running, openPage } = playground;
  const isForPerson = process.stdin.isTTY === true && !wanted.terminal;
  const page = isForPerson ? await openPage(wanted.port === undefined ? undefined : Number(wanted.port)) : undefined;
  try {
    if (page) {
      process.stdout.write(`Open ${page.url} in a browser, or type here.\n`);
      if (!wanted['no-open']) openInBrowser(page.url);
    }
    const model = config.model?.name;
    await runTerminal({ discord, bot: running.bot, model, input: process.stdin, output: process.stdout });
    return 0;
  } finally {
    await page?.close();
    await playground.close(10_000);
  }
};
