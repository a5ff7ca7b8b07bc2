import { config as readDotenv } from 'dotenv';
import { endOnClosedPipe } from './closed-pipe.js';

/** What a program of the command line is given, and where it writes; a test gives it its own instead of starting a process. */
export type Program = {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: AsyncIterable<Uint8Array>;
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Whether a person reads what it complains of. */
  readonly isWatched: boolean;
};

/** This process: its arguments, its environment with what .env adds, its streams. */
export const ownProgram = (): Program => {
  endOnClosedPipe();
  readDotenv({ quiet: true });
  return {
    args: process.argv.slice(2),
    env: process.env,
    input: process.stdin,
    write: (text) => void process.stdout.write(text),
    complain: (text) => void process.stderr.write(text),
    isWatched: process.stderr.isTTY === true,
  };
};
