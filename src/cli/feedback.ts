import { config as readDotenv } from 'dotenv';
import { ConfigRefused, readConfig } from '../config.js';
import { StoreRefused } from '../store/errors.js';
import { openStore } from '../store/sql.js';
import type { FeedbackRecord, Store } from '../store/store.js';

const USAGE = `usage: npm run --silent feedback -- [--days N] > cases.jsonl
       Thumbs and notes of the last N days (180), a JSON object a line. Those with a question are cases for npm run eval:
       fill in "relevant" and "facts" by hand.`;

const DAY_MS = 86_400_000;

/** A thumb as a line: with a question it has the shape of a gold question, for a person to complete. */
const caseOf = (it: FeedbackRecord & { readonly answer: Awaited<ReturnType<Store['answers']['find']>> }) => ({
  id: `feedback-${it.answerId}`,
  question: it.question ?? null,
  kind: it.value > 0 ? 'thumbs_up' : 'thumbs_down',
  note: it.note ?? null,
  relevant: [],
  acceptable: it.value > 0 ? (it.answer?.citations ?? []) : [],
  facts: [],
  answerable: true,
  given: it.answer
    ? {
        status: it.answer.status,
        model: it.answer.model,
        corpus: it.answer.corpus,
        citations: it.answer.citations,
        retrieved: it.answer.retrieved,
        verdicts: it.answer.verdicts,
      }
    : null,
  at: new Date(it.at).toISOString(),
});

const daysOf = (args: readonly string[]): number | undefined => {
  if (args.length === 0) return 180;
  const days = args.length === 2 && args[0] === '--days' ? Number(args[1]) : Number.NaN;
  return Number.isInteger(days) && days > 0 ? days : undefined;
};

const main = async (args: readonly string[]): Promise<number> => {
  const days = daysOf(args);
  if (days === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  readDotenv({ quiet: true });
  const store = await openStore({ url: readConfig(process.env).databaseUrl, role: 'tool' });
  try {
    for (const it of await store.feedback.list(Date.now() - days * DAY_MS)) {
      process.stdout.write(`${JSON.stringify(caseOf(it))}\n`);
    }
    return 0;
  } finally {
    await store.close();
  }
};

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigRefused) && !(error instanceof StoreRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
