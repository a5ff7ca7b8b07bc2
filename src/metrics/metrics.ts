import { collectDefaultMetrics, Registry } from 'prom-client';
import type { GatewayWatch } from '../discord/gateway-watch.js';
import type { ModelHealth } from '../model/health.js';
import type { Store } from '../store/store.js';
import type { Clock } from '../types.js';
import { createGauges } from './gauges.js';
import { livenessOf, readinessOf } from './health.js';
import { createRecorders } from './recorders.js';
import { serve } from './server.js';
import { createStoreProbe } from './store-probe.js';

export type MetricsParts = {
  readonly gateway: GatewayWatch;
  readonly modelHealth: (() => ModelHealth) | undefined;
  readonly store: Pick<Store, 'openQuestions'>;
  readonly clock: Clock;
};

/** Everything that Prometheus and probes read, and what the bot tells as it happens. Nothing is open until `open`. */
export const createMetrics = () => {
  const registry = new Registry();
  // Memory, processor time, event-loop lag, garbage collection.
  collectDefaultMetrics({ register: registry });
  const recorders = createRecorders(registry);
  const show = createGauges(registry);
  return {
    recorders,
    /** @throws MetricsRefused when the port can't be opened. */
    open: async ({ host, port }: { readonly host: string; readonly port: number }, parts: MetricsParts) => {
      const { gateway, modelHealth, store, clock } = parts;
      const probe = createStoreProbe(store, clock);
      let isStopping = false;
      const { url, close } = await serve(
        {
          metrics: async () => {
            show({ gateway: gateway.state(), model: modelHealth?.(), store: await probe() });
            return { type: registry.contentType, text: await registry.metrics() };
          },
          liveness: () => livenessOf(gateway.state()),
          readiness: async () => readinessOf(gateway.state(), (await probe()).answers, isStopping),
        },
        host,
        port,
      );
      return {
        url,
        /** From now on nothing is ready here. */
        stopping: (): void => {
          isStopping = true;
        },
        close,
      };
    },
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
