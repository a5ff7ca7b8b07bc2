import { runDoctor } from './doctor/run.js';
import { ownProgram } from './program.js';

process.exitCode = await runDoctor(ownProgram());
