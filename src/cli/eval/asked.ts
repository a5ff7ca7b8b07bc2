import { createPrompt } from '../../answer/prompt.js';
import { citationsOf, textOf } from '../../answer/render.js';
import type { App } from '../../app.js';
import type { ExcerptNumber, Outcome, QuoteReason, SentenceVerdict, Usage } from '../../types.js';
import { finalAnswer, questionOf } from '../ask/question.js';
import type { GoldQuestion } from './gold.js';

/** What came of one gold question: plain data, one line of a run's file. */
export type Asked = {
  readonly id: string;
  readonly status: Outcome['status'];
  /** With `quoted`: why. */
  readonly why: QuoteReason | null;
  readonly answer: string;
  readonly citations: readonly ExcerptNumber[];
  /** Best first. */
  readonly retrieved: readonly ExcerptNumber[];
  /** What a prompt for this question holds; the same with and without a model. */
  readonly inPrompt: readonly ExcerptNumber[];
  /** What grounding made of the model's sentences. */
  readonly verdicts: readonly SentenceVerdict[];
  readonly model: string;
  readonly usage: Usage | null;
  /** Milliseconds from question to answer. */
  readonly ms: number;
};

/** Asks one gold question in its own language. What throws is told as `failed`, but for an abort, which throws on. */
export const askGold = async (
  app: App,
  gold: GoldQuestion,
  contextTokens: number,
  signal: AbortSignal,
): Promise<Asked> => {
  const { id, history, lang } = gold;
  const question = questionOf({ id, text: gold.question, history, locale: lang });
  const started = performance.now();
  try {
    const { outcome, ranked, verdicts, model, usage } = await finalAnswer(app, question, signal);
    const ms = Math.round(performance.now() - started);
    const prompt = createPrompt(app.corpus, ranked, question.text, history, contextTokens);
    return {
      id,
      status: outcome.status,
      why: outcome.status === 'quoted' ? outcome.why : null,
      answer: textOf(outcome, question.locale),
      citations: citationsOf(outcome),
      retrieved: ranked.map(({ excerpt }) => excerpt.number),
      inPrompt: prompt.excerpts.map(({ excerpt }) => excerpt.number),
      verdicts,
      model,
      usage,
      ms,
    };
  } catch (error) {
    signal.throwIfAborted();
    const nothing = { why: null, citations: [], retrieved: [], inPrompt: [], verdicts: [], model: '', usage: null };
    const answer = error instanceof Error ? `${error.name}: ${error.message}` : 'unexpected';
    return { id, status: 'failed', answer, ...nothing, ms: Math.round(performance.now() - started) };
  }
};

/** The model was configured and gave nothing: the same question may well get an answer another time. */
export const modelFailed = ({ status, why }: Asked): boolean =>
  status === 'failed' || (why !== null && why !== 'no_model');
