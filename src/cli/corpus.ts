import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { config as readDotenv } from 'dotenv';
import { readDocument } from '../corpus/document.js';
import { CorpusRefused, loadCorpus } from '../corpus/load.js';
import type { Corpus } from '../types.js';
import { type About, fileNameOf, paragraphsOf, toDocument } from './corpus-document.js';

const USAGE = `usage: npm run --silent corpus -- check [FOLDER]
       npm run --silent corpus -- import FILE --title TITLE --speaker NAME --date YYYY-MM-DD --source SOURCE [--to FOLDER]
FOLDER is CORPUS_DIR, or corpus. import numbers the paragraphs of a text file and writes them as the folder's next document.`;

/** Characters of an excerpt from which on it is hard to cite: a reader has to look for the claim in it. */
const LONG = 1_200;

const PERSONA = 'You are friendly, plain and precise, and you show where each thing that you say comes from.\n';

const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

const check = async (folder: string): Promise<number> => {
  const { excerpts, terms, disagreements } = await loadCorpus(folder);
  const phrases = [...terms.values()].reduce((sum, it) => sum + it.length, 0);
  const bare = excerpts.filter(({ number, evidence }) => evidence && !terms.get(number)?.length).map((it) => it.number);
  say(
    `${folder} is whole: ${excerpts.length} excerpts, ${phrases} search terms, ${disagreements.length} known disagreements.`,
    ...(bare.length > 0 ? [`Without search terms, so found by their own words alone: ${bare.join(', ')}.`] : []),
  );
  return 0;
};

/** What is there already; undefined in a folder that is yet to be made. */
const present = async (folder: string): Promise<Corpus | undefined> => {
  try {
    return await loadCorpus(folder);
  } catch (error) {
    if (error instanceof CorpusRefused && /can't be read \(ENOENT\)/.test(error.message)) return undefined;
    throw error;
  }
};

const importText = async (file: string, about: About, folder: string): Promise<number> => {
  const paragraphs = paragraphsOf(await readFile(file, 'utf8'));
  if (paragraphs.length === 0) {
    process.stderr.write(`${file} holds no text\n`);
    return 1;
  }
  const known = await present(folder);
  const first = (known?.excerpts.length ?? 0) + 1;
  const documents = new Set(known?.excerpts.map(({ title }) => title) ?? []).size;
  const name = fileNameOf(documents + 1, about.title);
  const text = toDocument(about, paragraphs, first);
  const { problems } = readDocument(name, text);
  if (problems.length > 0) throw new CorpusRefused(problems);
  await mkdir(folder, { recursive: true });
  if (!known) await writeFile(join(folder, 'persona.md'), PERSONA, { flag: 'wx' });
  // Never over a document that is there.
  await writeFile(join(folder, name), text, { flag: 'wx' });
  const long = paragraphs.flatMap((it, index) => (it.length > LONG ? [first + index] : []));
  say(
    `Wrote ${join(folder, name)}: excerpts ${first} to ${first + paragraphs.length - 1}.`,
    ...(known ? [] : [`Wrote ${join(folder, 'persona.md')}: say in it who your bot is.`]),
    ...(long.length > 0 ? [`Long ones, which are better parted into several paragraphs: ${long.join(', ')}.`] : []),
  );
  return check(folder);
};

const main = async (args: readonly string[]): Promise<number> => {
  readDotenv({ quiet: true });
  const usual = process.env.CORPUS_DIR?.trim() || 'corpus';
  const text = { type: 'string' } as const;
  const options = { title: text, speaker: text, date: text, source: text, to: text };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [verb, path, ...rest] = positionals;
  if (verb === 'check' && rest.length === 0) return check(path ?? usual);
  const { title, speaker, date, source, to = usual } = values;
  if (verb === 'import' && path && rest.length === 0 && title && speaker && date && source)
    return importText(path, { title, speaker, date, source }, to);
  throw new TypeError('usage');
};

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  if (error instanceof TypeError) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  if (!(error instanceof CorpusRefused) && !/^E[A-Z]+$/.test(code)) throw error;
  process.stderr.write(`${message}\n`);
  return 1;
});
