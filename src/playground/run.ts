import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.js';
import { createApp } from '../app.js';
import type { Config } from '../config.js';
import { startBot } from '../discord/start.js';
import { createLog } from '../log.js';
import { openStore } from '../store/sql.js';
import { createLocalDiscord } from './server/server.js';
import { runTerminal } from './terminal.js';

/** The whole bot against a Discord on this machine, and a terminal in front of it. Nothing is kept. Returns the exit code. */
export const runPlayground = async (config: Config): Promise<number> => {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const folder = await mkdtemp(join(tmpdir(), 'all-about-gemini-'));
  const [app, discord, store] = await Promise.all([
    createApp(config, log),
    createLocalDiscord(),
    openStore({ url: `sqlite:${join(folder, 'playground.db')}`, role: 'bot' }),
  ]);
  try {
    const place = { guildId: discord.guild.id, channelId: discord.askGemini.id };
    await store.channels.add(
      { ...place, when: 'every_message', where: 'in_place', locale: undefined, cooldown: 0 },
      Date.now(),
    );
    const bot = await startBot({
      discord: { token: discord.token, guildId: undefined, apiUrl: discord.url },
      app,
      store,
      commands,
      log,
      clock: Date.now,
    });
    await runTerminal({ discord, bot, model: config.model?.name, input: process.stdin, output: process.stdout });
    await bot.stop();
    return 0;
  } finally {
    await discord.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
};
