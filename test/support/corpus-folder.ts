import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type CorpusFolder = {
  readonly path: string;
  /** Writes a file into the folder; a later name replaces an earlier one. */
  readonly write: (name: string, content: string | Uint8Array) => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** A copy of the project's corpus that a test may change. */
export const copyOfCorpus = async (): Promise<CorpusFolder> => {
  const path = await mkdtemp(join(tmpdir(), 'gemini-corpus-'));
  await cp('corpus', path, { recursive: true });
  return {
    path,
    write: (name, content) => writeFile(join(path, name), content),
    remove: () => rm(path, { recursive: true, force: true }),
  };
};

/** A document as an operator writes it. */
export const documentOf = (body: string, more = ''): string =>
  `---\ntitle: More\nspeaker: An Engineer\ndate: 2023-12-07\nsource: A page\n${more}---\n\n${body}\n`;
