import { Client, Events, GatewayIntentBits } from 'discord.js';

/** discord.js as its guide begins, with its own defaults and the bot's intents: what the bot's memory is held against. */
const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
    GatewayIntentBits.MessageContent,
  ],
  ...(process.env.DISCORD_API_URL ? { rest: { api: process.env.DISCORD_API_URL } } : {}),
});
client.once(Events.ClientReady, () => process.stderr.write('{"msg":"ready"}\n'));
process.once('SIGTERM', () => void client.destroy().then(() => process.exit(0)));
await client.login(process.env.DISCORD_TOKEN);
