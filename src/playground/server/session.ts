import type { WebSocket } from 'ws';

export type Session = {
  readonly id: string;
  readonly intents: number;
  /** Which of how many. */
  readonly shard: readonly [number, number];
  socket: WebSocket | undefined;
  sequence: number;
  /** The last events, to be replayed. */
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
};

/** The shard that a guild's events go to; everything else goes to shard 0 (discord.com/developers/docs/events/gateway#sharding). */
export const shardOf = (guildId: string | undefined, count: number): number =>
  guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
