import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCorpus } from '../../src/corpus/load.js';
import { createSearch } from '../../src/corpus/search.js';
import { type CorpusFolder, copyOfCorpus, documentOf } from '../support/corpus-folder.js';

let folder: CorpusFolder;
beforeEach(async () => {
  folder = await copyOfCorpus();
});
afterEach(() => folder.remove());

const refusal = async (): Promise<string> => {
  const corpus = await loadCorpus(folder.path).catch((error: unknown) => error);
  expect(corpus).toMatchObject({ name: 'CorpusRefused' });
  return String((corpus as Error).message);
};

const edit = async (name: string, change: (text: string) => string): Promise<void> => {
  const text = await readFile(join(folder.path, name), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  await folder.write(name, changed);
};

const jeff = '01-jeff-dean-thread.md';
const original = '../shared/corpus/all-about-gemini.txt';

describe('the corpus that comes with the project', () => {
  test('is the 50 excerpts, character for character', async () => {
    const { excerpts } = await loadCorpus('corpus');
    const text = excerpts.map((it) => `${it.number}. ${it.text}\n`).join('');
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '777dfd4e0540a2326d7aa83670091e23653eab442e0a4dc42762acd16746d1b6',
    );
  });

  (existsSync(original) ? test : test.skip)('is what the file of the excerpts holds (needs ../shared)', async () => {
    const { excerpts } = await loadCorpus('corpus');
    const lines = readFileSync(original, 'utf8')
      .split('\n')
      .filter((line) => /^\d+\. /.test(line));
    expect(excerpts.map((it) => `${it.number}. ${it.text}`)).toEqual(lines);
  });

  test('knows who speaks where, and what is no evidence', async () => {
    const { excerpts } = await loadCorpus('corpus');
    const speakers = [1, 28, 32, 37, 39, 50].map((number) => excerpts[number - 1]?.speaker);
    expect(speakers).toEqual([
      'Jeff Dean',
      'Jeff Dean',
      'Sundar Pichai',
      'Sundar Pichai',
      'Demis Hassabis',
      'Demis Hassabis',
    ]);
    expect(excerpts.filter((it) => !it.evidence).map((it) => it.number)).toEqual([28, 29, 30, 43]);
    expect(new Set(excerpts.map((it) => it.date))).toEqual(new Set(['2023-12-06']));
  });
});

