import { type Client, Events, Status } from 'discord.js';
import type { Clock } from '../types.js';

export type ShardState = {
  readonly shard: number;
  /** As discord.js sees it; it goes on saying so while nobody answers. */
  readonly isReady: boolean;
  /** Undefined until the first heartbeat was acknowledged. Milliseconds. */
  readonly ping: number | undefined;
  /** Milliseconds since Discord last acknowledged a heartbeat; since the start where it never did. */
  readonly silentMs: number;
  /** Between two heartbeats, once Discord has told. Milliseconds. */
  readonly intervalMs: number | undefined;
};

export type GatewayState = {
  /** Empty until Discord has said where its gateway is. */
  readonly shards: readonly ShardState[];
  readonly servers: number;
  /** Milliseconds since the process began to look. */
  readonly watchedMs: number;
};

/** What discord.js 14 tells of heartbeats, it tells in these lines alone. */
const HEARTBEAT =
  /^\[WS => Shard (\d+)\] (?:(Heartbeat acknowledged)|First heartbeat sent, starting to beat every (\d+)ms)/;

/**
 * Watches whether Discord answers, by the heartbeats that it acknowledged and a clock of our own: a client that thinks itself
 * connected may long have lost its Discord.
 */
export const createGatewayWatch = (clock: Clock) => {
  const startedAt = clock();
  const acknowledged = new Map<number, number>();
  const intervals = new Map<number, number>();
  let client: Client | undefined;
  return {
    /** A client that is about to connect; a later one takes its place. */
    watch: (it: Client): void => {
      client = it;
      it.on(Events.Debug, (line) => {
        const [, shard, isAcknowledged, interval] = HEARTBEAT.exec(line) ?? [];
        if (isAcknowledged) acknowledged.set(Number(shard), clock());
        if (interval) intervals.set(Number(shard), Number(interval));
      });
    },
    state: (): GatewayState => ({
      shards: [...(client?.ws.shards.values() ?? [])].map(({ id, status, ping }) => ({
        shard: id,
        isReady: status === Status.Ready,
        ping: ping < 0 ? undefined : ping,
        silentMs: clock() - (acknowledged.get(id) ?? startedAt),
        intervalMs: intervals.get(id),
      })),
      servers: client?.guilds.cache.size ?? 0,
      watchedMs: clock() - startedAt,
    }),
  };
};

export type GatewayWatch = ReturnType<typeof createGatewayWatch>;
