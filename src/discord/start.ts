import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, DiscordAPIError, Events, REST, type RESTGetCurrentApplicationResult, Routes } from 'discord.js';
import { BUDGET_WINDOW_MS, type Budget, COST, createAdmission, type Estimate, TOKENS } from '../admission.js';
import type { App } from '../app.js';
import { createAsking } from '../asking.js';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Answer, Clock, Question } from '../types.js';
import { createAcknowledging } from './acknowledging.js';
import { createAlerts, type SendAlert } from './alerts.js';
import { createClient, mayReadMessages } from './client.js';
import type { Pacing } from './deliver.js';
import { listen } from './events.js';
import type { GatewayWatch } from './gateway-watch.js';
import { createHush } from './hush.js';
import { createInterrupted } from './interrupted.js';
import { hearLoss, TOKEN_REFUSED } from './loss.js';
import type { OpenWork } from './open-work.js';
import { type Catalogue, defaultPacing, defaultPatience, type Observer, type Patience } from './parts.js';
import { registerCommands } from './register.js';
import { holdsFirstShard, shardingFor } from './sharding.js';
import { startTidying } from './tidying.js';

/** Discord won't have this bot as it is configured; `message` is one line for the operator. */
export class DiscordRefused extends Error {
  override readonly name = 'DiscordRefused';
}

