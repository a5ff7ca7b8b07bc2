import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientOptions, type IIdentifyThrottler, SimpleIdentifyThrottler } from 'discord.js';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Clock } from '../types.js';

type Shards = Config['shards'];

/**
 * Between two identifies of one key over all processes, in milliseconds: Discord's five seconds
 * (discord.com/developers/docs/events/gateway#rate-limiting), and some for a way there that takes longer once than another time.
 */
const TURN_MS = 5_500;

/** Which shards this process runs. Always said: discord.js looks into SHARDS itself otherwise, and fails where it is empty. */
const shardOptions = (shards: Shards): Pick<ClientOptions, 'shards' | 'shardCount'> => {
  if (shards === undefined) return { shards: [0], shardCount: 1 };
  if (shards === 'auto') return { shards };
  const { first, last, count } = shards;
  return { shards: Array.from({ length: last - first + 1 }, (_, index) => first + index), shardCount: count };
};

/** One process alone registers the commands: the one that direct messages go to. */
export const holdsFirstShard = (shards: Shards): boolean => typeof shards !== 'object' || shards.first === 0;

export type TurnParts = {
  readonly store: Store;
  /** Discord's max_concurrency: shards whose numbers differ modulo it may identify at once. */
  readonly maxConcurrency: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Rejects when the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

/**
 * Lets a shard identify when it is its turn among the shards of all processes that share the store. While the store can't be reached
 * this process keeps to the limit by itself: what is too much then, Discord refuses and is tried again.
 */
export const createTurns = (parts: TurnParts): IIdentifyThrottler => {
  const { store, maxConcurrency, clock, log, wait = (ms, signal) => sleep(ms, undefined, { signal }) } = parts;
  const own = new SimpleIdentifyThrottler(maxConcurrency);
  return {
    waitForIdentify: async (shard, signal) => {
      const key = shard % maxConcurrency;
      for (;;) {
        signal.throwIfAborted();
        const pause = await store.identifies.take(key, TURN_MS, clock()).catch((err: unknown) => {
          log.warn({ err, shard }, 'no turn from the store');
          return undefined;
        });
        if (pause === undefined) return own.waitForIdentify(shard, signal);
        if (pause === 0) return;
        await wait(pause, signal);
      }
    },
  };
};

export type Sharding = Pick<ClientOptions, 'shards' | 'shardCount' | 'ws'>;

/** The client's options: this process's shards, and turns in the store where other processes have theirs; else discord.js's own. */
export const shardingFor = (shards: Shards, parts: Omit<TurnParts, 'maxConcurrency'>): Sharding => {
  if (!parts.store.isShared || typeof shards !== 'object') return shardOptions(shards);
  const buildIdentifyThrottler: NonNullable<ClientOptions['ws']>['buildIdentifyThrottler'] = async (manager) => {
    const { session_start_limit } = await manager.fetchGatewayInformation();
    return createTurns({ ...parts, maxConcurrency: session_start_limit.max_concurrency });
  };
  return { ...shardOptions(shards), ws: { buildIdentifyThrottler } };
};
