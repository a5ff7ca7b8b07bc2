import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Figure, type Measurement, now, percentile, rounded } from './figure.js';
import { bare, main } from './processes.js';

const RUNS = 7;

const measure = async (): Promise<Figure[]> => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = now();
    const child = spawn(process.execPath, [main('cli/ask.js'), 'What did Gemini Ultra score on MMLU?'], {
      env: bare({}),
      stdio: 'ignore',
    });
    await once(child, 'exit');
    times.push(now() - started);
  }
  return [
    {
      name: 'ask.process',
      unit: 'ms',
      values: { median: rounded(percentile(times, 0.5)), slowest: rounded(Math.max(...times)) },
      what: `a whole \`ask "question"\` without a model, from the start of its process to its end, ${RUNS} times`,
    },
  ];
};

export const askStart: Measurement = { name: 'ask', run: measure };
