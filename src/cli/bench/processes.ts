import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Other processes of a measurement, and how they are spoken to: one request, one answer. */

/** A compiled file of this project, by its path under src. */
export const main = (path: string): string => join(import.meta.dirname, '..', '..', path);

/** An environment with nothing of whoever measures in it. */
export const bare = (env: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  TMPDIR: process.env.TMPDIR,
  ...env,
});

type Request = { readonly id: number; readonly name: string; readonly input: unknown };
type Reply = { readonly id: number; readonly output?: unknown; readonly error?: string };

export type Peer = {
  readonly pid: number;
  readonly call: <T>(name: string, input?: unknown) => Promise<T>;
  readonly stop: () => Promise<void>;
};

/** Starts a process that answers calls (`serveCalls`). Calls reject when it ends. */
export const startPeer = (file: string): Peer => {
  const child: ChildProcess = fork(main(file), [], { env: bare({}), execArgv: [], serialization: 'advanced' });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on('message', ({ id, output, error }: Reply) => {
    const it = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) it?.resolve(output as never);
    else it?.reject(new Error(error));
  });
  const exited = once(child, 'exit');
  void exited.then(() => {
    for (const it of waiting.values()) it.reject(new Error(`${file} has ended`));
  });
  return {
    pid: child.pid ?? 0,
    call: (name, input) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        child.send({ id: last, name, input } satisfies Request);
      }),
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
};

/** The other side: answers calls by name, and ends when who started it has gone. */
export const serveCalls = (calls: Readonly<Record<string, (input: never) => unknown>>): void => {
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ id, name, input }: Request) => {
    void (async () => {
      try {
        process.send?.({ id, output: await calls[name]?.(input as never) });
      } catch (error) {
        process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    })();
  });
};
