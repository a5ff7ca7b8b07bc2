import { runAsk } from './ask/run.js';
import { ownProgram } from './program.js';

process.exitCode = await runAsk(ownProgram());
