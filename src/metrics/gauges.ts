import { Gauge, type Registry } from 'prom-client';
import type { GatewayState } from '../discord/gateway-watch.js';
import type { ModelHealth } from '../model/health.js';
import type { StoreHealth } from './store-probe.js';

/** What holds at this moment, over all that is measured. */
export type State = {
  readonly gateway: GatewayState;
  readonly model: ModelHealth | undefined;
  readonly store: StoreHealth;
};

const circuits = ['closed', 'half_open', 'open'] as const;

/** What is read when somebody asks. */
export const createGauges = (registry: Registry): ((state: State) => void) => {
  const gauge = <L extends string = never>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge<L>({ name, help, labelNames, registers: [registry] });
  const inFlight = gauge('gemini_model_in_flight', 'Calls of the model under way.');
  const queued = gauge('gemini_model_queued', 'Questions that wait for a call of the model.');
  const cached = gauge('gemini_model_recent_answers', 'Recent answers in memory that can be given again.');
  const circuit = gauge('gemini_model_circuit', 'The breaker of an endpoint: 1 for the state that holds.', [
    'endpoint',
    'state',
  ]);
  const ready = gauge('gemini_gateway_ready', 'Whether a shard is connected, as discord.js sees it.', ['shard']);
  const ping = gauge('gemini_gateway_ping_seconds', 'From a heartbeat to its acknowledgement.', ['shard']);
  const silence = gauge('gemini_gateway_silent_seconds', 'Since a shard’s last heartbeat was acknowledged.', ['shard']);
  const interval = gauge('gemini_gateway_heartbeat_seconds', 'Between two heartbeats, as Discord wants it.', ['shard']);
  const servers = gauge('gemini_servers', 'Servers on the shards of this process.');
  const storeUp = gauge('gemini_store_up', 'Whether the store answers.');
  const storeTime = gauge('gemini_store_answer_seconds', 'How long the store took to answer.');
  const open = gauge('gemini_open_questions', 'Questions without an end yet, over all processes that share the store.');

  return ({ gateway, model, store }) => {
    if (model) {
      inFlight.set(model.inFlight);
      queued.set(model.queued);
      cached.set(model.cachedAnswers);
    }
    for (const it of model?.endpoints ?? [])
      for (const state of circuits) circuit.set({ endpoint: String(it.endpoint), state }, it.circuit === state ? 1 : 0);
    for (const it of gateway.shards) {
      const shard = String(it.shard);
      ready.set({ shard }, it.isReady ? 1 : 0);
      if (it.ping !== undefined) ping.set({ shard }, it.ping / 1000);
      silence.set({ shard }, it.silentMs / 1000);
      if (it.intervalMs !== undefined) interval.set({ shard }, it.intervalMs / 1000);
    }
    servers.set(gateway.servers);
    storeUp.set(store.answers ? 1 : 0);
    storeTime.set(store.ms / 1000);
    open.set(store.openQuestions ?? Number.NaN);
  };
};