describe('an operator who adds to the corpus', () => {
  test.each(['04-more.md', 'more.md', '00-more.md', '4.MD'])(
    'has a fourth document taken that goes on at 51, called %s',
    async (name) => {
      await folder.write(name, documentOf('51. Gemini plays chess.\n\n52. And go.'));
      const { excerpts } = await loadCorpus(folder.path);
      expect(excerpts.slice(50)).toMatchObject([
        { number: 51, text: 'Gemini plays chess.', speaker: 'An Engineer', date: '2023-12-07', evidence: true },
        { number: 52, text: 'And go.' },
      ]);
    },
  );

  test('finds it at once, and by its search terms in any form of writing them', async () => {
    await folder.write('04-more.md', documentOf('51. Gemini plays chess.\n\n52. It has a garden.'));
    await folder.write(
      'terms/more.txt',
      '\uFEFF# mine\r\n[51] schach\r\n\r\n[ 52 ]\r\n- jardín\r\n  • 庭園\r\n[51]\r\nléchecs\r\n',
    );
    const corpus = await loadCorpus(folder.path);
    expect(corpus.terms.get(51)).toEqual(['schach', 'léchecs']);
    expect(corpus.terms.get(52)).toEqual(['jardín', '庭園']);
    const search = createSearch(corpus);
    const first = (question: string) => search(question, [], 1)[0]?.excerpt.number;
    expect(['does it play chess', 'Schach?', 'jardin', '庭園は?'].map(first)).toEqual([51, 51, 52, 52]);
  });

  test('may keep notes beside it: README.md, hidden files and what an editor leaves', async () => {
    for (const name of ['README.md', '.draft.md', 'notes.txt', '01-jeff-dean-thread.md~', 'terms/en.txt.bak'])
      await folder.write(name, 'Notes');
    expect((await loadCorpus(folder.path)).excerpts).toHaveLength(50);
  });

  test('may leave search terms and disagreements out', async () => {
    await rm(join(folder.path, 'terms'), { recursive: true });
    await rm(join(folder.path, 'disagreements.json'));
    const corpus = await loadCorpus(folder.path);
    expect([corpus.terms.size, corpus.disagreements.length]).toEqual([0, 0]);
    expect(createSearch(corpus)('MMMU', [], 1)).toHaveLength(1);
  });

  test('keeps line ends of Windows and a byte order mark out of the texts', async () => {
    const before = await loadCorpus('corpus');
    await edit(jeff, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect((await loadCorpus(folder.path)).version).toBe(before.version);
  });

  test('gets another version as soon as one character differs', async () => {
    const before = await loadCorpus(folder.path);
    await edit(jeff, (text) => text.replace('800+ authors', '801+ authors'));
    expect((await loadCorpus(folder.path)).version).not.toBe(before.version);
  });
});

describe('a corpus that is not whole is refused, by file and number', () => {
  const cut = (number: number) => (text: string) => text.replace(new RegExp(`^${number}\\. .*$`, 'm'), '');
  const add =
    (body: string, name = '04-more.md') =>
    () =>
      folder.write(name, documentOf(body));

  test.each<[string, () => Promise<void>, string]>([
    ['a missing number', () => edit(jeff, cut(7)), `${jeff}: excerpt 7 is missing before 8`],
    ['a missing first number', () => edit(jeff, cut(1)), `${jeff}: excerpt 1 is missing before 2`],
    [
      'a missing document',
      () => rm(join(folder.path, '02-sundar-pichai-note.md')),
      '03-demis-hassabis-introduction.md: excerpts 29 to 37 are missing before 38',
    ],
    ['a gap before a further document', add('60. Text'), '04-more.md: excerpts 51 to 59 are missing before 60'],
    [
      'a number beyond all reason',
      add('99999999999. Text'),
      '04-more.md: excerpts 51 to 99999999998 are missing before 99999999999',
    ],
    [
      'a number that is there twice',
      () => edit(jeff, (text) => `${text}\n3. Again\n`),
      `${jeff}: excerpt 3 is there twice (first in ${jeff})`,
    ],
    [
      'a number of another document',
      add('51. Text\n\n12. Text'),
      `04-more.md: excerpt 12 is there twice (first in ${jeff})`,
    ],
    ['a number out of order', add('52. Text\n\n51. Text'), '04-more.md: excerpt 51 is out of order (after 52)'],
    ['number 0', add('0. Text'), '04-more.md: excerpt 0: numbers begin at 1'],
    ['an empty excerpt', () => edit(jeff, (text) => text.replace(/^5\. .*$/m, '5. ')), `${jeff}: excerpt 5 is empty`],
    ['a line that is no excerpt', add('51. Text\n\ngoes on'), '04-more.md, line 10: not an excerpt'],
    ['a document without excerpts', add(''), '04-more.md: holds no excerpt'],
    ['missing front matter', () => folder.write('04-more.md', '51. Text\n'), '04-more.md: front matter is missing'],
    [
      'front matter that is not YAML',
      () => folder.write('04-more.md', '---\ntitle: [\n---\n51. Text\n'),
      '04-more.md: front matter is not YAML',
    ],
    [
      'front matter without a speaker',
      () => edit(jeff, (text) => text.replace(/^speaker: .*\n/m, '')),
      `${jeff}: front matter: speaker:`,
    ],
    [
      'a date that is none',
      () => edit(jeff, (text) => text.replace('2023-12-06', '2023-13-06')),
      `${jeff}: front matter: date:`,
    ],
    [
      'a misspelt key',
      () => edit(jeff, (text) => text.replace('not_evidence', 'no_evidence')),
      `${jeff}: front matter:`,
    ],
    [
      'a heading that is not in the document',
      () => edit(jeff, (text) => text.replace('[28]', '[29]')),
      `${jeff}: not_evidence names 29`,
    ],
    [
      'text that is not UTF-8',
      () => folder.write('04-more.md', Buffer.from(documentOf('51. caf\xe9'), 'latin1')),
      "04-more.md can't be read (not UTF-8)",
    ],
    [
      'a document that is a folder',
      async () => void (await mkdir(join(folder.path, '04-more.md'))),
      "04-more.md can't be read (EISDIR)",
    ],
    ['an empty persona', () => folder.write('persona.md', ' \n'), 'persona.md: missing or empty'],
    ['a missing persona', () => rm(join(folder.path, 'persona.md')), 'persona.md: missing or empty'],
    [
      'search terms of an excerpt that is not there',
      () => folder.write('terms/x.txt', '# x\n[51]\nword\n'),
      'terms/x.txt, line 2: there is no excerpt 51',
    ],
    [
      'search terms of no excerpt',
      () => folder.write('terms/x.txt', 'word\n[5]\n'),
      'terms/x.txt, line 1: a phrase before the first [number]',
    ],
    [
      'disagreements that are not JSON',
      () => folder.write('disagreements.json', '['),
      'disagreements.json is not JSON',
    ],
    [
      'a disagreement without a kind',
      () => edit('disagreements.json', (text) => text.replace('"kind": "conflict",', '')),
      'disagreements.json: 0.kind',
    ],
    [
      'a quote that its excerpt does not have',
      () => edit('disagreements.json', (text) => text.replace('score of 62.4%', 'score of 63.4%')),
      "disagreements.json: mmmu-score: the quote doesn't stand in excerpt 2",
    ],
    [
      'a side that is no evidence',
      () => edit('disagreements.json', (text) => text.replace('"excerpt": 50', '"excerpt": 43')),
      "disagreements.json: mmmu-score: excerpt 43 isn't there or is no evidence",
    ],
  ])('%s', async (_, spoil, problem) => {
    await spoil();
    expect(await refusal()).toContain(problem);
  });

  test('a folder that is not there', async () => {
    await folder.remove();
    expect(await refusal()).toContain(`${folder.path} can't be read (ENOENT)`);
  });

  test('an empty folder', async () => {
    await rm(folder.path, { recursive: true });
    await mkdir(folder.path);
    expect(await refusal()).toContain(`${folder.path} holds no document (*.md)`);
  });

  // Root reads everything.
  (process.getuid?.() === 0 ? test.skip : test)('a folder that may not be read (not as root)', async () => {
    await chmod(folder.path, 0);
    expect(await refusal()).toContain("can't be read (EACCES)");
    await chmod(folder.path, 0o700);
  });

  test('all problems at once', async () => {
    await edit(jeff, cut(7));
    await folder.write('04-more.md', documentOf('51. '));
    await folder.write('persona.md', '');
    const message = await refusal();
    for (const problem of ['excerpt 7 is missing', 'excerpt 51 is empty', 'persona.md'])
      expect(message).toContain(problem);
  });
});
