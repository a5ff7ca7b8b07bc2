import { readFile, writeFile } from 'node:fs/promises';
import { createApp } from '../../app.js';
import { ConfigRefused, readConfig } from '../../config.js';
import { CorpusRefused } from '../../corpus/load.js';
import { createLog } from '../../log.js';
import type { Price } from '../../model/price.js';
import type { Program } from '../program.js';
import { type EvalArguments, readEvalArguments, USAGE } from './arguments.js';
import { askGold } from './asked.js';
import { compare } from './compare.js';
import { GoldRefused, loadGold } from './gold.js';
import { openKeptAnswers } from './kept.js';
import { keyOf } from './key.js';
import { reportPage } from './page.js';
import { createProgress } from './progress.js';
import { type EarlierReport, readEarlier, reportOf } from './report.js';
import { runQuestions } from './run.js';
import { scoreAnswer } from './score.js';
import { comparisonTable, reportTable } from './table.js';

/** What a shell reports of a program that was interrupted: 128 and SIGINT's number. */
const INTERRUPTED = 130;

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

const evaluate = async (args: EvalArguments, { env, write, complain, isWatched }: Program, interrupt: AbortSignal) => {
  const say = (line: string) => complain(`${line}\n`);
  const config = readConfig(env);
  const [gold, earlier, app] = await Promise.all([
    loadGold(args.gold),
    earlierOf(args.against),
    createApp(config, createLog('error', { write: complain })),
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

  const progress = createProgress({ isTTY: isWatched, write: complain }, questions.length, Date.now);
  const asked = await runQuestions({
    questions,
    kept,
    ask: (it) => askGold(app, it, contextTokens, interrupt),
    atOnce: args.atOnce,
    onProgress: progress.show,
  })
    .catch((error: unknown) => {
      if (!interrupt.aborted) throw error;
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
  if (args.json) write(`${JSON.stringify({ ...report, ...(against ? { against } : {}) })}\n`);
  else write(`${[reportTable(report), ...(against ? [comparisonTable(against)] : [])].join('\n\n')}\n`);
  return 0;
};

/** The quality report. `interrupt` ends it, with what was answered kept. Returns the exit code. */
export const runEval = async (program: Program, interrupt: AbortSignal): Promise<number> => {
  const parsed = readEvalArguments(program.args);
  if (parsed === 'help') program.write(`${USAGE}\n`);
  else if (!parsed) program.complain(`${USAGE}\n`);
  if (!parsed || parsed === 'help') return parsed ? 0 : 2;
  try {
    return await evaluate(parsed, program, interrupt);
  } catch (error) {
    const isExpected = [ConfigRefused, CorpusRefused, GoldRefused].some((type) => error instanceof type);
    if (!isExpected) throw error;
    program.complain(`${(error as Error).message}\n`);
    return 1;
  }
};
