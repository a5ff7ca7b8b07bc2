import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore } from '../../store/sql.js';
import { now } from './figure.js';
import { bare, main } from './processes.js';

/** A process under measurement: the bot, or something in its place. */
export type Bot = {
  readonly pid: number;
  /** Milliseconds from the start of the process until it said that it is ready. */
  readonly readyMs: number;
  readonly stop: () => Promise<void>;
};

const LONGEST_START = 60_000;

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** The options of Node that `npm start` gives. */
const startOptions = (): string[] => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  return scripts.start.split(' ').filter((it) => it.startsWith('--'));
};

/** Runs a compiled file and waits for a line that holds "ready" on its standard error, where logs go. */
export const startProcess = async (
  file: string,
  env: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Promise<Bot> => {
  const started = now();
  const child = spawn(process.execPath, [...options, main(file)], {
    env: bare(env),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  const lines = createInterface({ input: child.stderr });
  let timer: NodeJS.Timeout | undefined;
  const ready = new Promise<number>((resolveReady, reject) => {
    timer = setTimeout(() => reject(new Error(`${file} was not ready in ${LONGEST_START} ms`)), LONGEST_START);
    lines.on('line', (line) => {
      if (said.length < 2_000) said += `${line}\n`;
      if (line.includes('"ready"')) resolveReady(now() - started);
    });
    void exited.then(() => reject(new Error(`${file} ended before it was ready:\n${said}`)));
  });
  const stop = async () => {
    if (!ended(child)) child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await exited;
    clearTimeout(kill);
  };
  try {
    return { pid: child.pid ?? 0, readyMs: await ready, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
};

export type DiscordAddress = { readonly url: string; readonly token: string; readonly guildId: string };

/** As a moderator would, so that a load of a thousand questions is not one of refusals. */
const liftLimits = async (databaseUrl: string, guildId: string): Promise<void> => {
  const store = await openStore({ url: databaseUrl, role: 'bot' });
  await store.guilds.change(guildId, { perMember: MANY, perChannel: MANY, perDay: MANY }, Date.now());
  await store.close();
};

const MANY = 1_000_000;

/** Whatever a .env in this folder says: nothing of it is measured. */
const unset = Object.fromEntries(
  ['DISCORD_GUILD_ID', 'OPENAI_API_KEY', 'OPENAI_PRICE', 'OPENAI_FALLBACK_API_KEY', 'OPENAI_FALLBACK_BASE_URL']
    .concat(['OPENAI_FALLBACK_MODEL', 'DAILY_TOKEN_BUDGET', 'DAILY_COST_BUDGET', 'CONTEXT_TOKENS', 'LOG_LEVEL'])
    .map((name) => [name, '']),
);

/** Starts the bot as an operator does, with a store of its own. */
export const startBot = async (discord: DiscordAddress, modelUrl: string, withoutLimits = false): Promise<Bot> => {
  const folder = await mkdtemp(join(tmpdir(), 'gemini-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const databaseUrl = `sqlite:${join(folder, 'gemini.db')}`;
    if (withoutLimits) await liftLimits(databaseUrl, discord.guildId);
    const bot = await startProcess(
      'main.js',
      {
        ...unset,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.url,
        DATABASE_URL: databaseUrl,
        CORPUS_DIR: 'corpus',
        OPENAI_BASE_URL: modelUrl,
        OPENAI_MODEL: 'bench',
        ANSWER_TIMEOUT_MS: '60000',
        MODEL_CONCURRENCY: '5000',
        MODEL_QUEUE: '5000',
      },
      startOptions(),
    );
    return {
      ...bot,
      stop: async () => {
        await bot.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
};
