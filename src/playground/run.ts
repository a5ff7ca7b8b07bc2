import { parseArgs } from 'node:util';
import type { Config } from '../config.js';
import { createLog } from '../log.js';
import { startPlayground } from './start.js';
import { runTerminal } from './terminal.js';
import { openInBrowser } from './web-open.js';

const usage = `npm start -- [--terminal] [--port N] [--no-open]
  --terminal  no page: lines from a pipe, one answer after the other
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
 * The whole bot against a Discord on this machine: a page, and a terminal in which one can type too. It ends with the lines that it
 * was given, or when it is `stopped`; without any line, as in the background, it stays for the page. Returns the exit code.
 */
export const runPlayground = async (
  config: Config,
  stopped: Promise<unknown>,
  argv = process.argv.slice(2),
): Promise<number> => {
  let wanted: ReturnType<typeof argumentsOf>;
  try {
    wanted = argumentsOf(argv);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  const playground = await startPlayground(config, createLog(config.logLevel === 'info' ? 'warn' : config.logLevel));
  const { discord, running, openPage } = playground;
  const leaving = new AbortController();
  let page: Awaited<ReturnType<typeof openPage>> | undefined;
  try {
    if (!wanted.terminal) page = await openPage(wanted.port === undefined ? undefined : Number(wanted.port));
    if (page) {
      process.stdout.write(`Open ${page.url} in a browser, or type here.\n`);
      // Nobody looks at it where lines come from a pipe.
      if (!wanted['no-open'] && process.stdin.isTTY) openInBrowser(page.url);
    }
    const model = config.model?.name;
    const { stdin: input, stdout: output } = process;
    const typed = runTerminal({ discord, bot: running.bot, model, input, output, signal: leaving.signal });
    const lines = await Promise.race([typed, stopped.then(() => undefined)]);
    if (lines === 0 && page && input.isTTY !== true) await stopped;
    return 0;
  } finally {
    leaving.abort();
    await page?.close();
    await playground.close(10_000);
  }
};
