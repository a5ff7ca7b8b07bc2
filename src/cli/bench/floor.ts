import { startProcess } from './bot.js';
import type { LoadOptions, LoadResult } from './discord-process.js';
import { type Figure, type Measurement, percentile, rounded } from './figure.js';
import { withSurroundings } from './rig.js';

const loads = [1, 100, 1_000] as const;
const WARM_UP: LoadOptions = { atOnce: 100, total: 1_000 };

const measure = (): Promise<Figure[]> =>
  withSurroundings(async ({ discord, address }) => {
    const env = { DISCORD_TOKEN: address.token, DISCORD_API_URL: address.url };
    const answerer = await startProcess('cli/bench/answerer.js', env);
    try {
      await discord.call('settle');
      await discord.call('load', WARM_UP);
      const values: Record<string, number> = {};
      for (const atOnce of loads) {
        const total = Math.max(atOnce, 40);
        const { questions } = await discord.call<LoadResult>('load', { atOnce, total } satisfies LoadOptions);
        const times = questions.map(({ sent, acknowledged = Number.NaN }) => acknowledged - sent);
        const label = `${atOnce.toLocaleString('en')} in flight`;
        values[`${label} p50`] = rounded(percentile(times, 0.5));
        values[`${label} p99`] = rounded(percentile(times, 0.99));
      }
      return [
        {
          name: 'floor.acknowledgement',
          unit: 'ms',
          values,
          what: 'the same as in-flight.acknowledgement, of a few lines on bare sockets that do nothing else: the time of the load generator and of this machine, below which no bot can be',
        },
      ];
    } finally {
      await answerer.stop();
    }
  });

export const floor: Measurement = { name: 'floor', run: measure };
