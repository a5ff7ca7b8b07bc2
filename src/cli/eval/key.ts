import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What decides an answer, beside the corpus and the settings: this code, as compiled. */
const code = ['answer', 'corpus', 'model', 'words', 'app.js'] as const;

const filesUnder = async (path: string, ends: string): Promise<string[]> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path];
  return entries
    .filter((it) => it.isFile() && it.name.endsWith(ends))
    .map((it) => join(it.parentPath, it.name))
    .sort();
};

/**
 * A short name for everything that decides the answers of a run: code, corpus with its terms and persona, gold questions, settings.
 * Two runs with the same key may share answers; a run after any change may not.
 */
export const keyOf = async (parts: {
  readonly corpusDir: string;
  readonly gold: string;
  readonly settings: Readonly<Record<string, string | number | undefined>>;
}): Promise<string> => {
  const hash = createHash('sha256');
  const root = join(import.meta.dirname, '..', '..');
  const ours = await Promise.all(code.map((name) => filesUnder(join(root, name), '.js')));
  const files = [...ours.flat(), ...(await filesUnder(parts.corpusDir, ''))];
  for (const file of files) hash.update(await readFile(file)).update('\0');
  hash.update(parts.gold).update('\0').update(JSON.stringify(parts.settings));
  return hash.digest('hex').slice(0, 12);
};
