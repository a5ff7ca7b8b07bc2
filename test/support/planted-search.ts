import { rmSync } from 'node:fs';
import { FOLDER, searchOutputs } from './planted.js';

/** After a test run: nothing that was planted stands in what its bots wrote, or the run fails. */
export default (): void => {
  const folder = process.env[FOLDER] ?? '';
  const { outputs, bytes, secrets, words, found } = searchOutputs(folder);
  rmSync(folder, { recursive: true, force: true });
  if (outputs === 0) return;
  const what = `${outputs} outputs of bots (${Math.round(bytes / 1024)} KiB) for ${secrets} secrets and ${words} words`;
  process.stderr.write(`searched ${what}: found in ${found.length} lines\n`);
  if (found.length > 0) throw new Error(`a planted secret or word was written:\n${found.slice(0, 20).join('\n')}`);
};
