import { createApp } from '../../app.js';
import { ConfigRefused, readConfig } from '../../config.js';
import { CorpusRefused } from '../../corpus/load.js';
import { createLog } from '../../log.js';
import { inOrder } from '../in-order.js';
import { linesOf } from '../lines.js';
import type { Program } from '../program.js';
import { type Asked, readArguments, USAGE } from './arguments.js';
import { askLine } from './line.js';
import { askQuestion } from './question.js';

/** Questions asked at once with --jsonl. */
const AT_ONCE = 8;

/** The language of the terminal, by POSIX' order of precedence, such as de_DE.UTF-8. */
const terminalLocale = ({ LC_ALL, LC_MESSAGES, LANG }: Program['env']): string | undefined =>
  (LC_ALL || LC_MESSAGES || LANG)?.split('.')[0]?.replace('_', '-');

const answer = async (asked: Exclude<Asked, { kind: 'help' }>, { env, input, write, complain }: Program) => {
  const config = readConfig(env);
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel, { write: complain });
  const app = await createApp(config, log);
  if (asked.kind === 'lines') {
    for await (const result of inOrder(linesOf(input), (line) => askLine(app, log, line), AT_ONCE))
      write(`${JSON.stringify(result)}\n`);
    return;
  }
  const locale = terminalLocale(env);
  const result = await askQuestion(app, { id: 'terminal', text: asked.text, history: [], locale });
  write(`${asked.isJson ? JSON.stringify(result) : result.answer}\n`);
};

/** One answer, or one a line. Returns the exit code. */
export const runAsk = async (program: Program): Promise<number> => {
  const asked = readArguments(program.args);
  if (!asked) {
    program.complain(`${USAGE}\n`);
    return 2;
  }
  if (asked.kind === 'help') {
    program.write(`${USAGE}\n`);
    return 0;
  }
  try {
    await answer(asked, program);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigRefused) && !(error instanceof CorpusRefused)) throw error;
    program.complain(`${error.message}\n`);
    return 1;
  }
};
