import { type Figure, type Measurement, rounded } from './figure.js';
import { withRig } from './rig.js';

const STREAM_MS = 8_000;
const QUESTIONS = 5;

const measure = (): Promise<Figure[]> =>
  withRig(async (rig) => {
    await rig.pace({ firstMs: 0, restMs: STREAM_MS });
    const { questions } = await rig.load({ atOnce: QUESTIONS, total: QUESTIONS });
    const counts = questions.map(({ calls }) => calls);
    return [
      {
        name: 'streaming.calls',
        unit: 'calls',
        values: { mean: rounded(counts.reduce((sum, it) => sum + it, 0) / counts.length), most: Math.max(...counts) },
        what: `Discord calls of a slash command whose answer of five sentences is streamed over ${STREAM_MS / 1000} s: the acknowledgement and the edits`,
      },
    ];
  });

export const streaming: Measurement = { name: 'streaming', run: measure };
