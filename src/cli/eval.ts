import { runEval } from './eval/main.js';
import { ownProgram } from './program.js';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
process.exitCode = await runEval(ownProgram(), interrupt.signal);
