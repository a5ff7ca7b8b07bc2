import { type Figure, type Measurement, rounded } from './figure.js';
import { withRig } from './rig.js';

const AT_ONCE = 64;
const FOR_MS = 8_000;

const measure = (): Promise<Figure[]> =>
  withRig(async (rig) => {
    await rig.pace({ firstMs: 0, restMs: 0 });
    const { questions, ms } = await rig.load({ atOnce: AT_ONCE, total: 1e6, forMs: FOR_MS });
    const answered = questions.filter(({ final }) => final !== undefined).length;
    return [
      {
        name: 'throughput',
        unit: 'answers/s',
        values: { answers: rounded((answered / ms) * 1000) },
        what: `whole answers a second with ${AT_ONCE} questions open at any moment over ${FOR_MS / 1000} s and a model that answers at once`,
      },
    ];
  });

export const throughput: Measurement = { name: 'throughput', run: measure };
