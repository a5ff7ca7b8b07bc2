import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { watchFolders } from './dev/changes.js';
import { portArguments } from './dev/port.js';

const WATCHED = ['src', 'commands', 'corpus'];

const run = (file: string, args: readonly string[]): ChildProcess =>
  // An empty token means the playground, also where .env has one.
  spawn(process.execPath, [file, ...args], { stdio: 'inherit', env: { ...process.env, DISCORD_TOKEN: '' } });

const ended = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
};

/** Compiles; the compiler says what is wrong. Nothing is written then, so the bot that runs stays as it is. */
const build = async (): Promise<boolean> =>
  (await ended(run(join('node_modules', 'typescript', 'bin', 'tsc'), []))) === 0;

/** The playground that runs, and its end by itself: left by whoever sat at it, or stopped. */
const createPlayground = async (given: readonly string[]) => {
  const args = [...given, ...(await portArguments(given))];
  let child: ChildProcess | undefined;
  let isLeft = false;
  let leave = () => {};
  const left = new Promise<'left'>((resolve) => {
    leave = () => {
      isLeft = true;
      resolve('left');
    };
  });
  const end = async (): Promise<void> => {
    const old = child;
    child = undefined;
    old?.kill('SIGTERM');
    if (old) await ended(old);
  };
  return {
    left,
    /** Ends the one that runs and starts another, which opens no second page in the browser. */
    start: async (isFirst: boolean): Promise<void> => {
      await end();
      if (isLeft) return;
      const started = run(join('dist', 'src', 'main.js'), [...args, ...(isFirst ? [] : ['--no-open'])]);
      child = started;
      // One that broke down waits for the next change.
      void ended(started).then((code) => code === 0 && child === started && leave());
    },
    stop: async (): Promise<void> => {
      leave();
      await end();
    },
  };
};

/** Builds and starts the playground, and does both again on every change, until the playground is left. Returns the exit code. */
const main = async (args: readonly string[]): Promise<number> => {
  const changes = watchFolders(WATCHED);
  const playground = await createPlayground(args);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void playground.stop());
  try {
    for (let isFirst = true; ; ) {
      if (await build()) {
        await playground.start(isFirst);
        isFirst = false;
      }
      if ((await Promise.race([changes.next(), playground.left])) === 'left') return 0;
      process.stdout.write('\nChanged.\n');
    }
  } finally {
    changes.close();
  }
};

process.exitCode = await main(process.argv.slice(2));
