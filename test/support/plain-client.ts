import { once } from 'node:events';
import { Client, type ClientOptions, Events, GatewayIntentBits, Partials, REST } from 'discord.js';
import { createLocalDiscord, type LocalDiscordOptions } from '../../src/playground/server/server.js';

export type PlainOptions = LocalDiscordOptions & {
  readonly intents?: ClientOptions['intents'];
  readonly client?: Partial<ClientOptions>;
};

const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.MessageContent,
];

/** A local Discord and a REST client with the bot's token: for what a bot may and may not send. */
export const createPlainRest = async (options: LocalDiscordOptions = {}) => {
  const discord = await createLocalDiscord(options);
  const rest = new REST({ api: discord.url, retries: 0 }).setToken(discord.token);
  /** The code of the refusal, or undefined where there is none. */
  const refusal = (call: Promise<unknown>): Promise<number | undefined> =>
    call.then(
      () => undefined,
      (error: unknown) => Number((error as { code?: unknown }).code),
    );
  return { discord, rest, refusal, close: () => discord.close() };
};

/** The unchanged discord.js client, logged in at a local Discord. */
export const createPlainClient = async (options: PlainOptions = {}) => {
  const discord = await createLocalDiscord(options);
  const client = new Client({
    intents: options.intents ?? intents,
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: discord.url, retries: 0 },
    ...options.client,
  });
  const ready = once(client, Events.ClientReady);
  await client.login(discord.token);
  await ready;
  return {
    discord,
    client: client as Client<true>,
    close: async (): Promise<void> => {
      await client.destroy();
      await discord.close();
    },
  };
};
