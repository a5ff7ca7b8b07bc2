import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus, Disagreement, Excerpt } from '../types.js';
import { readDisagreements } from './disagreements.js';
import { readDocument } from './document.js';
import { readTerms } from './terms.js';

/** The corpus is not whole; `message` names every problem, one a line, with file and number. */
export class CorpusRefused extends Error {
  constructor(problems: readonly string[]) {
    super(`The corpus is not whole, so nothing is answered from it:\n${problems.map((it) => `- ${it}`).join('\n')}`);
    this.name = 'CorpusRefused';
  }
}

const isDocument = (name: string) =>
  /^[^.].*\.md$/i.test(name) && name !== 'persona.md' && name.toLowerCase() !== 'readme.md';

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unreadable';

type Read = { readonly file: string; readonly excerpts: readonly Excerpt[]; readonly problems: readonly string[] };

/** Documents follow each other by their first numbers, whatever their files are called. */
const byFirstNumber = (a: Read, b: Read): number =>
  (a.excerpts[0]?.number ?? 0) - (b.excerpts[0]?.number ?? 0) || (a.file < b.file ? -1 : 1);

const gap = (from: number, to: number): string =>
  from === to ? `excerpt ${from} is missing` : `excerpts ${from} to ${to} are missing`;

/** Numbers run from 1 without a gap, in the order of the lines. */
const orderProblems = (read: readonly Read[]): string[] => {
  const problems: string[] = [];
  const home = new Map<number, string>();
  let last = 0;
  for (const { file, excerpts } of read) {
    for (const { number } of excerpts) {
      const first = home.get(number);
      if (first !== undefined) problems.push(`${file}: excerpt ${number} is there twice (first in ${first})`);
      else if (number < 1) problems.push(`${file}: excerpt ${number}: numbers begin at 1`);
      else if (number < last) problems.push(`${file}: excerpt ${number} is out of order (after ${last})`);
      home.set(number, first ?? file);
      last = Math.max(last, number);
    }
  }
  let expected = 1;
  for (const number of [...home.keys()].filter((it) => it > 0).sort((a, b) => a - b)) {
    if (number > expected) problems.push(`${home.get(number)}: ${gap(expected, number - 1)} before ${number}`);
    expected = number + 1;
  }
  return problems;
};

const versionOf = (excerpts: readonly Excerpt[]): string => {
  const hash = createHash('sha256');
  for (const { number, text } of excerpts) hash.update(`${number}\0${text}\0`);
  return hash.digest('hex').slice(0, 8);
};

const readText = async (folder: string, name: string): Promise<readonly [name: string, text: string]> => {
  try {
    const bytes = await readFile(join(folder, name));
    return [name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)];
  } catch (error) {
    // The decoder's own error; the file system's have codes of their own (EISDIR, EACCES).
    const reason = codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'not UTF-8' : codeOf(error);
    throw new CorpusRefused([`${name} can't be read (${reason})`]);
  }
};

/** File name → content of the files in a folder that `wanted` names; none when an optional folder isn't there. */
const readAll = async (
  folder: string,
  wanted: (name: string) => boolean,
  isOptional: boolean,
): Promise<(readonly [name: string, text: string])[]> => {
  let names: string[];
  try {
    names = (await readdir(folder)).filter(wanted).sort();
  } catch (error) {
    if (isOptional && codeOf(error) === 'ENOENT') return [];
    throw new CorpusRefused([`${folder} can't be read (${codeOf(error)})`]);
  }
  return Promise.all(names.map((name) => readText(folder, name)));
};

/**
 * Reads the documents, search terms (`terms/*.txt`), known disagreements (`disagreements.json`) and `persona.md` of a folder.
 * A further document that continues the numbers is taken as it comes; terms and disagreements are optional.
 * @throws CorpusRefused with every problem: never a partial corpus.
 */
export const loadCorpus = async (folder: string): Promise<Corpus> => {
  const [files, termFiles] = await Promise.all([
    readAll(folder, (name) => isDocument(name) || name === 'persona.md' || name === 'disagreements.json', false),
    readAll(join(folder, 'terms'), (name) => /^[^.].*\.txt$/i.test(name), true),
  ]);
  const read = files
    .filter(([name]) => isDocument(name))
    .map(([file, text]) => ({ file, ...readDocument(file, text) }))
    .sort(byFirstNumber);
  const problems = read.flatMap((it) => it.problems);
  if (read.length === 0) problems.push(`${folder} holds no document (*.md)`);
  problems.push(...orderProblems(read));
  const excerpts = read.flatMap((it) => it.excerpts);

  const persona = files.find(([name]) => name === 'persona.md')?.[1] ?? '';
  if (persona.trim() === '') problems.push('persona.md: missing or empty');

  const terms = readTerms(termFiles, excerpts.length);
  problems.push(...terms.problems);
  const known = files.find(([name]) => name === 'disagreements.json');
  const disagreements: { list: readonly Disagreement[]; problems: readonly string[] } = known
    ? readDisagreements(known[1], excerpts)
    : { list: [], problems: [] };
  problems.push(...disagreements.problems);

  if (problems.length > 0) throw new CorpusRefused(problems);
  return { version: versionOf(excerpts), excerpts, terms: terms.byNumber, disagreements: disagreements.list, persona };
};
