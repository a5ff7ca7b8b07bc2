import { Client, GatewayIntentBits, Partials } from 'discord.js';
import { createCaches } from './caches.js';
import { globalLimit } from './global-limit.js';
import type { Sharding } from './sharding.js';

/** Discord's flags of an application that may read message content: granted, or limited to fewer than 100 servers. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);

/**
 * Asks Discord, before the gateway is opened, whether the application may read message content: asking for an intent that
 * isn't granted ends the connection for good (close code 4014).
 */
export const mayReadMessages = (flags: number | null | undefined): boolean => ((flags ?? 0) & MESSAGE_CONTENT) !== 0;

/** Milliseconds that a rate limit may hold a call back. */
const LONGEST_WAIT_MS = 12_000;

/** The discord.js client with what this bot needs and nothing it doesn't. */
export const createClient = (options: {
  readonly apiUrl: string | undefined;
  readonly readsEveryMessage: boolean;
  /** Milliseconds for one request's headers. */
  readonly requestMs: number;
  readonly sharding: Sharding;
}): Client =>
  new Client({
    ...options.sharding,
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(options.readsEveryMessage ? [GatewayIntentBits.MessageContent] : []),
    ],
    // Without it discord.js drops messages in DMs whose channel it hasn't seen.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    failIfNotExists: false,
    rest: {
      ...(options.apiUrl ? { api: options.apiUrl } : {}),
      ...globalLimit(),
      timeout: options.requestMs,
      // What may be repeated is repeated by who knows that it may (`insisting`).
      retries: 0,
      invalidRequestWarningInterval: 1000,
      // An answer that would come an hour late is none: the caller hears of the limit instead of waiting.
      rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_WAIT_MS,
    },
    makeCache: createCaches(),
  });
