import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, controls, messageCommands } from '../../commands/index.js';
import { runBot } from '../bot.js';
import type { Config } from '../config.js';
import { createLog } from '../log.js';
import { createLocalDiscord } from './server/server.js';
import { runTerminal } from './terminal.js';

/** The whole bot against a Discord on this machine, and a terminal in front of it. Nothing is kept. Returns the exit code. */
export const runPlayground = async (config: Config): Promise<number> => {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const folder = await mkdtemp(join(tmpdir(), 'all-about-gemini-'));
  const discord = await createLocalDiscord();
  try {
    const running = await runBot(
      {
        ...config,
        discord: { token: discord.token, guildId: undefined, apiUrl: discord.url },
        databaseUrl: `sqlite:${join(folder, 'playground.db')}`,
      },
      { commands, messageCommands, controls },
      log,
    );
    const place = { guildId: discord.guild.id, channelId: discord.askGemini.id };
    await running.store.channels.add(
      { ...place, when: 'every_message', where: 'in_place', locale: undefined, cooldown: 0 },
      Date.now(),
    );
    const { bot } = running;
    await runTerminal({ discord, bot, model: config.model?.name, input: process.stdin, output: process.stdout });
    await running.stop(10_000);
    return 0;
  } finally {
    await discord.close();
    await rm(folder, { recursive: true, force: true });
  }
};
