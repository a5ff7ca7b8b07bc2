import { readFile, writeFile } from 'node:fs/promises';
import { config as readDotenv } from 'dotenv';
import { createApp } from '../app.js';
import { ConfigRefused, readConfig } from '../config.js';
import { CorpusRefused } from '../corpus/load.js';
import { createLog } from '../log.js';
import type { Price } from '../model/price.js';
import { endOnClosedPipe } from './closed-pipe.js';
import { type EvalArguments, readEvalArguments, USAGE } from './eval/arguments.js';
import { askGold } from './eval/asked.js';
import { compare } from './eval/compare.js';
import { GoldRefused, loadGold } from './eval/gold.js';
import { openKeptAnswers } from './eval/kept.js';
import { keyOf } from './eval/key.js';
import { reportPage } from './eval/page.js';
import { createProgress } from './eval/progress.js';
import { type EarlierReport, readEarlier, reportOf } from './eval/report.js';
import { runQuestions } from './eval/run.js';
import { scoreAnswer } from './eval/score.js';
import { comparisonTable, reportTable } from './eval/table.js';

/** What a shell reports of a program that was interrupted: 128 and SIGINT's number. */
const INTERRUPTED = 130;

const say = (line: string) => process.stderr.write(`${line}\n`);

/** What the arguments say, else what the settings say. */
const priceOf = ({ priceIn, priceOut }: EvalArguments, configured: Price | undefined): Price | null =>
  priceIn === undefined && priceOut === undefined
    ? (configured ?? null)
    : { input: priceIn ?? 0, output: priceOut ?? 0 };

/** @throws GoldRefused when the file is no earlier report. */
const earlierOf = async (file: string | undefined): Promise<EarlierReport | undefined> => {
  if (file === undefined) return undefined;
  const earlier = readEarlier(await readFile(file, 'utf8').catch(() => ''));
  if (!earlier) throw new GoldRefused(`${file}: is no report of npm run eval -- --json`);
  return earlier;
};

const evaluate = async (args: EvalArguments): Promise<number> => {
  readDotenv({ quiet: true });
  const config = readConfig(process.env);
  const [gold, earlier, app] = await Promise.all([
    loadGold(args.gold),
    earlierOf(args.against),
    createApp(config, createLog('error')),
  ]);
  const questions = gold.questions.slice(0, args.first);
  const { contextTokens, answerTimeoutMs, model } = config;
  const key = await keyOf({
    corpusDir: config.corpusDir,
    gold: gold.text,
    settings: { contextTokens, answerTimeoutMs, model: model?.name, baseUrl: model?.baseUrl },
  });
  const kept = await openKeptAnswers(args.kept, key, args.fresh);
  const before = questions.filter(({ id }) => kept.answers.has(id)).length;
  if (before > 0) say(`${before} of ${questions.length} answers are kept in ${kept.file}; --fresh asks again`);

  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  const progress = createProgress(process.stderr, questions.length, Date.now);
  const asked = await runQuestions({
    questions,
    kept,
    ask: (it) => askGold(app, it, contextTokens, interrupt.signal),
    atOnce: args.atOnce,
    onProgress: progress.show,
  })
    .catch((error: unknown) => {
      if (!interrupt.signal.aborted) throw error;
      return undefined;
    })
    .finally(progress.end);
  if (!asked) {
    say(`interrupted; the answers so far are kept in ${kept.file}, and the same command goes on from there`);
    return INTERRUPTED;
  }

  const rows = questions.flatMap((it, index) => {
    const answer = asked[index];
    return answer ? [{ gold: it, asked: answer, score: scoreAnswer(it, answer, app.corpus) }] : [];
  });
  const report = reportOf(
    {
      at: new Date().toISOString(),
      gold: args.gold,
      model: app.modelName,
      corpus: app.corpus.version,
      contextTokens,
      atOnce: args.atOnce,
      price: priceOf(args, model?.price),
    },
    rows,
  );
  const against = earlier && compare(report, earlier);
  if (args.html !== undefined) await writeFile(args.html, reportPage(report, rows, app.corpus, against));
  if (args.json) process.stdout.write(`${JSON.stringify({ ...report, ...(against ? { against } : {}) })}\n`);
  else process.stdout.write(`${[reportTable(report), ...(against ? [comparisonTable(against)] : [])].join('\n\n')}\n`);
  return 0;
};

const main = (args: readonly string[]): number | Promise<number> => {
  const parsed = readEvalArguments(args);
  if (parsed === 'help') process.stdout.write(`${USAGE}\n`);
  else if (!parsed) say(USAGE);
  if (!parsed || parsed === 'help') return parsed ? 0 : 2;
  return evaluate(parsed);
};

endOnClosedPipe();
process.exitCode = await Promise.resolve(main(process.argv.slice(2))).catch((error: unknown) => {
  const isExpected = [ConfigRefused, CorpusRefused, GoldRefused].some((type) => error instanceof type);
  if (!isExpected) throw error;
  say((error as Error).message);
  return 1;
});
