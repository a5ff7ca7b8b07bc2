import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Asked, modelFailed } from './asked.js';

/** The answers of a run, on disk as they come, so that an interrupted run goes on where it was. */
export type KeptAnswers = {
  readonly file: string;
  /** By the question's id. */
  readonly answers: ReadonlyMap<string, Asked>;
  readonly add: (asked: Asked) => Promise<void>;
};

/** A process killed in the middle of a write leaves half a line. */
const read = (line: string): Asked[] => {
  try {
    return [JSON.parse(line) as Asked];
  } catch {
    return [];
  }
};

/** Opens the answers kept under a key. `fresh` forgets them. Those that the model failed to give are asked again. */
export const openKeptAnswers = async (folder: string, key: string, fresh: boolean): Promise<KeptAnswers> => {
  const file = join(folder, `${key}.jsonl`);
  await mkdir(folder, { recursive: true });
  if (fresh) await rm(file, { force: true });
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text !== '' && !text.endsWith('\n')) await appendFile(file, '\n');
  const answers = new Map(
    text
      .split('\n')
      .flatMap(read)
      .filter((it) => !modelFailed(it))
      .map((it) => [it.id, it]),
  );
  return { file, answers, add: (asked) => appendFile(file, `${JSON.stringify(asked)}\n`) };
};
