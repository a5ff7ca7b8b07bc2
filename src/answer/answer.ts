import { type Completion, type Model, ModelError, type ModelFault } from '../model/model.js';
import type {
  Answer,
  Clock,
  Corpus,
  DeclineReason,
  Outcome,
  Prompt,
  Question,
  QuoteReason,
  RankedExcerpt,
  Search,
  Usage,
} from '../types.js';
import { sayIn } from '../words/words.js';
import { citationsIn } from './citations.js';
import { withoutInvisible } from './clean.js';
import { otherSides } from './disagreements.js';
import type { EvidenceBook } from './evidence.js';
import { createGrounding, type Grounded } from './grounding.js';
import { QUESTION_LIMIT } from './heading.js';
import { createPrompt, estimateTokens } from './prompt.js';
import { type Quoting, quoteLines } from './quote.js';

export type Parts = {
  readonly corpus: Corpus;
  readonly search: Search;
  readonly book: () => EvidenceBook;
  readonly quoting: Quoting;
  /** Undefined: nobody configured one, so the closest excerpts are quoted. */
  readonly model: Model | undefined;
  readonly contextTokens: number;
  readonly clock: Clock;
  /** Millionths of a dollar; undefined where nobody said a price. */
  readonly costOf?: (usage: Usage, model: string) => number | undefined;
};

/** The path. Yields partial answers, each of grounded sentences alone and replacing the one before; returns the last. */
export type Answering = (
  question: Question,
  signal: AbortSignal,
  permit?: Permit,
) => AsyncGenerator<Answer, Answer, void>;

/** Whether the model may be asked, or why the closest excerpts are quoted instead. */
export type Permit = 'model' | QuoteReason;

const why: Readonly<Record<ModelFault, QuoteReason>> = {
  unreachable: 'unreachable',
  server_error: 'unreachable',
  refused: 'unreachable',
  rejected: 'unreachable',
  circuit_open: 'unreachable',
  busy: 'busy',
  quota_spent: 'unreachable',
  rate_limited: 'busy',
  too_slow: 'too_slow',
  malformed: 'unreachable',
  broken_off: 'unreachable',
};

const declined = (text: string): DeclineReason | undefined => {
  // A lone "?" asks nothing that could be looked up.
  if (!/[\p{L}\p{N}]/u.test(withoutInvisible(text))) return 'empty';
  return text.length > QUESTION_LIMIT ? 'too_long' : undefined;
};

/** When it can be asked again, where the endpoint said so. */
const laterBy = (ms: number | undefined, clock: Clock): number | undefined =>
  ms === undefined ? undefined : clock() + ms;

/**
 * Builds the path from its parts. What an endpoint does wrong becomes an outcome; an abort throws the signal's reason;
 * everything else that throws is unexpected.
 */
export const createAnswering = ({
  corpus,
  search,
  book,
  quoting,
  model,
  contextTokens,
  clock,
  costOf,
}: Parts): Answering => {
  return async function* answer(question, signal, permit = 'model') {
    const times = { search: 0, model: 0, ground: 0 };
    let ranked: readonly RankedExcerpt[] = [];
    let usage: Usage | null = null;
    let name = model?.name ?? 'offline';
    let prompt: Prompt | undefined;
    let verdicts: Answer['verdicts'] = [];
    let reused = false;
    const as = (outcome: Outcome): Answer => ({
      outcome,
      ranked,
      inPrompt: prompt?.excerpts.map(({ excerpt }) => excerpt.number) ?? [],
      verdicts,
      promptTokens: prompt ? estimateTokens(`${prompt.system}${prompt.question}`) : 0,
      reused,
      cost: usage ? costOf?.(usage, name) : undefined,
      model: name,
      usage,
      times: { ...times },
    });

    const refused = declined(question.text);
    if (refused) return as({ status: 'declined', why: refused });

    const started = clock();
    ranked = search(question.text, question.history, corpus.excerpts.length);
    times.search = clock() - started;
    const quoted = (reason: QuoteReason, until?: number) =>
      as(quotedOutcome(reason, question, quoting, ranked, corpus, until));
    if (!model) return quoted('no_model');
    if (permit !== 'model') return quoted(permit);

    prompt = createPrompt(corpus, ranked, question.text, question.history, contextTokens);
    const grounding = createGrounding(prompt, book());
    const asked = clock();
    try {
      const completion = yield* streamed(model, prompt, signal, (piece) => {
        const grounded = grounding.push(piece);
        verdicts = grounded?.verdicts ?? verdicts;
        return grounded && as(outcomeOf(grounded, question, corpus));
      });
      usage = completion.usage;
      name = completion.model ?? name;
      reused = completion.fromCache ?? completion.usage === null;
      times.model = clock() - asked;
      const ending = clock();
      const grounded = grounding.end(completion.finish);
      times.ground = clock() - ending;
      verdicts = grounded.verdicts;
      if (grounded.isBlank && completion.finish !== 'withheld') return quoted('unreachable');
      return as(outcomeOf(grounded, question, corpus));
    } catch (error) {
      times.model = clock() - asked;
      if (error instanceof ModelError) return quoted(why[error.fault], laterBy(error.retryAfterMs, clock));
      throw error;
    }
  };
};

/** Adds to an answer what the other side of a disagreement says, word for word and with its number. */
const withOtherSides = (text: string, question: Question, corpus: Corpus): string => {
  const say = sayIn(question.locale);
  // "And its score?": what a follow-up is about stands in the turn before.
  const before = question.history.findLast(({ role }) => role === 'user')?.content ?? '';
  const added = otherSides(text, `${before}\n${question.text}`, corpus).map((side) =>
    say('disagreement.other_side', side),
  );
  return [text, ...added].join('\n');
};

const outcomeOf = (grounded: Grounded, question: Question, corpus: Corpus): Outcome => {
  // Nothing that could be shown was left of what the model wrote.
  if (grounded.text === '') return { status: 'not_covered', mark: grounded.mark ?? 'not_covered' };
  const text = withOtherSides(grounded.text, question, corpus);
  return { status: 'answered', text, citations: citationsIn(text) };
};

const quotedOutcome = (
  reason: QuoteReason,
  question: Question,
  quoting: Quoting,
  ranked: readonly RankedExcerpt[],
  corpus: Corpus,
  until: number | undefined,
): Outcome => {
  const quotes = quoting(question.text, question.history, ranked);
  if (quotes.length === 0) return { status: 'not_covered', mark: 'not_covered' };
  const text = withOtherSides(quoteLines(quotes), question, corpus);
  const later = until === undefined ? {} : { until };
  return { status: 'quoted', why: reason, text, citations: citationsIn(text), ...later };
};

async function* streamed(
  model: Model,
  prompt: Prompt,
  signal: AbortSignal,
  onPiece: (piece: string) => Answer | undefined,
): AsyncGenerator<Answer, Completion, void> {
  const pieces = model.ask(prompt, signal);
  try {
    for (;;) {
      const turn = await pieces.next();
      if (turn.done) return turn.value;
      const partial = onPiece(turn.value);
      if (partial) yield partial;
    }
  } finally {
    await pieces.return({ finish: 'stop', usage: null });
  }
}
