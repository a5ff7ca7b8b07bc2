import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkImport, importsOf, type Violation } from './support/import-rules.js';

const root = process.cwd();

const sourceFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mts|js|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const targetOf = (file: string, specifier: string): string =>
  specifier.startsWith('.') ? relative(root, resolve(dirname(file), specifier)).replace(/\.js$/, '.ts') : specifier;

const violations = (file: string, source: string): Violation[] =>
  importsOf(source).flatMap(({ specifier, isTypeOnly }) => {
    const violation = checkImport(file, targetOf(file, specifier), isTypeOnly);
    return violation ? [violation] : [];
  });

describe('a maintainer can rely on who imports whom', () => {
  test('every file of src and commands keeps to the rules of its folder', () => {
    const files = [...sourceFiles('src'), ...sourceFiles('commands')];
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => violations(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  test('there is no circle among the files', () => {
    const files = [...sourceFiles('src'), ...sourceFiles('commands')];
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(readFileSync(join(root, file), 'utf8'))
          .filter(({ isTypeOnly }) => !isTypeOnly)
          .map(({ specifier }) => targetOf(file, specifier)),
      ]),
    );
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): string[] => {
      if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' → ')];
      if (done.has(file)) return [];
      const found = (graph.get(file) ?? []).flatMap((next) => visit(next, [...path, file]));
      done.add(file);
      return found;
    };
    expect(files.flatMap((file) => visit(file, []))).toEqual([]);
  });

  test.each([
    ['a static import of discord.js in the middle', 'src/answer/answer.ts', "import { Client } from 'discord.js';"],
    ['a bare import', 'src/answer/answer.ts', "import 'discord.js';"],
    ['a dynamic import', 'src/answer/answer.ts', "const d = await import('discord.js');"],
    ['an export from', 'src/answer/answer.ts', "export { Client } from 'discord.js';"],
    ['a require', 'src/answer/answer.ts', "const d = require('discord.js');"],
    ['lunr outside search', 'src/corpus/load.ts', "import lunr from 'lunr';"],
    ['openai outside its adapter', 'src/model/policy.ts', "import OpenAI from 'openai';"],
    ['a path below openai', 'src/answer/answer.ts', "import { x } from 'openai/streaming';"],
    ['SQL outside the store', 'src/app.ts', "import { Kysely } from 'kysely';"],
    ['an import in types', 'src/types.ts', "import type { Model } from './model/model.js';"],
    ['discord.js in a command', 'commands/gemini/ask.ts', "import { Client } from 'discord.js';"],
    ['the app in a command', 'commands/gemini/ask.ts', "import { createApp } from '../../src/app.js';"],
    ['a model at run time in the answer path', 'src/answer/answer.ts', "import { createX } from '../model/openai.js';"],
    ['Discord in the command line', 'src/cli/ask.ts', "import { startBot } from '../discord/start.js';"],
  ])('%s is found', (_, file, source) => {
    expect(violations(file, source)).toHaveLength(1);
  });
});
