import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { settingNames } from '../src/config.js';

const read = (path: string): string => readFileSync(path, 'utf8');

describe('.env.example', () => {
  const lines = read('.env.example').split('\n');
  const set = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);

  test('has every setting, each once, and no other', () => {
    expect([...set].sort()).toEqual([...settingNames].sort());
  });

  test('explains each group of settings in a line above it, and sets nothing by itself', () => {
    const unexplained = set.filter((name) => {
      const at = lines.indexOf(`${name}=`);
      const group = lines.slice(0, at).findLastIndex((line) => !/^[A-Z_]+=/.test(line));
      return at < 0 || !lines[group]?.startsWith('# ');
    });
    expect(unexplained).toEqual([]);
  });
});

describe('what is written about the project', () => {
  const { dependencies, devDependencies, scripts } = JSON.parse(read('package.json')) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >;
  const documents = [
    'README.md',
    'README.zh-CN.md',
    'CONTRIBUTING.md',
    ...readdirSync('docs').map((it) => `docs/${it}`),
  ];
  const texts = documents.filter((path) => path.endsWith('.md') && existsSync(path));

  test('CONTRIBUTING.md says of every library why it is there', () => {
    const [, table = ''] = /## Libraries([\s\S]*?)(\n## |$)/.exec(read('CONTRIBUTING.md')) ?? [];
    const told = new Set(
      table
        .split('\n')
        .flatMap((row) => (row.split('|')[1] ?? '').replace(/\(.*?\)/g, '').split(','))
        .map((it) => it.trim()),
    );
    const names = [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})];
    expect(names.filter((name) => !told.has(name))).toEqual([]);
  });

  test.each(texts)('%s names only commands of package.json', (path) => {
    const named = [...read(path).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => scripts?.[name] === undefined)).toEqual([]);
  });

  test.each(texts)('%s links only to files that are there', (path) => {
    const links = [...read(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    const missing = links.filter((it) => !/^https?:/.test(it) && !existsSync(join(dirname(path), it)));
    expect(missing).toEqual([]);
  });
});

test('npm start, the image and the service start Node with the same options', () => {
  const options = ['package.json', 'Dockerfile', 'deploy/all-about-gemini.service'].map(
    (file) => /node ((?:--\S+ )*)dist\/src\/main\.js/.exec(read(file))?.[1],
  );
  expect(options).toEqual(Array(3).fill('--max-semi-space-size=4 '));
});
