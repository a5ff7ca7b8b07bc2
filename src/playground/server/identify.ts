import type { Clock } from '../../types.js';
import { shardOf } from './session.js';
import type { World } from './world.js';

/** Who may open a session (discord.com/developers/docs/events/gateway#identifying). */

/** Application flags that grant Message Content: in full, or limited to fewer than 100 servers. */
const CONTENT_GRANTED = (1 << 18) | (1 << 19);
const MESSAGE_CONTENT = 1 << 15;
/** Guild members and presences, which this application isn't granted. */
const OTHER_PRIVILEGED = (1 << 1) | (1 << 8);
const ALL_INTENTS = (1 << 26) - 1;
const MOST_GUILDS_A_SHARD = 2_500;
const IDENTIFY_MS = 5_000;
const DAY = 86_400_000;

export type Identify = {
  readonly token?: string;
  readonly intents?: number;
  readonly shard?: readonly [number, number];
};

/** How often one may identify: `maxConcurrency` at once each 5 seconds, and so many a day. */
export type IdentifyLimit = { readonly maxConcurrency: number; readonly total: number };

export type Refusal =
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
  | { readonly kind: 'invalid' };

const close = (code: number, reason: string): Refusal => ({ kind: 'close', code, reason });

/** Without a `limit` nobody is refused for coming too often, so that a test can start a bot again at once. */
export const createIdentify = (parts: {
  readonly world: World;
  readonly token: string;
  readonly clock: Clock;
  readonly limit: IdentifyLimit | undefined;
}) => {
  const { world, token, clock, limit } = parts;
  const recorded: { readonly at: number; readonly shard: readonly [number, number]; readonly accepted: boolean }[] = [];

  const tooOften = ([shard]: readonly [number, number], now: number): Refusal | undefined => {
    if (!limit) return undefined;
    if (recorded.filter(({ at }) => now - at < DAY).length >= limit.total) return close(4004, 'Authentication failed.');
    const bucket = shard % limit.maxConcurrency;
    const isFull = recorded.some(
      (it) => it.accepted && now - it.at < IDENTIFY_MS && it.shard[0] % limit.maxConcurrency === bucket,
    );
    return isFull ? { kind: 'invalid' } : undefined;
  };

  const judge = ({ token: given, intents = 0, shard = [0, 1] }: Identify): Refusal | undefined => {
    if (given?.replace(/^Bot /, '') !== token) return close(4004, 'Authentication failed.');
    if (intents < 0 || intents > ALL_INTENTS) return close(4013, 'Invalid intent(s).');
    if (intents & OTHER_PRIVILEGED) return close(4014, 'Disallowed intent(s).');
    if (intents & MESSAGE_CONTENT && !(world.application.flags & CONTENT_GRANTED))
      return close(4014, 'Disallowed intent(s).');
    const [index, count] = shard;
    if (count < 1 || index < 0 || index >= count) return close(4010, 'Invalid shard.');
    const guilds = [...world.guilds.values()].filter(
      (it) => it.members.has(world.bot.id) && shardOf(it.id, count) === index,
    );
    if (guilds.length > MOST_GUILDS_A_SHARD) return close(4011, 'Sharding required.');
    return tooOften(shard, clock());
  };

  return {
    recorded,
    limit: () => {
      const now = clock();
      const used = recorded.filter(({ at }) => now - at < DAY).length;
      const total = limit?.total ?? 1_000;
      return {
        total,
        remaining: Math.max(0, total - used),
        reset_after: DAY,
        max_concurrency: limit?.maxConcurrency ?? 1,
      };
    },
    /** Why an identify isn't accepted; undefined where it is. Either way it counts. */
    refuse: (identify: Identify): Refusal | undefined => {
      const refused = judge(identify);
      recorded.push({ at: clock(), shard: identify.shard ?? [0, 1], accepted: refused === undefined });
      return refused;
    },
  };
};
