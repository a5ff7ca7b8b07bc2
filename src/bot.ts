import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, type AppOptions, createApp } from './app.js';
import type { Config } from './config.js';
import type { Pacing } from './discord/deliver.js';
import type { Catalogue, Patience } from './discord/parts.js';
import type { Bot, BotParts, Lease } from './discord/start.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics/metrics.js';
import type { ModelFault } from './model/model.js';
import type { Store } from './store/store.js';
import type { Answer, Clock, Question } from './types.js';

export type RunningBot = {
  readonly app: App;
  readonly store: Store;
  readonly bot: Bot;
  /** Where metrics are read; undefined: nowhere. */
  readonly metricsUrl: string | undefined;
  /** Takes no new questions, lets open ones end within so many milliseconds, and closes everything. */
  readonly stop: (ms: number) => Promise<void>;
};

export type RunOptions = Pick<AppOptions, 'knowledge' | 'search' | 'wait'> & {
  readonly clock?: Clock;
  readonly pacing?: Pacing;
  readonly patience?: Patience;
  /** Between two tries to reach Discord at the start. */
  readonly pause?: (ms: number) => Promise<unknown>;
  readonly lease?: Lease;
  readonly onAnswer?: (question: Question, answer: Answer) => void;
};

/** The version that package.json says. */
const version = (): string => {
  const { version: it } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  return it;
};

/** Wall-clock time that a correction of the machine's clock doesn't move, so that no limit begins anew or locks anyone out. */
const steady: Clock = () => Math.round(performance.timeOrigin + performance.now());

/** Rules, question and answer, beside the excerpts of a prompt: tokens that a call takes at most. */
const BESIDE_EXCERPTS = 2_000;

/** Keys, and the password within a database's address. */
const secretsOf = ({ model, fallbackModel, databaseUrl }: Config): string[] =>
  [model?.apiKey, fallbackModel?.apiKey, /^\w+:\/\/[^/@]*:([^/@]+)@/.exec(databaseUrl)?.[1]].filter(
    (it) => it !== undefined,
  );

const alertOf = (fault: ModelFault | null) => {
  if (fault === null) return 'recovered' as const;
  return fault === 'refused' || fault === 'quota_spent' ? fault : ('unreachable' as const);
};

/**
 * The whole bot: corpus, store, model and Discord.
 * @throws CorpusRefused, StoreRefused, MetricsRefused or DiscordRefused, each with one line for the operator.
 */
export const runBot = async (
  config: Config & { readonly discord: NonNullable<Config['discord']> },
  catalogue: Catalogue,
  log: Log,
  options: RunOptions = {},
): Promise<RunningBot> => {
  const { clock = steady, pause = sleep } = options;
  const metrics = config.metrics && (await import('./metrics/metrics.js')).createMetrics();
  let alert: ((it: ReturnType<typeof alertOf>) => Promise<void>) | undefined;
  const [{ openStore }, { startBot }, { untilReached }, { createGatewayWatch }, app] = await Promise.all([
    import('./store/sql.js'),
    import('./discord/start.js'),
    import('./discord/reach.js'),
    import('./discord/gateway-watch.js'),
    createApp(config, log, {
      clock,
      ...(options.knowledge ? { knowledge: options.knowledge } : {}),
      ...(options.search ? { search: options.search } : {}),
      ...(options.wait ? { wait: options.wait } : {}),
      onTrouble: ({ fault }) => void alert?.(alertOf(fault)),
      ...(metrics ? { onAttempt: metrics.recorders.attempted } : {}),
    }),
  ]);
  const store = await openStore({ url: config.databaseUrl, role: 'bot' });
  let port: Awaited<ReturnType<Metrics['open']>> | undefined;
  try {
    const gateway = createGatewayWatch(clock);
    port =
      config.metrics && (await metrics?.open(config.metrics, { gateway, modelHealth: app.modelHealth, store, clock }));
    if (port) log.info({ url: port.url }, 'metrics');
    const tokens = config.contextTokens + BESIDE_EXCERPTS;
    const prices = [config.model?.price, config.fallbackModel?.price];
    // Of the dearest: which endpoint will answer isn't known before.
    const dearest = Math.max(0, ...prices.flatMap((it) => (it ? [it.input, it.output] : [])));
    let prepared: Promise<unknown> | undefined;
    const parts: BotParts = {
      discord: config.discord,
      app,
      store,
      catalogue,
      shards: config.shards,
      operatorIds: config.operatorIds,
      secrets: secretsOf(config),
      budget: config.budget,
      estimate: { tokens, cost: Math.ceil(tokens * dearest) },
      version: version(),
      log,
      clock,
      ...(options.pacing ? { pacing: options.pacing } : {}),
      ...(options.patience ? { patience: options.patience } : {}),
      ...(options.lease ? { lease: options.lease } : {}),
      ...(metrics ? { observer: metrics.recorders, gateway } : {}),
      // Half a second and 30 MB that neither a start nor a bot among silent people needs. A question makes what isn't there yet.
      onFirstMessage: () => {
        prepared = app.prepare().catch((err: unknown) => log.error({ err }, 'not prepared'));
      },
      onAnswer: (question, answer) => {
        metrics?.recorders.answered(question, answer);
        options.onAnswer?.(question, answer);
      },
    };
    const bot = await untilReached(() => startBot(parts), log, pause);
    alert = bot.alert;
    return {
      app,
      store,
      bot,
      metricsUrl: port?.url,
      stop: async (ms) => {
        port?.stopping();
        await bot.drain(ms);
        await bot.stop();
        await prepared;
        await port?.close();
        await store.close();
      },
    };
  } catch (error) {
    await port?.close();
    await store.close();
    throw error;
  }
};
