import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { commands, controls, messageCommands } from '../../commands/index.js';
import type { AppOptions } from '../../src/app.js';
import { type RunOptions, runBot } from '../../src/bot.js';
import { type Config, readConfig } from '../../src/config.js';
import { type Knowledge, loadKnowledge } from '../../src/knowledge.js';
import { createLog } from '../../src/log.js';
import { createLocalDiscord, type LocalDiscord, type LocalDiscordOptions } from '../../src/playground/server/server.js';
import type { Clock } from '../../src/types.js';
import { createModelEndpoint, type ModelReply, type ModelRequest } from './model-endpoint.js';
import { keepOutput } from './planted.js';

export type WholeBotOptions = {
  /** What the model answers; without it no model is configured. */
  readonly model?: ModelReply | ((request: ModelRequest) => ModelReply);
  readonly flags?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** A clock that the test turns. */
  readonly clock?: Clock;
  /** The clock of Discord itself, whose ids tell the time. */
  readonly discordClock?: Clock;
  /** The bot's token; by default one that no guard could know for a secret. */
  readonly token?: string;
  readonly search?: AppOptions['search'];
  readonly pacing?: RunOptions['pacing'];
  /** What else is put in place of the usual. */
  readonly run?: RunOptions;
  readonly level?: Config['logLevel'];
  /** What else is said of the local Discord. */
  readonly discord?: LocalDiscordOptions;
  /** What is wrong before the bot starts. */
  readonly before?: (discord: LocalDiscord) => void;
};

export type WholeBot = Awaited<ReturnType<typeof createWholeBot>>;

/** Of the project's own corpus: loaded once for all bots of a test file, since it holds no state. */
let known: Promise<Knowledge> | undefined;

/** The whole bot, as it is, against the local Discord, a fake endpoint over HTTP, and a real SQLite file. */
export const createWholeBot = async (options: WholeBotOptions = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'gemini-bot-'));
  const endpoint = await createModelEndpoint(options.model ?? {});
  const discord = await createLocalDiscord({
    ...(options.flags === undefined ? {} : { flags: options.flags }),
    ...(options.token === undefined ? {} : { token: options.token }),
    ...(options.discordClock === undefined ? {} : { clock: options.discordClock }),
    ...options.discord,
  });
  options.before?.(discord);
  const logged: string[] = [];
  const log = createLog(
    options.level ?? 'info',
    new Writable({
      write: (line, _, done) => {
        logged.push(String(line));
        done();
      },
    }),
  );
  const config = readConfig({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    DATABASE_URL: `sqlite:${join(folder, 'gemini.db')}`,
    ...(options.model ? { OPENAI_API_KEY: 'sk-planted-key-0123456789abcdef', OPENAI_BASE_URL: endpoint.url } : {}),
    ANSWER_TIMEOUT_MS: '5000',
    ...options.env,
  });
  const { discord: login } = config;
  if (!login) throw new Error('a token is set above');
  const clock = options.clock ?? Date.now;
  if (config.corpusDir === 'corpus') known ??= loadKnowledge('corpus');
  const knowledge = config.corpusDir === 'corpus' ? await known : undefined;
  const start = () =>
    runBot({ ...config, discord: login }, { commands, messageCommands, controls }, log, {
      clock,
      ...(knowledge ? { knowledge } : {}),
      ...(options.search ? { search: options.search } : {}),
      ...(options.pacing ? { pacing: options.pacing } : {}),
      ...options.run,
    });
  let running = await start();
  return {
    discord,
    endpoint,
    logged,
    folder,
    app: () => running.app,
    store: () => running.store,
    bot: () => running.bot,
    metricsUrl: () => running.metricsUrl,
    /** Resolves when the bot has received an event and done with it. */
    settled: (event: { readonly id: string }) => running.bot.open.settled(event.id),
    restart: async () => {
      await running.stop(0);
      running = await start();
    },
    close: async () => {
      await running.stop(0);
      keepOutput(logged.join(''), [login.token, config.model?.apiKey ?? ''], discord.world);
      await discord.close();
      await endpoint.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
