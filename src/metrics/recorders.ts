import { Counter, Histogram, type Registry } from 'prom-client';
import type { Observer } from '../discord/parts.js';
import type { Attempt } from '../model/attempt.js';
import type { Answer, Question, Surface } from '../types.js';

/** Seconds: from what a search takes to the longest that an answer may. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Answers whose event hasn't ended: an edit has another id, so some are never taken out. */
const MOST_OPEN = 1_000;

const whyOf = ({ outcome }: Answer): string => {
  if ('why' in outcome) return outcome.why;
  return 'mark' in outcome ? outcome.mark : '';
};

export type Recorders = Observer & {
  readonly answered: (question: Question, answer: Answer) => void;
  readonly attempted: (attempt: Attempt) => void;
};

/** What is counted as it happens. Labels are words of this house and small numbers: never an id, a name or a text. */
export const createRecorders = (registry: Registry): Recorders => {
  const registers = [registry];
  const questions = new Counter({
    name: 'gemini_questions_total',
    help: 'Questions that had an outcome, by the surface that they came in by; why it was quoted or declined.',
    labelNames: ['surface', 'outcome', 'why'],
    registers,
  });
  const stages = new Histogram({
    name: 'gemini_stage_seconds',
    help: 'Time of each stage of a question: search, model, ground; acknowledgement is of any interaction.',
    labelNames: ['stage'],
    buckets,
    registers,
  });
  const whole = new Histogram({
    name: 'gemini_answer_seconds',
    help: 'Time from the arrival of a question to the end of all work on it, its last reply shown.',
    labelNames: ['surface'],
    buckets,
    registers,
  });
  const tokens = new Counter({
    name: 'gemini_tokens_total',
    help: 'Tokens as the model endpoint counted them; cached ones are among the prompt ones.',
    labelNames: ['kind'],
    registers,
  });
  const cost = new Counter({
    name: 'gemini_cost_dollars_total',
    help: 'What answers cost, where a price is set.',
    registers,
  });
  const requests = new Counter({
    name: 'gemini_model_requests_total',
    help: 'Requests to a model endpoint (1, and 2 for the alternative), by how they ended.',
    labelNames: ['endpoint', 'result'],
    registers,
  });
  const failures = new Counter({
    name: 'gemini_unexpected_errors_total',
    help: 'Errors that nobody expected, each with a reference in the log.',
    registers,
  });

  const open = new Map<string, Surface>();
  const observeStage = (stage: string, ms: number): void => stages.observe({ stage }, ms / 1000);
  return {
    answered: (question, answer) => {
      const { status } = answer.outcome;
      questions.inc({ surface: question.surface, outcome: status, why: whyOf(answer) });
      if (status === 'declined') return;
      open.set(question.id, question.surface);
      if (open.size > MOST_OPEN) for (const oldest of open.keys()) if (open.delete(oldest)) break;
      observeStage('search', answer.times.search);
      if (answer.cost !== undefined) cost.inc(answer.cost / 1e6);
      // A recent answer given again says nothing about the model.
      if (answer.inPrompt.length === 0 || answer.reused) return;
      observeStage('model', answer.times.model);
      if (status !== 'quoted') observeStage('ground', answer.times.ground);
    },
    attempted: ({ endpoint, result, usage }) => {
      requests.inc({ endpoint: String(endpoint), result });
      if (!usage) return;
      tokens.inc({ kind: 'prompt' }, usage.prompt_tokens);
      tokens.inc({ kind: 'completion' }, usage.completion_tokens);
      tokens.inc({ kind: 'cached' }, usage.cached_tokens);
    },
    acknowledged: (ms) => observeStage('acknowledgement', ms),
    settled: (eventId, ms) => {
      const surface = open.get(eventId);
      if (surface && open.delete(eventId)) whole.observe({ surface }, ms / 1000);
    },
    failed: () => failures.inc(),
  };
};
