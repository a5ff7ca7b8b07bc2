import { commands, controls, messageCommands } from '../../commands/index.js';
import { runBot } from '../../src/bot.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';

/** The bot as src/main.ts starts it, except that a silent process is taken for dead after BEAT_MS and SILENT_MS. */
const config = readConfig(process.env);
const { discord } = config;
if (!discord) throw new Error('DISCORD_TOKEN is not set');
const stopped = new Promise((resolve) => process.once('SIGTERM', resolve));
const running = await runBot(
  { ...config, discord },
  { commands, messageCommands, controls },
  createLog(config.logLevel),
  { lease: { beatMs: Number(process.env.BEAT_MS), silentMs: Number(process.env.SILENT_MS) } },
);
await stopped;
await running.stop(10_000);
process.exit(0);
