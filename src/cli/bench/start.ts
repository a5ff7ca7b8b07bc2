import { setTimeout as sleep } from 'node:timers/promises';
import { startBot } from './bot.js';
import { type Figure, type Measurement, median, rounded } from './figure.js';
import { residentMemory } from './memory.js';
import { withSurroundings } from './rig.js';

const RUNS = 5;

/** After READY, until memory is read: what a start leaves behind has settled. Milliseconds. */
const IDLE_FOR = 4_000;

const measure = (): Promise<Figure[]> =>
  withSurroundings(async ({ address, modelUrl }) => {
    const ready: number[] = [];
    let idle = Number.NaN;
    for (let run = 0; run < RUNS; run += 1) {
      const bot = await startBot(address, modelUrl);
      try {
        ready.push(bot.readyMs);
        if (run < RUNS - 1) continue;
        await sleep(IDLE_FOR);
        idle = residentMemory(bot.pid);
      } finally {
        await bot.stop();
      }
    }
    return [
      {
        name: 'start.ready',
        unit: 'ms',
        values: { median: rounded(median(ready)), slowest: rounded(Math.max(...ready)) },
        what: `from the start of the bot's process until it is logged in, with a new store and no question yet; the first of ${RUNS} registers the commands`,
      },
      {
        name: 'start.idle-memory',
        unit: 'MB',
        values: { resident: rounded(idle) },
        what: `resident memory ${IDLE_FOR / 1000} s after READY, one server, before any question`,
      },
    ];
  });

export const start: Measurement = { name: 'start', run: measure };
