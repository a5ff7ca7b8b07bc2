import type { QuestionTimes } from './discord-process.js';
import { type Figure, type Measurement, percentile, rounded } from './figure.js';
import { residentMemory, watchMemory } from './memory.js';
import type { ModelTimes } from './model-process.js';
import { type Rig, withRig } from './rig.js';

/** Questions that arrive at one moment, and how often that is repeated. */
const loads = [
  { atOnce: 1, rounds: 40 },
  { atOnce: 100, rounds: 4 },
  { atOnce: 1_000, rounds: 3 },
] as const;

/** The model's time until it sends its whole answer at once: long enough for all questions to be open together. Milliseconds. */
const MODEL_MS = 500;

/** At most, in milliseconds. */
const aims: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  acknowledgement: { '100 in flight p99': 50, '1,000 in flight p99': 250 },
  'answer-less-model': { '1 in flight p50': 10 },
};

type Measured = QuestionTimes & { readonly model: ModelTimes | undefined };

const ask = async (rig: Rig, atOnce: number, rounds: number): Promise<Measured[]> => {
  const all: QuestionTimes[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // One by one there is no need to wait for quiet between them.
    const { questions } = await rig.load(atOnce === 1 ? { atOnce, total: rounds } : { atOnce, total: atOnce });
    all.push(...questions);
    if (atOnce === 1) break;
  }
  const model = await rig.modelTimes();
  return all.map((it) => ({ ...it, model: model.get(it.tag) }));
};

const spans = {
  acknowledgement: ({ sent, acknowledged }: Measured) => acknowledged && acknowledged - sent,
  'model-call': ({ sent, model }: Measured) => model && model.received - sent,
  'last-token-to-final': ({ final, model }: Measured) => final && model && final - model.lastToken,
  'answer-less-model': ({ sent, final, model }: Measured) =>
    final && model && final - sent - (model.lastToken - model.received),
} as const;

const what: Readonly<Record<keyof typeof spans, string>> = {
  acknowledgement: 'from the event leaving Discord until Discord has the acknowledgement',
  'model-call': 'from the event leaving Discord until the model endpoint has the request',
  'last-token-to-final': 'from the model sending its last token until Discord has the whole answer',
  'answer-less-model':
    'from the event to the whole answer, less the time from the request at the model to its last token',
};

const measure = (): Promise<Figure[]> =>
  withRig(async (rig) => {
    await rig.pace({ firstMs: MODEL_MS, restMs: 0 });
    const values: Record<string, Record<string, number>> = {};
    const calls: Record<string, number> = {};
    const lost: Record<string, number> = {};
    const memory: Record<string, number> = { before: rounded(residentMemory(rig.bot.pid)) };
    for (const { atOnce, rounds } of loads) {
      const watch = watchMemory(rig.bot.pid);
      const questions = await ask(rig, atOnce, rounds);
      const label = `${atOnce.toLocaleString('en')} in flight`;
      if (atOnce === 1_000) memory[`${label}, most`] = rounded(watch.stop());
      else watch.stop();
      for (const [name, span] of Object.entries(spans)) {
        const times = questions.map(span).filter((it) => it !== undefined);
        values[name] = {
          ...values[name],
          [`${label} p50`]: rounded(percentile(times, 0.5)),
          [`${label} p99`]: rounded(percentile(times, 0.99)),
        };
      }
      calls[label] = rounded(questions.reduce((sum, it) => sum + it.calls, 0) / questions.length);
      lost[label] = questions.filter(({ final }) => final === undefined).length;
    }
    const load = `questions arrive at one moment, the model answers after ${MODEL_MS} ms and at once`;
    return [
      ...Object.entries(spans).map(
        ([name]): Figure => ({
          name: `in-flight.${name}`,
          unit: 'ms',
          values: values[name] ?? {},
          what: `${what[name as keyof typeof spans]}; ${load}`,
          ...(aims[name] ? { aims: aims[name] } : {}),
        }),
      ),
      {
        name: 'in-flight.calls',
        unit: 'calls',
        values: calls,
        what: 'Discord calls an answer of a slash command, in the mean',
        aims: { '1 in flight': 2 },
      },
      {
        name: 'in-flight.unanswered',
        unit: 'questions',
        values: lost,
        what: 'questions without a whole answer: Discord had given them up after 3 s, or 30 s were over',
        aims: { '1 in flight': 0, '100 in flight': 0, '1,000 in flight': 0 },
      },
      {
        name: 'in-flight.memory',
        unit: 'MB',
        values: memory,
        what: 'resident memory of the bot, after 200 questions and at its highest',
      },
    ];
  });

export const inFlight: Measurement = { name: 'in-flight', run: measure };
