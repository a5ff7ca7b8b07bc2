import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalDiscord, type LocalDiscord, type LocalDiscordOptions } from '../../src/playground/server/server.js';
import { createModelEndpoint, type ModelReply, type ModelRequest } from '../support/model-endpoint.js';
import { keepOutput } from '../support/planted.js';

export type Ended = { readonly code: number | null; readonly signal: string | null };

export type BotProcess = {
  readonly child: ChildProcess;
  readonly env: Readonly<Record<string, string>>;
  /** All that it has written, on both streams. */
  readonly output: () => string;
  /** Resolves when it listens; rejects with what it said when it ended before. */
  readonly ready: Promise<void>;
  /** Resolves when whoever was interrupted before has been told. */
  readonly tookOver: Promise<void>;
  readonly ended: Promise<Ended>;
  readonly kill: (signal: NodeJS.Signals) => Promise<Ended>;
};

export type ProcessOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** Of the shell that becomes the bot, such as `ulimit -f 700` or `exec 2>/dev/full`. */
  readonly first?: string;
  /** Whose rights it has. */
  readonly uid?: number;
  /** The compiled file that runs, where it isn't the bot's own. */
  readonly main?: string;
};

const READY = '"msg":"ready"';
const TOOK_OVER = '"msg":"took over"';

/** The bot as its operator starts it: `node dist/src/main.js`, and nothing of this process' environment. */
const startProcess = (
  env: Readonly<Record<string, string>>,
  { first = ':', uid, main = 'dist/src/main.js' }: ProcessOptions,
): BotProcess => {
  const child = spawn('sh', ['-c', `${first}; exec "$0" "$@"`, process.execPath, main], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
  });
  let output = '';
  const listeners: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      output += piece;
      for (const listener of listeners) listener();
    });
  const says = (words: string) =>
    new Promise<void>((resolve) => {
      listeners.push(() => {
        if (output.includes(words)) resolve();
      });
    });
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal }));
  const beforeItsEnd = (words: string): Promise<void> => {
    const end = ended.then(({ code }) => Promise.reject(new Error(`it ended with ${code}: ${output}`)));
    const race = Promise.race([says(words), end]);
    race.catch(() => undefined);
    return race;
  };
  return {
    child,
    env,
    output: () => output,
    ready: beforeItsEnd(READY),
    tookOver: beforeItsEnd(TOOK_OVER),
    ended,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};

/** A local Discord and a model endpoint in this process, which outlive the bots that are started against them. */
export const createProcessPlace = async (
  model: ModelReply | ((request: ModelRequest) => ModelReply) = {},
  discordOptions: LocalDiscordOptions = {},
) => {
  const folder = await mkdtemp(join(tmpdir(), 'gemini-process-'));
  const endpoint = await createModelEndpoint(model);
  const discord: LocalDiscord = await createLocalDiscord({ token: 'planted-token-of-the-bot', ...discordOptions });
  const processes: BotProcess[] = [];
  const path = join(folder, 'data', 'gemini.db');
  return {
    folder,
    path,
    endpoint,
    discord,
    start: (options: ProcessOptions = {}): BotProcess => {
      const it = startProcess(
        {
          DISCORD_TOKEN: discord.token,
          DISCORD_API_URL: discord.url,
          OPENAI_API_KEY: 'sk-planted-key-0123456789abcdef',
          OPENAI_BASE_URL: endpoint.url,
          DATABASE_URL: `sqlite:${path}`,
          ...options.env,
        },
        options,
      );
      processes.push(it);
      return it;
    },
    close: async (): Promise<void> => {
      for (const it of processes)
        if (it.child.exitCode === null && it.child.signalCode === null) await it.kill('SIGKILL');
      for (const it of processes) {
        const { DISCORD_TOKEN = '', OPENAI_API_KEY = '' } = it.env;
        keepOutput(it.output(), [DISCORD_TOKEN, OPENAI_API_KEY], discord.world);
      }
      await discord.close();
      await endpoint.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export type ProcessPlace = Awaited<ReturnType<typeof createProcessPlace>>;
