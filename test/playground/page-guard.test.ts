import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { type Playground, startPlayground } from '../../src/playground/start.js';

type Got = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string };

describe('the page’s server', () => {
  let playground: Playground;
  let web: Awaited<ReturnType<Playground['openPage']>>;
  beforeAll(async () => {
    playground = await startPlayground(readConfig({}), createLog('silent'));
    web = await playground.openPage(0);
  });
  afterAll(async () => {
    await web.close();
    await playground.close(0);
  });

  const ask = (path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Got> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(web.url);
      const options = { host: '127.0.0.1', port, path, headers, method: body === undefined ? 'GET' : 'POST' };
      const sent = request(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString(),
          }),
        );
      });
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });

  const token = async () => /playground-token" content="([^"]+)"/.exec((await ask('/')).body)?.[1] ?? '';
  const say = async (headers: Record<string, string>) => {
    const { discord } = playground;
    const body = { as: discord.member.id, locale: 'en-US', channel: discord.general.id, content: 'hello' };
    return ask('/api/say', headers, body);
  };

  test('gives the page a policy under which nothing is loaded from elsewhere', async () => {
    const { headers, status } = await ask('/');
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each(['evil.example', 'evil.example:4747', '127.0.0.1'])(
    'refuses the host name %p, as a page elsewhere would use',
    async (host) => {
      expect((await ask('/', { host })).status).toBe(403);
      expect((await ask('/events', { host })).status).toBe(403);
    },
  );

  test('does what the page asks with its token, and nothing without it or for another origin', async () => {
    const good = { 'x-playground-token': await token() };
    const said = () => [...playground.discord.world.messages.values()].length;
    expect((await say({})).status).toBe(403);
    expect((await say({ 'x-playground-token': 'guessed' })).status).toBe(403);
    expect((await say({ ...good, origin: 'http://evil.example' })).status).toBe(403);
    expect((await say({ ...good, origin: 'null' })).status).toBe(403);
    expect(said()).toBe(0);
    expect((await say({ ...good, origin: web.url.slice(0, -1) })).status).toBe(200);
    expect(said()).toBe(1);
  });

  test.each([
    '/page/../../../package.json',
    '/page/%2e%2e/run.ts',
    '/npm/../package.json',
    '/npm/lit/../discord.js/package.json',
    '/npm/discord.js/src/index.js',
    '/package.json',
    '/etc/passwd',
  ])('gives no file outside of the page and its packages: %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('answers what it doesn’t understand with a sentence, and goes on', async () => {
    const headers = { 'x-playground-token': await token() };
    expect((await ask('/api/fly', headers, {})).status).toBe(404);
    const nobody = await ask('/api/say', headers, { as: '1', locale: 'en-US', channel: '1', content: 'x' });
    expect(nobody).toMatchObject({ status: 400, body: expect.stringContaining('there is no such person') });
    expect((await ask('/api/say', headers, 'not an object')).status).toBe(400);
    expect((await ask('/')).status).toBe(200);
  });

  test('lets a person neither change nor see what is somebody else’s', async () => {
    const headers = { 'x-playground-token': await token() };
    const { discord } = playground;
    const theirs = discord.say({ user: discord.moderator, channel: discord.general, content: 'mine' });
    const as = { as: discord.member.id, locale: 'en-US', message: theirs.id };
    expect((await ask('/api/edit', headers, { ...as, content: 'yours' })).status).toBe(400);
    expect((await ask('/api/delete', headers, as)).status).toBe(400);
    expect(theirs).toMatchObject({ content: 'mine', deleted: false });
  });
});
