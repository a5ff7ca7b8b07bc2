import { cpus, loadavg, totalmem } from 'node:os';

export type Machine = ReturnType<typeof machine>;

/** What was measured on: without it a figure can't be held against another run's. */
export const machine = () => ({
  node: process.version,
  processors: cpus().length,
  model: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 1e9),
  /** Above the number of processors others were at work, and times are longer than the bot's own. */
  loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
});
