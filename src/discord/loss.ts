import { type Client, Events, RESTEvents } from 'discord.js';

/** Close codes after which Discord won't let the bot back in (Gateway documentation, "Gateway close event codes"). */
const finalCloses: Readonly<Record<number, string>> = {
  4004: 'Discord no longer accepts DISCORD_TOKEN.',
  4010: 'Discord refused the shard.',
  4011: 'Discord asks for more shards.',
  4012: 'Discord no longer speaks this version of its gateway.',
  4013: 'Discord refused the intents.',
  4014: 'Discord withdrew the Message Content intent. Switch it on in the developer portal, or start again to go on without it.',
};

export const TOKEN_REFUSED =
  'Discord refused DISCORD_TOKEN. Copy it again from the developer portal (Bot, Reset Token).';

/** Resolves when Discord won't have the bot any more, with a line that says why. */
export const hearLoss = (client: Client): Promise<string> =>
  new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) =>
      resolve(finalCloses[code] ?? `Discord closed the connection (${code}).`),
    );
    // discord.js drops its token then, and every later call fails on this machine.
    client.rest.on(RESTEvents.Response, ({ data }, { status }) => {
      if (status === 401 && data.auth !== false) resolve(TOKEN_REFUSED);
    });
  });
