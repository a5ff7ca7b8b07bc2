import { once } from 'node:events';
import { type Client, DiscordAPIError, Events, REST, type RESTGetCurrentApplicationResult, Routes } from 'discord.js';
import type { App } from '../app.js';
import type { Command } from '../command.js';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Clock } from '../types.js';
import { createClient, mayReadMessages } from './client.js';
import type { Pacing } from './deliver.js';
import { listen } from './events.js';
import type { OpenWork } from './open-work.js';
import { defaultPacing } from './parts.js';
import { registerCommands } from './register.js';

/** Discord won't have this bot as it is configured; `message` is one line for the operator. */
export class DiscordRefused extends Error {}

export type Bot = {
  readonly userId: string;
  readonly readsEveryMessage: boolean;
  /** Resolves when the connection is gone for good, with a line that says why (a token taken back, an intent withdrawn). */
  readonly lost: Promise<string>;
  readonly open: OpenWork;
  readonly stop: () => Promise<void>;
};

export type BotParts = {
  readonly discord: NonNullable<Config['discord']>;
  readonly app: App;
  readonly store: Store;
  readonly commands: readonly Command[];
  readonly log: Log;
  readonly clock: Clock;
  readonly pacing?: Pacing;
};

/** Close codes after which Discord won't let the bot back in (Gateway documentation, "Gateway close event codes"). */
const finalCloses: Readonly<Record<number, string>> = {
  4004: 'Discord no longer accepts DISCORD_TOKEN.',
  4010: 'Discord refused the shard.',
  4011: 'Discord asks for more shards.',
  4012: 'Discord no longer speaks this version of its gateway.',
  4013: 'Discord refused the intents.',
  4014: 'Discord withdrew the Message Content intent. Switch it on in the developer portal, or start again to go on without it.',
};

const TOKEN_REFUSED = 'Discord refused DISCORD_TOKEN. Copy it again from the developer portal (Bot, Reset Token).';

/**
 * Reads the application's flags, logs in, registers the commands where they differ, and listens.
 * @throws DiscordRefused when the token is not accepted.
 */
export const startBot = async (parts: BotParts): Promise<Bot> => {
  const { discord, log } = parts;
  const rest = new REST({ ...(discord.apiUrl ? { api: discord.apiUrl } : {}), timeout: 10_000 }).setToken(
    discord.token,
  );
  const application = (await rest.get(Routes.currentApplication()).catch((error: unknown) => {
    if (error instanceof DiscordAPIError && error.status === 401) throw new DiscordRefused(TOKEN_REFUSED);
    throw error;
  })) as RESTGetCurrentApplicationResult;
  const readsEveryMessage = mayReadMessages(application.flags);
  if (!readsEveryMessage) log.warn('no Message Content intent: configured channels answer mentions only');

  const client = createClient({ apiUrl: discord.apiUrl, readsEveryMessage }) as Client<true>;
  const lost = new Promise<string>((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) =>
      resolve(finalCloses[code] ?? `Discord closed the connection (${code}).`),
    );
  });
  client.on(Events.Error, (err) => log.error({ err }, 'client'));
  client.on(Events.ShardError, (err) => log.warn({ err }, 'gateway'));
  const open = listen({ ...parts, client, readsEveryMessage, pacing: parts.pacing ?? defaultPacing });

  const ready = once(client, Events.ClientReady);
  const [wrote] = await Promise.all([
    registerCommands(rest, application.id, parts.commands, discord.guildId),
    client.login(discord.token).catch((error: unknown) => {
      throw error instanceof Error && error.message.includes('token') ? new DiscordRefused(TOKEN_REFUSED) : error;
    }),
    Promise.race([ready, lost.then((line) => Promise.reject(new DiscordRefused(line)))]),
  ]);
  log.info(
    { application: application.id, guilds: client.guilds.cache.size, registered: wrote, readsEveryMessage },
    'ready',
  );
  return { userId: client.user.id, readsEveryMessage, lost, open, stop: () => client.destroy() };
};
