import { config as readDotenv } from 'dotenv';
import { commands } from '../commands/index.js';
import { createApp } from './app.js';
import { ConfigRefused, readConfig } from './config.js';
import { CorpusRefused } from './corpus/load.js';
import { createLog } from './log.js';
import { StoreRefused } from './store/store.js';

/** With DISCORD_TOKEN: the bot. Without: the same bot against a Discord on this machine. Returns the exit code. */
const main = async (): Promise<number> => {
  readDotenv({ quiet: true });
  const config = readConfig(process.env);
  if (!config.discord) {
    const { runPlayground } = await import('./playground/run.js');
    return runPlayground(config);
  }
  const log = createLog(config.logLevel);
  const clock = Date.now;
  const [app, { openStore }, { DiscordRefused, startBot }] = await Promise.all([
    createApp(config, log, clock),
    import('./store/sql.js'),
    import('./discord/start.js'),
  ]);
  const store = await openStore({ url: config.databaseUrl, role: 'bot' });
  try {
    const bot = await startBot({ discord: config.discord, app, store, commands, log, clock });
    const asked = new Promise<'stopped'>((resolve) => {
      process.once('SIGINT', () => resolve('stopped'));
      process.once('SIGTERM', () => resolve('stopped'));
    });
    const end = await Promise.race([asked, bot.lost]);
    await bot.stop();
    if (end === 'stopped') return 0;
    process.stderr.write(`${end}\n`);
    return 1;
  } catch (error) {
    if (!(error instanceof DiscordRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await store.close();
  }
};

process.exitCode = await main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigRefused || error instanceof CorpusRefused || error instanceof StoreRefused;
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
});
