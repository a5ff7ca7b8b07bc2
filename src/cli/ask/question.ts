import { citationsOf, textOf } from '../../answer/render.js';
import type { App } from '../../app.js';
import type { Answer, ExcerptNumber, Outcome, Question, Turn, Usage } from '../../types.js';
import { localeOf } from '../../words/words.js';

export type AskedQuestion = {
  readonly id: string | number | null;
  readonly text: string;
  readonly history: readonly Turn[];
  /** As it came in: any language tag, or none. */
  readonly locale: string | undefined;
};

/** One object of the output. */
export type AnswerObject = {
  readonly id: string | number | null;
  readonly status: Outcome['status'];
  readonly answer: string;
  /** Why there is no answer; with `failed` alone. */
  readonly reason?: string;
  readonly citations: readonly ExcerptNumber[];
  /** Best first. */
  readonly retrieved: readonly ExcerptNumber[];
  readonly model: string;
  readonly usage: Usage | null;
  /** Milliseconds from question to answer. */
  readonly ms: number;
};

export const failedObject = (id: AnswerObject['id'], reason: string): AnswerObject => ({
  id,
  status: 'failed',
  answer: '',
  reason,
  citations: [],
  retrieved: [],
  model: '',
  usage: null,
  ms: 0,
});

/** The last answer of the path: what a person is left with. */
export const finalAnswer = async (app: App, question: Question, signal: AbortSignal): Promise<Answer> => {
  const answers = app.answers(question, signal);
  for (;;) {
    const turn = await answers.next();
    if (turn.done) return turn.value;
  }
};

/** A question of the terminal, as the path takes it. */
export const questionOf = ({ id, text, history, locale }: AskedQuestion): Question => ({
  id: String(id),
  asker: 'terminal',
  place: { kind: 'terminal' },
  surface: 'terminal',
  text,
  history,
  locale: localeOf(locale),
});

export const askQuestion = async (app: App, asked: AskedQuestion): Promise<AnswerObject> => {
  const started = performance.now();
  const question = questionOf(asked);
  const answer = await finalAnswer(app, question, new AbortController().signal);
  return {
    id: asked.id,
    status: answer.outcome.status,
    answer: textOf(answer.outcome, question.locale),
    citations: citationsOf(answer.outcome),
    retrieved: answer.ranked.map(({ excerpt }) => excerpt.number),
    model: answer.model,
    usage: answer.usage,
    ms: Math.round(performance.now() - started),
  };
};
