import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';

// It compiles the project, on whatever machine this is.
jest.setTimeout(120_000);

let project: string;
let running: ChildProcess | undefined;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'gemini-dev-'));
  for (const it of ['src', 'commands', 'corpus', 'package.json', 'tsconfig.json', 'dist/src', 'dist/commands'])
    await cp(it, join(project, it), { recursive: true });
  await symlink(resolve('node_modules'), join(project, 'node_modules'));
  await mkdir(join(project, 'tmp'));
});
afterAll(async () => {
  running?.kill('SIGTERM');
  await rm(project, { recursive: true, force: true });
});

/** What a process prints; `says` resolves with the match once it has printed such a thing since the last one. */
const outputOf = (child: ChildProcess) => {
  let text = '';
  let look = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      text += String(data);
      look();
    });
  return {
    says: (pattern: RegExp): Promise<RegExpExecArray> =>
      new Promise((found) => {
        look = () => {
          const match = pattern.exec(text);
          if (!match) return;
          text = text.slice(match.index + match[0].length);
          found(match);
        };
        look();
      }),
  };
};

const change = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(join(project, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(join(project, file), text.replace(from, to));
};

/** Its own: other tests' playgrounds take the usual one. */
const freePort = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
};

test('npm run dev tells a mistake and leaves what runs as it is, shows a change at once at the same address, and ends without a trace', async () => {
  const env = { PATH: process.env.PATH, TMPDIR: join(project, 'tmp'), DISCORD_TOKEN: 'of-a-real-bot' };
  const child = spawn(process.execPath, ['dist/src/cli/dev.js', '--port', await freePort()], { cwd: project, env });
  running = child;
  const { says } = outputOf(child);
  const [, url = ''] = await says(/Open (\S+) in a browser[\s\S]*A Discord on this machine/);
  const page = async (): Promise<string> => (await fetch(url)).text();
  expect(await page()).toContain('All About Gemini: playground');

  await change('src/playground/terminal.ts', 'let count = 0;', 'let count: string = 0;');
  await says(/Changed\.[\s\S]*terminal\.ts.*error/);
  expect(await page()).toContain('All About Gemini: playground');
  await change('src/playground/terminal.ts', 'count: string = 0;', 'count = 0; output.write("A Discord of mine");');
  await says(/Changed\.[\s\S]*A Discord of mine/);
  expect(await page()).toContain('All About Gemini: playground');

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await expect(page()).rejects.toThrow();
  expect(await readdir(join(project, 'tmp'))).toEqual([]);
});
