import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Program } from '../../src/cli/program.js';
import { keepOutput } from './planted.js';

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Settings that a test must not inherit from whoever runs it; and no .env, since dotenv keeps what is there already. */
const none = {
  DISCORD_TOKEN: '',
  OPENAI_API_KEY: '',
  OPENAI_BASE_URL: '',
  OPENAI_MODEL: '',
  CORPUS_DIR: '',
  CONTEXT_TOKENS: '',
  ANSWER_TIMEOUT_MS: '',
  LOG_LEVEL: '',
  DATABASE_URL: '',
  SHARDS: '',
  METRICS_PORT: '',
  LC_ALL: 'C',
};

/** Starts a compiled main as its own process. */
export const startMain = (file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawn(process.execPath, [`dist/src/${file}`, ...args], {
    env: { PATH: process.env.PATH, ...none, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });

/** Runs a compiled main to its end, with `input` on its standard input. */
export const runMain = async (
  file: string,
  args: readonly string[],
  options: { readonly input?: string | Buffer; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> => {
  const child = startMain(file, args, options.env);
  const closed = once(child, 'close');
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  const secrets = Object.entries(options.env ?? {}).flatMap(([name, value]) =>
    /_(TOKEN|KEY)$/.test(name) ? value : [],
  );
  keepOutput(`${stdout}\n${stderr}`, secrets);
  return { code: child.exitCode, stdout, stderr };
};

/** Runs a program of the command line to its end in this process, which is many times faster than a process of its own. */
export const runHere = async (
  run: (program: Program) => Promise<number>,
  args: readonly string[],
  options: { readonly input?: string | Buffer; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> => {
  let stdout = '';
  let stderr = '';
  const input = (async function* () {
    yield Buffer.from(options.input ?? '');
  })();
  const code = await run({
    args,
    env: { ...none, ...options.env },
    input,
    write: (it) => {
      stdout += it;
    },
    complain: (it) => {
      stderr += it;
    },
    isWatched: false,
  });
  return { code, stdout, stderr };
};
