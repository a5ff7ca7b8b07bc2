import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** docs/reliability.md against the tests that it names. */
const page = readFileSync('docs/reliability.md', 'utf8');
const FOLDER = 'test/faults';
const TABLE = '../shared/faults.md';

const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| fault-'))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .map((it) => it.trim())
        .slice(1, -1),
    );

const rows = rowsOf(page).map(([id = '', fault = '', seen = '', test = '', result = '']) => {
  const [, file = '', name = ''] = /^`([\w-]+\.test\.ts)`: (.+)$/.exec(test) ?? [];
  return { id, fault, seen, file, name, result };
});

/** Names of the tests in a file, as they are written. */
const namesIn = (file: string): string[] =>
  [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/(?<=[([,]\s*)(['"`])(fault-\d\d: .+?)\1,/g)].map(
    ([, , name = '']) => name,
  );
const files = readdirSync(FOLDER).filter((it) => it.endsWith('.test.ts'));

describe('docs/reliability.md', () => {
  test('has a row for each fault, in order, with what happens, what a person sees and a result', () => {
    const ids = Array.from({ length: 56 }, (_, index) => `fault-${String(index + 1).padStart(2, '0')}`);
    expect(rows.map(({ id }) => id)).toEqual(ids);
    for (const { id, fault, seen, result } of rows) {
      expect([id, fault === '', seen === '']).toEqual([id, false, false]);
      expect([id, result]).toEqual([id, expect.stringMatching(/^(holds|does not hold)\b/)]);
    }
  });

  test('names a test for each that is there, by its name', () => {
    const missing = rows.filter(({ id, file, name }) => {
      const wanted = `${id}: ${name}`;
      return name === '' || !files.includes(file) || !namesIn(file).includes(wanted);
    });
    expect(missing.map(({ id, file, name }) => `${id} ${file}: ${name}`)).toEqual([]);
  });

  test('leaves out no test of a fault', () => {
    const told = new Set(rows.map(({ id, file, name }) => `${file} ${id}: ${name}`));
    const tests = files.flatMap((file) => namesIn(file).map((name) => `${file} ${name}`));
    expect(tests.filter((it) => !told.has(it))).toEqual([]);
    expect(tests.length).toBeGreaterThanOrEqual(56);
  });

  test('names no other test file that isn’t there', () => {
    const named = [...page.matchAll(/`(?:test\/faults\/|test\/)?([\w/-]+\.test\.ts)`/g)].map(([, it = '']) => it);
    expect(named.filter((it) => !existsSync(join(FOLDER, it)) && !existsSync(join('test', it)))).toEqual([]);
  });

  test('says how many hold, and how many don’t in every word', () => {
    const [, all, holding, partly] = /(\d+) rows: (\d+) hold, (\d+) holds? but for what its row says/.exec(page) ?? [];
    const isPartly = ({ result }: (typeof rows)[number]) => /^(holds, but|does not hold)/.test(result);
    const count = rows.filter(isPartly).length;
    expect([all, holding, partly].map(Number)).toEqual([rows.length, rows.length - count, count]);
  });

  (existsSync(TABLE) ? test : test.skip)(
    'has the ids, the faults and what a person sees of the table it began from',
    () => {
      const wanted = rowsOf(readFileSync(TABLE, 'utf8')).map(([id, dependency, fault, , user]) => [
        id,
        `${dependency}: ${fault}`,
        user,
      ]);
      expect(rows.map(({ id }) => id)).toEqual(wanted.map(([id]) => id));
      expect(rows.map(({ fault }) => fault)).toEqual(wanted.map(([, fault]) => fault));
    },
  );
});
