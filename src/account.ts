import type { AnswerRecord } from './store/store.js';
import type { Answer, Outcome, Question } from './types.js';

/** What is told of an answer beside itself: to the log, and to its controls. */

/** The account of what was decided before the path began. */
export const declined = (outcome: Outcome): Answer => ({
  outcome,
  ranked: [],
  inPrompt: [],
  verdicts: [],
  promptTokens: 0,
  reused: false,
  cost: undefined,
  model: 'none',
  usage: null,
  times: { search: 0, model: 0, ground: 0 },
});

const tallyOf = (answer: Answer): Record<string, number> => {
  const tally: Record<string, number> = {};
  for (const { kind, reason } of answer.verdicts) {
    const key = reason ? `${kind}:${reason}` : kind;
    tally[key] = (tally[key] ?? 0) + 1;
  }
  return tally;
};

const channelOf = (question: Question): string => (question.place.kind === 'terminal' ? '' : question.place.channelId);

/** What an answer's controls need later. */
export const recordOf = (question: Question, answer: Answer, corpus: string, at: number): AnswerRecord => ({
  id: question.id,
  asker: question.asker,
  guildId: question.place.kind === 'guild' ? question.place.guildId : undefined,
  channelId: channelOf(question),
  messageId: undefined,
  surface: question.surface,
  corpus,
  status: answer.outcome.status,
  model: answer.model,
  citations: 'citations' in answer.outcome ? answer.outcome.citations : [],
  retrieved: answer.inPrompt.length > 0 ? answer.inPrompt : answer.ranked.slice(0, 16).map((it) => it.excerpt.number),
  verdicts: tallyOf(answer),
  usage: answer.usage,
  cost: answer.cost,
  times: answer.times,
  at,
});

/** What the log keeps of a question: ids, outcome, times, tokens and excerpts; never a word of it. */
export const lineOf = (question: Question, answer: Answer) => ({
  id: question.id,
  surface: question.surface,
  place: question.place,
  outcome: answer.outcome.status,
  why: 'why' in answer.outcome ? answer.outcome.why : undefined,
  citations: 'citations' in answer.outcome ? answer.outcome.citations : undefined,
  retrieved: answer.ranked.slice(0, 8).map(({ excerpt }) => excerpt.number),
  model: answer.model,
  usage: answer.usage,
  times: answer.times,
});