export type Bot = {
  readonly userId: string;
  readonly applicationId: string;
  /** In how many servers it is. */
  readonly servers: () => number;
  readonly readsEveryMessage: boolean;
  /** Resolves when the connection is gone for good, with a line that says why (a token taken back, an intent withdrawn). */
  readonly lost: Promise<string>;
  readonly open: OpenWork;
  readonly alert: SendAlert;
  /** Takes no new questions; resolves when those that are open have ended, or after so many milliseconds. */
  readonly drain: (ms: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type BotParts = {
  readonly discord: NonNullable<Config['discord']>;
  readonly app: App;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly shards: Config['shards'];
  readonly operatorIds: readonly string[];
  /** Beside the token: what must never be shown. */
  readonly secrets: readonly string[];
  readonly budget: Budget;
  /** What one call may take at most. */
  readonly estimate: Estimate;
  readonly version: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly pacing?: Pacing;
  readonly patience?: Patience;
  readonly lease?: Lease;
  readonly observer?: Observer;
  readonly gateway?: GatewayWatch;
  readonly onAnswer?: (question: Question, answer: Answer) => void;
  /** Somebody has written something, in any channel. */
  readonly onFirstMessage?: () => void;
};

const ownersOf = ({ owner, team }: RESTGetCurrentApplicationResult): string[] =>
  team ? team.members.map(({ user }) => user.id) : owner ? [owner.id] : [];

/** The application as Discord knows it: its flags, and whose it is. @throws DiscordRefused when the token is not accepted. */
const readApplication = async (rest: REST): Promise<RESTGetCurrentApplicationResult> =>
  (await rest.get(Routes.currentApplication()).catch((error: unknown) => {
    if (error instanceof DiscordAPIError && error.status === 401) throw new DiscordRefused(TOKEN_REFUSED);
    throw error;
  })) as RESTGetCurrentApplicationResult;

/** What still runs when the process ends is told, and has so long for it. Milliseconds. */
const TELL_MS = 3_000;

/** How often a process says that it lives, and how long one must be silent to be taken for dead. Milliseconds. */
export type Lease = { readonly beatMs: number; readonly silentMs: number };

const defaultLease: Lease = { beatMs: 10_000, silentMs: 30_000 };

/**
 * Reads the application's flags, logs in, registers the commands where they differ, listens, and tells whoever was interrupted.
 * @throws DiscordRefused when the token is not accepted.
 */
export const startBot = async (parts: BotParts): Promise<Bot> => {
  const { discord, log, app, store, clock, catalogue } = parts;
  const patience = parts.patience ?? defaultPatience;
  const rest = new REST({
    ...(discord.apiUrl ? { api: discord.apiUrl } : {}),
    timeout: patience.requestMs,
  }).setToken(discord.token);
  const application = await readApplication(rest);
  const readsEveryMessage = mayReadMessages(application.flags);
  if (!readsEveryMessage) log.warn('no Message Content intent: configured channels answer mentions only');

  const client = createClient({
    apiUrl: discord.apiUrl,
    readsEveryMessage,
    requestMs: patience.requestMs,
    sharding: shardingFor(parts.shards, { store, clock, log }),
  }) as Client<true>;
  const lost = hearLoss(client);
  parts.gateway?.watch(client);
  client.once(Events.MessageCreate, () => parts.onFirstMessage?.());
  client.on(Events.Error, (err) => log.error({ err }, 'client'));
  client.on(Events.ShardError, (err) => log.warn({ err }, 'gateway'));
  client.on(Events.ShardReconnecting, (shard) => log.warn({ shard }, 'gateway lost: connecting again'));

  const operators = new Set([...ownersOf(application), ...parts.operatorIds]);
  const alert = createAlerts(client, operators, store, clock, log);
  const owner = randomUUID();
  const asking = createAsking({
    app,
    store,
    owner,
    clock,
    log,
    admit: createAdmission({
      store,
      budget: parts.budget,
      estimate: parts.estimate,
      clock,
      log,
      onSpent: () => void alert('budget'),
      onStoreLost: () => void alert('store'),
    }),
    ...(parts.onAnswer ? { onAnswer: parts.onAnswer } : {}),
  });
  const startedAt = clock();
  const lastErrors: { at: number; reference: string }[] = [];
  const open = listen(
    {
      client,
      app,
      asking,
      store,
      catalogue,
      readsEveryMessage,
      operators,
      log,
      clock,
      pacing: parts.pacing ?? defaultPacing,
      patience,
      acknowledging: createAcknowledging(),
      hush: createHush([discord.token, ...parts.secrets]),
      observer: parts.observer,
      facts: () => ({
        version: parts.version,
        model: app.modelName,
        applicationId: application.id,
        readsEveryMessage,
        startedAt,
        servers: client.guilds.cache.size,
        ping: Math.max(0, client.ws.ping),
        lastErrors,
      }),
      spentToday: async () => ({
        tokens: await store.quotas.read(TOKENS, BUDGET_WINDOW_MS, clock()),
        tokenLimit: parts.budget.tokens,
        cost: await store.quotas.read(COST, BUDGET_WINDOW_MS, clock()),
        costLimit: parts.budget.cost,
      }),
    },
    (reference) => {
      parts.observer?.failed();
      lastErrors.unshift({ at: clock(), reference });
      lastErrors.splice(5);
    },
  );

  const ready = once(client, Events.ClientReady);
  const [wrote] = await Promise.all([
    holdsFirstShard(parts.shards) && registerCommands(rest, application.id, catalogue, discord.guildId),
    client.login(discord.token).catch((error: unknown) => {
      throw error instanceof Error && error.message.includes('token') ? new DiscordRefused(TOKEN_REFUSED) : error;
    }),
    Promise.race([ready, lost.then((line) => Promise.reject(new DiscordRefused(line)))]),
  ]).catch(async (error: unknown) => {
    await client.destroy();
    throw error;
  });
  log.info(
    { application: application.id, guilds: client.guilds.cache.size, registered: wrote, readsEveryMessage },
    'ready',
  );

  const { beatMs, silentMs } = parts.lease ?? defaultLease;
  const takeOver = createInterrupted(client, store, owner, clock, log);
  const beat = () => store.openQuestions.beat(owner, clock()).catch((err: unknown) => log.warn({ err }, 'no beat'));
  await beat();
  // Nobody else can be at work on a SQLite file, so whatever is open there was interrupted.
  const silentSince = () => (store.isShared ? clock() - silentMs : clock() + 1);
  log.info({ questions: await takeOver(silentSince()) }, 'took over');
  const beating = setInterval(() => {
    void beat().then(() => takeOver(silentSince()));
  }, beatMs).unref();
  const tidying = startTidying(store, clock, log);

  return {
    userId: client.user.id,
    applicationId: application.id,
    servers: () => client.guilds.cache.size,
    readsEveryMessage,
    lost,
    open,
    alert,
    drain: async (ms) => {
      asking.close();
      await atMost(ms, open.all());
      // Whoever still waits is told, rather than left with "thinking"; what can't be told now the next start tells.
      asking.interrupt();
      await atMost(TELL_MS, open.all());
    },
    stop: async () => {
      // Leaving is no loss.
      client.removeAllListeners(Events.ShardReconnecting);
      clearInterval(beating);
      await client.destroy();
      await tidying.stop();
    },
  };
};

/** Resolves when the work is done, or after so many milliseconds. */
const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const timer = new AbortController();
  await Promise.race([work, sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
};
