import { config as readDotenv } from 'dotenv';
import { createApp } from '../app.js';
import { ConfigRefused, readConfig } from '../config.js';
import { CorpusRefused } from '../corpus/load.js';
import { createLog } from '../log.js';
import { readArguments, USAGE } from './ask/arguments.js';
import { askLine } from './ask/line.js';
import { askQuestion } from './ask/question.js';
import { endOnClosedPipe } from './closed-pipe.js';
import { inOrder } from './in-order.js';
import { linesOf } from './lines.js';

/** Questions asked at once with --jsonl. */
const AT_ONCE = 8;

/** The language of the terminal, by POSIX' order of precedence, such as de_DE.UTF-8. */
const terminalLocale = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): string | undefined =>
  (LC_ALL || LC_MESSAGES || LANG)?.split('.')[0]?.replace('_', '-');

const write = (text: string) => process.stdout.write(`${text}\n`);

/** One answer, or one a line. Returns the exit code. */
const main = async (args: readonly string[]): Promise<number> => {
  const asked = readArguments(args);
  if (asked?.kind === 'help') write(USAGE);
  else if (!asked) process.stderr.write(`${USAGE}\n`);
  if (!asked || asked.kind === 'help') return asked ? 0 : 2;
  readDotenv({ quiet: true });
  const config = readConfig(process.env);
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const app = await createApp(config, log);
  if (asked.kind === 'lines') {
    for await (const result of inOrder(linesOf(process.stdin), (line) => askLine(app, log, line), AT_ONCE))
      write(JSON.stringify(result));
    return 0;
  }
  const locale = terminalLocale(process.env);
  const result = await askQuestion(app, { id: 'terminal', text: asked.text, history: [], locale });
  write(asked.isJson ? JSON.stringify(result) : result.answer);
  return 0;
};

endOnClosedPipe();
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigRefused) && !(error instanceof CorpusRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
