import { createInterface } from 'node:readline';
import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { citationsOf, textOf } from '../answer/render.js';
import { type App, createApp } from '../app.js';
import { ConfigRefused, readConfig } from '../config.js';
import { CorpusRefused } from '../corpus/load.js';
import { createLog } from '../log.js';
import type { Answer, Question, Turn } from '../types.js';
import { localeOf } from '../words/words.js';
import { inOrder } from './in-order.js';

const USAGE = `usage: npm run --silent ask -- "question"
       npm run --silent ask -- --json "question"
       npm run --silent ask -- --jsonl < questions.jsonl   one {"id","question","history"?,"locale"?} a line`;

/** Questions asked at once with --jsonl. */
const AT_ONCE = 8;

const lineShape = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).default([]),
  locale: z.string().optional(),
});

/** One object of the output, as design.md defines it. */
const objectOf = (id: string | number | null, answer: Answer, locale: Question['locale'], ms: number) => ({
  id,
  status: answer.outcome.status,
  answer: textOf(answer.outcome, locale),
  citations: citationsOf(answer.outcome),
  retrieved: answer.ranked.map(({ excerpt }) => excerpt.number),
  model: answer.model,
  usage: answer.usage,
  ms,
});

const failedLine = (id: string | number | null, reason: string) => ({
  id,
  status: 'failed' as const,
  answer: '',
  reason,
  citations: [],
  retrieved: [],
  model: '',
  usage: null,
  ms: 0,
});

type Asked = {
  readonly id: string | number | null;
  readonly text: string;
  readonly history: readonly Turn[];
  readonly locale: string | undefined;
};

const finalAnswer = async (app: App, question: Question): Promise<Answer> => {
  const answers = app.answers(question, new AbortController().signal);
  for (;;) {
    const turn = await answers.next();
    if (turn.done) return turn.value;
  }
};

const ask = async (app: App, asked: Asked) => {
  const started = performance.now();
  const locale = localeOf(asked.locale);
  const answer = await finalAnswer(app, {
    id: String(asked.id),
    asker: 'terminal',
    place: { kind: 'terminal' },
    surface: 'terminal',
    text: asked.text,
    history: asked.history,
    locale,
  });
  return objectOf(asked.id, answer, locale, Math.round(performance.now() - started));
};

const askLine = async (app: App, line: string) => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return failedLine(null, line.trim() === '' ? 'the line is empty' : 'the line is not JSON');
  }
  const parsed = lineShape.safeParse(value);
  if (!parsed.success) {
    const id = (value as { id?: unknown } | null)?.id;
    return failedLine(typeof id === 'string' || typeof id === 'number' ? id : null, z.prettifyError(parsed.error));
  }
  const { id, question, history, locale } = parsed.data;
  return ask(app, { id, text: question, history, locale }).catch((error: unknown) =>
    failedLine(id, error instanceof Error ? error.name : 'unexpected'),
  );
};

const main = async (args: readonly string[]): Promise<number> => {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const words = args.filter((arg) => !arg.startsWith('--'));
  const isLines = flags.includes('--jsonl');
  const known = flags.every((flag) => flag === '--json' || flag === '--jsonl') && flags.length <= 1;
  if (!known || (isLines ? words.length > 0 : words.length === 0)) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  readDotenv({ quiet: true });
  const config = readConfig(process.env);
  const app = await createApp(config, createLog(config.logLevel === 'info' ? 'warn' : config.logLevel));
  if (isLines) {
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const result of inOrder(lines, (line) => askLine(app, line), AT_ONCE)) {
      process.stdout.write(`${JSON.stringify(result)}\n`);
    }
    return 0;
  }
  const result = await ask(app, {
    id: 'terminal',
    text: words.join(' '),
    history: [],
    locale: process.env.LANG?.split('.')[0],
  });
  process.stdout.write(flags.includes('--json') ? `${JSON.stringify(result)}\n` : `${result.answer}\n`);
  return 0;
};

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigRefused) && !(error instanceof CorpusRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
