import type { Log } from '../log.js';
import { isUnanswered } from './errors.js';

/** Between two tries: twice as long each time. Milliseconds. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Tries until Discord answers, with a line in the log for each try that it didn't. The pauses grow, since only 1,000 identifies a
 * day are allowed (discord.com/developers/docs/events/gateway#session-start-limit). Rejects with all else that `start` throws.
 */
export const untilReached = async <T>(
  start: () => Promise<T>,
  log: Log,
  wait: (ms: number) => Promise<unknown>,
): Promise<T> => {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await start();
    } catch (err) {
      if (!isUnanswered(err)) throw err;
      log.warn({ err, pause }, 'Discord is not reached');
      await wait(pause);
    }
  }
};
