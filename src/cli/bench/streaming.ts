import type { QuestionTimes } from './discord-process.js';
import { type Figure, type Measurement, percentile, rounded } from './figure.js';
import { residentMemory } from './memory.js';
import { withRig } from './rig.js';

const STREAM_MS = 8_000;
const QUESTIONS = 5;

/** As often as the bots were asked whose figures docs/benchmark.md has beside these. */
const QUICK = 30;

const callsOf = (questions: readonly QuestionTimes[]) => {
  const counts = questions.map(({ calls }) => calls);
  return { mean: rounded(counts.reduce((sum, it) => sum + it, 0) / counts.length), most: Math.max(...counts) };
};

const p50p95 = (times: readonly number[]) => ({
  p50: rounded(percentile(times, 0.5)),
  p95: rounded(percentile(times, 0.95)),
});

const measure = (): Promise<Figure[]> =>
  withRig(async (rig) => {
    await rig.pace({ firstMs: 0, restMs: 0 });
    const quick = (await rig.load({ atOnce: 1, total: QUICK })).questions;
    const memory = rounded(residentMemory(rig.bot.pid));
    await rig.pace({ firstMs: 0, restMs: STREAM_MS });
    const { questions } = await rig.load({ atOnce: QUESTIONS, total: QUESTIONS });
    const how = `${QUICK} slash commands one after the other, a model that answers at once`;
    return [
      {
        name: 'quick.acknowledgement',
        unit: 'ms',
        values: p50p95(quick.map(({ sent, acknowledged = Number.NaN }) => acknowledged - sent)),
        what: `from the event to the acknowledgement; ${how}`,
      },
      {
        name: 'quick.answer',
        unit: 'ms',
        values: p50p95(quick.map(({ sent, final = Number.NaN }) => final - sent)),
        what: `from the event to the whole answer; ${how}`,
      },
      {
        name: 'quick.calls',
        unit: 'calls',
        values: callsOf(quick),
        what: `Discord calls an answer; ${how}`,
        aims: { most: 2 },
      },
      { name: 'quick.memory', unit: 'MB', values: { resident: memory }, what: `resident memory after ${how}` },
      {
        name: 'streaming.calls',
        unit: 'calls',
        values: callsOf(questions),
        what: `Discord calls of a slash command whose answer of five sentences is streamed over ${STREAM_MS / 1000} s: the acknowledgement and the edits`,
      },
    ];
  });

export const streaming: Measurement = { name: 'streaming', run: measure };
