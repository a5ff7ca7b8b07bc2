import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCorpus } from '../../src/corpus/load.js';

const run = promisify(execFile);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gemini-corpus-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const corpus = (...args: string[]) => run(process.execPath, ['dist/src/cli/corpus.js', ...args]);
const about = ['--title', 'Crème: the handbook', '--speaker', 'Ada Baker', '--date', '2024-05-01', '--source', 'Book'];

describe('npm run corpus', () => {
  test('turns a text into a bot on another subject, ready to be asked', async () => {
    const text = join(folder, 'notes.txt');
    const target = join(folder, 'mine');
    await writeFile(text, 'A starter is fed\nonce a day.\n\n\nDough rests for 12 hours: "overnight".\n');
    const { stdout } = await corpus('import', text, ...about, '--to', target);
    expect(stdout).toContain('excerpts 1 to 2');
    const { excerpts, persona } = await loadCorpus(target);
    expect(excerpts.map(({ text: it }) => it)).toEqual([
      'A starter is fed once a day.',
      'Dough rests for 12 hours: "overnight".',
    ]);
    expect(excerpts[0]).toMatchObject({ speaker: 'Ada Baker', date: '2024-05-01', title: 'Crème: the handbook' });
    expect(persona).not.toBe('');
    const asked = await run(process.execPath, ['dist/src/cli/ask.js', '--json', 'how long does dough rest?'], {
      env: { ...process.env, CORPUS_DIR: target },
    });
    expect(JSON.parse(asked.stdout)).toMatchObject({ status: 'quoted', citations: [2] });
  });

  test('continues the numbers of what is there, and overwrites nothing', async () => {
    await cp('corpus', join(folder, 'corpus'), { recursive: true });
    const text = join(folder, 'more.txt');
    await writeFile(text, '7. A fact more.');
    await corpus('import', text, ...about, '--to', join(folder, 'corpus'));
    const written = await readFile(join(folder, 'corpus', '04-creme-the-handbook.md'), 'utf8');
    expect(written).toContain('51. A fact more.');
    expect((await loadCorpus(join(folder, 'corpus'))).excerpts).toHaveLength(51);
  });

  test('check names what is wrong by file and number', async () => {
    await cp('corpus', join(folder, 'corpus'), { recursive: true });
    const file = join(folder, 'corpus', '02-sundar-pichai-note.md');
    await writeFile(file, (await readFile(file, 'utf8')).replace('33. ', '34. '));
    await expect(corpus('check', join(folder, 'corpus'))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/02-sundar-pichai-note\.md: excerpt 33 is missing/),
    });
    expect((await corpus('check')).stdout).toContain('50 excerpts');
  });

  test.each([[[]], [['import', 'x.txt']], [['check', '--wrong']]])('%j says how it is used', async (args) => {
    await expect(corpus(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('usage:') });
  });
});
