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
    const memory = { 'at READY': Number.NaN, idle: Number.NaN };
    for (let run = 0; run < RUNS; run += 1) {
      const bot = await startBot(address, modelUrl);
      try {
        ready.push(bot.readyMs);
        if (run < RUNS - 1) continue;
        memory['at READY'] = rounded(residentMemory(bot.pid));
        await sleep(IDLE_FOR);
        memory.idle = rounded(residentMemory(bot.pid));
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
        aims: { median: 1_200 },
      },
      {
        name: 'start.idle-memory',
        unit: 'MB',
        values: memory,
        what: `resident memory in one server before any question: at READY, and ${IDLE_FOR / 1000} s later; the index is made and the model's SDK loaded when somebody writes (see in-flight.memory)`,
        aims: { idle: 125 },
      },
    ];
  });

export const start: Measurement = { name: 'start', run: measure };
