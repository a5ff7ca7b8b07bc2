import type { GatewayState } from '../discord/gateway-watch.js';

/** Discord's usual pause between heartbeats, for as long as it hasn't told its own. Milliseconds. */
const USUAL_INTERVAL_MS = 41_250;

const longestSilence = (intervalMs = USUAL_INTERVAL_MS): number => 2 * intervalMs;

/** What a probe is told: whether it is well, and a line for each thing that is not. */
export type Verdict = { readonly isWell: boolean; readonly lines: readonly string[] };

const verdictOf = (lines: readonly string[]): Verdict => ({ isWell: lines.length === 0, lines });

const seconds = (ms: number): string => (ms < 10_000 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000)));

/** Whether Discord still hears this process: no shard's heartbeat has gone unanswered for longer than two intervals. */
export const livenessOf = ({ shards, watchedMs }: GatewayState): Verdict => {
  if (shards.length === 0)
    return verdictOf(watchedMs > longestSilence() ? [`no gateway for ${seconds(watchedMs)} s`] : []);
  const stale = shards.filter(({ silentMs, intervalMs }) => silentMs > longestSilence(intervalMs));
  return verdictOf(
    stale.map(
      ({ shard, silentMs, intervalMs }) =>
        `shard ${shard}: no heartbeat acknowledged for ${seconds(silentMs)} s, which may be ${seconds(longestSilence(intervalMs))} s`,
    ),
  );
};

/** Whether questions are answered here: all shards are ready, the store answers, and the process isn't about to end. */
export const readinessOf = (gateway: GatewayState, storeAnswers: boolean, isStopping: boolean): Verdict => {
  const unready = gateway.shards.filter(({ isReady }) => !isReady).map(({ shard }) => `shard ${shard} is not ready`);
  return verdictOf([
    ...(isStopping ? ['stopping'] : []),
    ...(gateway.shards.length === 0 ? ['not connected to Discord'] : unready),
    ...(storeAnswers ? [] : ['the store does not answer']),
  ]);
};
