import { type Answering, createAnswering } from './answer/answer.js';
import { createAsksAboutGemini } from './answer/asks.js';
import type { Config, ModelEndpointConfig } from './config.js';
import { type Knowledge, loadKnowledge } from './knowledge.js';
import type { Log } from './log.js';
import type { Attempt } from './model/attempt.js';
import type { CreatedModel } from './model/create.js';
import type { ModelHealth, Trouble } from './model/health.js';
import { costOf } from './model/price.js';
import type { Wait } from './model/time.js';
import type { Clock, Corpus, Search, Usage } from './types.js';

/** The bot without Discord and without a memory: what every surface, the terminal and the tests ask. */
export type App = {
  readonly corpus: Corpus;
  readonly search: Search;
  /** The one path, as answers: partial ones first, the last is final. */
  readonly answers: Answering;
  /** Makes what the first question would otherwise wait for. */
  readonly prepare: () => Promise<void>;
  /** Whether a message in a channel asks about Gemini; decided without a model. */
  readonly asksAboutGemini: (text: string) => boolean;
  /** Of the model; "offline" without one. */
  readonly modelName: string;
  /** Undefined without a model. */
  readonly modelHealth: (() => ModelHealth) | undefined;
};

/** What a caller may put in place of the usual. */
export type AppOptions = {
  readonly clock?: Clock;
  /** How the model's deadline, its pauses and its patience pass. */
  readonly wait?: Wait;
  /** Loaded already; else it is loaded from the folder that the settings name. */
  readonly knowledge?: Knowledge;
  /** Given the usual one. */
  readonly search?: (usual: Search, corpus: Corpus) => Search;
  /** An endpoint isn't asked any more, or answers again. */
  readonly onTrouble?: (trouble: Trouble) => void;
  /** Each request to an endpoint, when it has ended. */
  readonly onAttempt?: (attempt: Attempt) => void;
};

/** The model that the settings name; undefined without a key. */
const modelOf = async (
  { model, fallbackModel, answerTimeoutMs, modelConcurrency, modelQueue }: Config,
  log: Log,
  { clock = Date.now, wait, onTrouble, onAttempt }: AppOptions,
): Promise<CreatedModel | undefined> => {
  if (!model) return undefined;
  const { createModel } = await import('./model/create.js');
  return createModel({
    endpoints: fallbackModel ? [model, fallbackModel] : [model],
    deadlineMs: answerTimeoutMs,
    concurrency: modelConcurrency,
    queue: modelQueue,
    onTrouble: (trouble) => {
      log.warn(trouble, trouble.fault ? 'model endpoint in trouble' : 'model endpoint answers again');
      onTrouble?.(trouble);
    },
    onAttempt,
    clock,
    ...(wait ? { wait } : {}),
  });
};

/** What an answer cost, by the model that gave it; undefined where nobody said its price. */
const costBy =
  (endpoints: readonly (ModelEndpointConfig | undefined)[]) =>
  (usage: Usage, model: string): number | undefined => {
    const price = endpoints.find((it) => it?.name === model)?.price;
    return price && costOf(usage, price);
  };

/** The gate of channels set to "questions" takes a quarter of a second to build, and most bots never need it. */
const createLazily = (create: () => (text: string) => { readonly asks: boolean }): ((text: string) => boolean) => {
  let built: ReturnType<typeof create> | undefined;
  return (text) => {
    built ??= create();
    return built(text).asks;
  };
};

/**
 * Builds the app from its parts.
 * @throws CorpusRefused when the corpus is not whole.
 */
export const createApp = async (config: Config, log: Log, options: AppOptions = {}): Promise<App> => {
  const { clock = Date.now } = options;
  const knowledge = options.knowledge ?? (await loadKnowledge(config.corpusDir));
  const { corpus, search: usual, book, quoting } = knowledge;
  const asked = await modelOf(config, log, options);
  const search = options.search?.(usual, corpus) ?? usual;
  const answers = createAnswering({
    corpus,
    search,
    book,
    quoting,
    model: asked?.model,
    contextTokens: config.contextTokens,
    clock,
    costOf: costBy([config.model, config.fallbackModel]),
  });
  return {
    corpus,
    search,
    answers,
    prepare: async () => {
      await knowledge.prepare();
      await asked?.prepare();
    },
    asksAboutGemini: createLazily(() => createAsksAboutGemini(corpus)),
    modelName: asked?.model.name ?? 'offline',
    modelHealth: asked?.health,
  };
};
