import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, startBot, startProcess } from './bot.js';
import { type Figure, type Measurement, rounded } from './figure.js';
import { residentMemory } from './memory.js';
import { withSurroundings } from './rig.js';

const GUILDS = 2_500;
const CHANNELS = 50;
const IDLE_FOR = 4_000;

/** Of what discord.js takes alone. */
const CLEARLY_LESS = 0.9;

const memoryOf = async (
  start: () => Promise<Bot>,
): Promise<{ readonly resident: number; readonly readyMs: number }> => {
  const bot = await start();
  try {
    await sleep(IDLE_FOR);
    return { resident: residentMemory(bot.pid), readyMs: bot.readyMs };
  } finally {
    await bot.stop();
  }
};

const measure = (): Promise<Figure[]> =>
  withSurroundings(async ({ discord, address, modelUrl }) => {
    // One is there from the beginning, and a shard takes no more than 2,500.
    await discord.call('guilds', { count: GUILDS - 1, channels: CHANNELS });
    const bot = await memoryOf(() => startBot(address, modelUrl));
    const env = { DISCORD_TOKEN: address.token, DISCORD_API_URL: address.url };
    const plain = await memoryOf(() => startProcess('cli/bench/plain-client.js', env));
    const servers = `${GUILDS.toLocaleString('en')} servers of ${CHANNELS} channels`;
    return [
      {
        name: 'guilds.memory',
        unit: 'MB',
        values: { bot: rounded(bot.resident), 'discord.js defaults': rounded(plain.resident) },
        what: `resident memory ${IDLE_FOR / 1000} s after READY in ${servers}: the bot with everything, and discord.js alone with its defaults`,
        aims: { bot: rounded(plain.resident * CLEARLY_LESS) },
      },
      {
        name: 'guilds.ready',
        unit: 'ms',
        values: { bot: rounded(bot.readyMs), 'discord.js defaults': rounded(plain.readyMs) },
        what: `from the start of the process until all of the ${servers} are there`,
      },
    ];
  });

export const guilds: Measurement = { name: 'guilds', run: measure };
