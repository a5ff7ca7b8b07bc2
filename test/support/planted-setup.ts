import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOLDER } from './planted.js';

/** Before a test run: where its bots' output is kept. */
export default (): void => {
  process.env[FOLDER] = mkdtempSync(join(tmpdir(), 'gemini-output-'));
};
