import { isatty } from 'node:tty';
import { config as readDotenv } from 'dotenv';
import { commands, controls, messageCommands } from '../commands/index.js';
import { ConfigRefused, readConfig } from './config.js';
import { createLog } from './log.js';

/** Milliseconds that open answers have to end when the process is told to stop. */
const DRAIN_MS = 10_000;

/** How often it is looked whether npm is still there. Milliseconds. */
const LOOK_MS = 500;

/** npm, told to stop, ends the shell between itself and this process, which hears nothing of it. */
const whenLeft = (stop: () => void): void => {
  const { ppid } = process;
  const look = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(look);
    stop();
  }, LOOK_MS).unref();
};

/** Resolves with the first SIGINT or SIGTERM, or when the terminal's window is closed; a second one ends the process at once. */
const askedToStop = (): Promise<'stopped'> =>
  new Promise((resolve) => {
    let isStopping = false;
    const stop = () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      resolve('stopped');
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
    // With nohup, which takes the terminal away, it goes on.
    if (isatty(0)) process.on('SIGHUP', stop);
    if (process.env.npm_lifecycle_event) whenLeft(stop);
  });

/**
 * With DISCORD_TOKEN: the bot. Without: the same bot against a Discord on this machine, but where it was deployed: there the token
 * was forgotten. Returns the exit code.
 */
const main = async (): Promise<number> => {
  readDotenv({ quiet: true });
  const config = readConfig(process.env);
  const { discord } = config;
  const stopped = askedToStop();
  if (!discord) {
    if (process.env.NODE_ENV === 'production') {
      process.stderr.write('DISCORD_TOKEN is not set: docs/deploy.md says where it comes from.\n');
      return 1;
    }
    const { runPlayground } = await import('./playground/run.js');
    return runPlayground(config, stopped);
  }
  // A log that can't be written, as on a full disk, is no reason not to answer.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  const { runBot } = await import('./bot.js');
  const log = createLog(config.logLevel);
  // Node would print the error's words, and they may be anybody's. Whoever waits is told by the next start.
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'nobody caught it');
    process.exit(1);
  });
  const starting = runBot({ ...config, discord }, { commands, messageCommands, controls }, log);
  const running = await Promise.race([starting, stopped]);
  // It may be trying to reach Discord for hours.
  if (running === 'stopped') process.exit(0);
  const { bot } = running;
  if (bot.servers() === 0) {
    const { firstSteps } = await import('./discord/invite.js');
    process.stdout.write(firstSteps(bot.applicationId, bot.readsEveryMessage));
  }
  const end = await Promise.race([stopped, bot.lost]);
  await running.stop(end === 'stopped' ? DRAIN_MS : 0);
  if (end !== 'stopped') process.stderr.write(`${end}\n`);
  // What Discord or the model still owes an answer to doesn't keep the process.
  process.exit(end === 'stopped' ? 0 : 1);
};

/** Errors whose message is a line for the operator: told without a stack trace. */
const refusals = new Set([ConfigRefused.name, 'CorpusRefused', 'StoreRefused', 'DiscordRefused', 'MetricsRefused']);

process.exitCode = await main().catch((error: unknown) => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${refusals.has(name) ? message : stack}\n`);
  return 1;
});
