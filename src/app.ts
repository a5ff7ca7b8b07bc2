import { createAnswering } from './answer/answer.js';
import { render } from './answer/render.js';
import type { Config } from './config.js';
import { loadCorpus } from './corpus/load.js';
import { createSearch } from './corpus/search.js';
import type { Log } from './log.js';
import type { ModelHealth } from './model/health.js';
import type { Model } from './model/model.js';
import type { Answer, Clock, Corpus, Question, Reply } from './types.js';

/** The bot without Discord: what every surface, the terminal and the tests ask. */
export type App = {
  readonly corpus: Corpus;
  /** The one path, as answers: partial ones first, the last is final. */
  readonly answers: (question: Question, signal: AbortSignal) => AsyncGenerator<Answer, Answer, void>;
  /** The same as replies: what a person is shown. Logs one line when it ends. */
  readonly replies: (question: Question, signal: AbortSignal) => AsyncGenerator<Reply, void, void>;
  /** Undefined without a model. */
  readonly modelHealth: (() => ModelHealth) | undefined;
};

/** The model that the settings name, and its health; undefined without a key. The SDK is loaded only then. */
const modelOf = async (
  { model, fallbackModel, answerTimeoutMs, modelConcurrency, modelQueue }: Config,
  log: Log,
  clock: Clock,
): Promise<{ readonly model: Model; readonly health: () => ModelHealth } | undefined> => {
  if (!model) return undefined;
  const { createModel } = await import('./model/create.js');
  return createModel({
    endpoints: fallbackModel ? [model, fallbackModel] : [model],
    deadlineMs: answerTimeoutMs,
    concurrency: modelConcurrency,
    queue: modelQueue,
    onTrouble: (trouble) =>
      log.warn(trouble, trouble.fault ? 'model endpoint in trouble' : 'model endpoint answers again'),
    clock,
  });
};

/**
 * Builds the app from its parts.
 * @throws CorpusRefused when the corpus is not whole.
 */
export const createApp = async (config: Config, log: Log, clock: Clock = Date.now): Promise<App> => {
  const corpus = await loadCorpus(config.corpusDir);
  const asked = await modelOf(config, log, clock);
  const answers = createAnswering({
    corpus,
    search: createSearch(corpus),
    model: asked?.model,
    contextTokens: config.contextTokens,
    clock,
  });
  return {
    corpus,
    answers,
    modelHealth: asked?.health,
    replies: async function* replies(question, signal) {
      const pieces = answers(question, signal);
      for (;;) {
        const turn = await pieces.next();
        yield render(turn.value, question, corpus, !turn.done);
        if (!turn.done) continue;
        log.info(lineOf(question, turn.value), 'question');
        return;
      }
    },
  };
};

/** What the log keeps of a question: ids, outcome, times, tokens and excerpts; never a word of it. */
const lineOf = (question: Question, answer: Answer) => ({
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
