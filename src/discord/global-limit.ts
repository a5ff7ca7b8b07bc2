import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { Clock } from '../types.js';

/** Calls with the bot's token that Discord takes in a second (discord.com/developers/docs/topics/rate-limits#global-rate-limit). */
const CALLS = 50;
const SECOND_MS = 1_000;

/** discord.js says it in an object. */
const hasToken = ({ headers }: { readonly headers?: unknown }): boolean =>
  typeof headers === 'object' && headers !== null && 'Authorization' in headers;

/**
 * Discord's global limit doesn't hold for answers to interactions, which carry no token of the bot. discord.js counts their edits all
 * the same: a thousand answers would take twenty seconds. So the calls with the token are counted here, and discord.js counts none.
 */
export const globalLimit = (
  clock: Clock = () => performance.now(),
  wait: (ms: number) => Promise<unknown> = sleep,
): Pick<RESTOptions, 'globalRequestsPerSecond' | 'makeRequest'> => {
  let began = Number.NEGATIVE_INFINITY;
  let left = 0;
  const takeTurn = async (): Promise<void> => {
    for (;;) {
      const now = clock();
      if (now >= began + SECOND_MS) [began, left] = [now, CALLS];
      if (left > 0) {
        left -= 1;
        return;
      }
      await wait(began + SECOND_MS - now);
    }
  };
  return {
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    makeRequest: async (url, init) => {
      if (hasToken(init)) await takeTurn();
      return DefaultRestOptions.makeRequest(url, init);
    },
  };
};
