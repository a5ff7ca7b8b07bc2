import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/sql.js';

const run = promisify(execFile);
let folder: string;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gemini-feedback-'));
  url = `sqlite:${join(folder, 'gemini.db')}`;
  const store = await openStore({ url, role: 'bot' });
  const common = { guildId: undefined, at: Date.now() };
  await store.feedback.keep({
    ...common,
    answerId: '1',
    person: '10',
    value: -1,
    note: 'wrong model',
    question: 'which phone gets nano?',
  });
  await store.feedback.keep({ ...common, answerId: '2', person: '10', value: 1, note: undefined, question: undefined });
  await store.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const feedback = (...args: string[]) =>
  run(process.execPath, ['dist/src/cli/feedback.js', ...args], { env: { ...process.env, DATABASE_URL: url } });

describe('npm run feedback', () => {
  test('gives an operator each thumb as a line, and those with a question as a case that eval can read', async () => {
    const { stdout } = await feedback();
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual(
      expect.objectContaining({ question: 'which phone gets nano?', note: 'wrong model', kind: 'thumbs_down' }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ question: null, kind: 'thumbs_up', note: null }));
    expect(stdout).not.toContain('"10"');
  });

  test('says how it is used when it is used wrongly', async () => {
    await expect(feedback('--days', 'soon')).rejects.toMatchObject({ code: 2, stdout: '' });
  });
});
