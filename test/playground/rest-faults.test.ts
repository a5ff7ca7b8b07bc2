import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { REST } from 'discord.js';
import { rateLimited } from '../../src/playground/server/faults.js';
import { createLocalDiscord, createWarp, type LocalDiscord } from '../../src/playground/server/server.js';

let discord: LocalDiscord;
let warp: ReturnType<typeof createWarp>;
beforeEach(async () => {
  warp = createWarp();
  discord = await createLocalDiscord({ clock: warp.clock });
});
afterEach(() => discord.close());

const call = (signal?: AbortSignal) =>
  fetch(`${discord.url}/v10/channels/${discord.general.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'hello' }),
    ...(signal ? { signal } : {}),
  });
const POST = /^POST \/channels\/\d+\/messages$/;
const written = () => discord.written().length;

describe('a 429', () => {
  test.each([
    ['of a route', 'user', null],
    ['of everything', 'global', 'true'],
    ['of what others share', 'shared', null],
  ] as const)('%s says how long and for what, once', async (_, scope, global) => {
    discord.faults.inject(POST, rateLimited(3, scope));
    const answer = await call();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(answer.headers.get('x-ratelimit-scope')).toBe(scope);
    expect(answer.headers.get('x-ratelimit-global')).toBe(global);
    expect(await answer.json()).toMatchObject({ retry_after: 3, global: scope === 'global' });
    expect(written()).toBe(0);
    expect((await call()).status).toBe(200);
  });
  test('comes where more is sent than a limit allows, until the time is over', async () => {
    discord.faults.limit(POST, 2, 5_000);
    const statuses = async () => (await call()).status;
    expect([await statuses(), await statuses(), await statuses()]).toEqual([200, 200, 429]);
    warp.advance(5_000);
    expect(await statuses()).toBe(200);
    expect(discord.faults.met).toHaveLength(1);
  });
  test('is waited for by discord.js, which then sends again', async () => {
    discord.faults.inject(POST, rateLimited(0.05));
    const rest = new REST({ api: discord.url }).setToken(discord.token);
    await rest.post(`/channels/${discord.general.id}/messages`, { body: { content: 'hello' } });
    expect(written()).toBe(1);
  });
});

describe('an answer', () => {
  test.each([500, 502, 503, 401, 403])('is %i, and nothing is done', async (status) => {
    discord.faults.inject(POST, { kind: 'status', status });
    expect((await call()).status).toBe(status);
    expect(written()).toBe(0);
  });
  test('is a page, though the message was sent', async () => {
    discord.faults.inject(POST, { kind: 'html' });
    expect((await call()).headers.get('content-type')).toBe('text/html');
    expect(written()).toBe(1);
  });
  test('is JSON that ends in the middle, though the message was sent', async () => {
    discord.faults.inject(POST, { kind: 'cut_json' });
    await expect((await call()).json()).rejects.toMatchObject({ name: 'SyntaxError' });
    expect(written()).toBe(1);
  });
  test.each([
    [false, 0],
    [true, 1],
  ])('never comes (done: %s)', async (afterwards, count) => {
    discord.faults.inject(POST, { kind: 'hang', afterwards });
    const given = new AbortController();
    const hung = call(given.signal);
    await discord.until(() => discord.faults.met.length === 1 && (!afterwards || discord.calls.length === 1));
    given.abort();
    await expect(hung).rejects.toMatchObject({ name: 'AbortError' });
    expect(written()).toBe(count);
  });
  test('stops in its body', async () => {
    discord.faults.inject(POST, { kind: 'hang_in_body' });
    const given = new AbortController();
    const answer = await call(given.signal);
    expect(answer.status).toBe(200);
    given.abort();
    await expect(answer.text()).rejects.toMatchObject({ name: 'AbortError' });
    expect(written()).toBe(1);
  });
  test.each([
    [false, 0],
    [true, 1],
  ])('is lost with its connection (done: %s)', async (afterwards, count) => {
    discord.faults.inject(POST, { kind: 'cut', afterwards });
    await expect(call()).rejects.toThrow();
    expect(written()).toBe(count);
  });
  test('waits as long as one says', async () => {
    let release = () => {};
    discord.faults.inject(POST, {
      kind: 'delay',
      until: new Promise<void>((resolve) => {
        release = resolve;
      }),
    });
    const waiting = call();
    await discord.until(() => discord.faults.met.length === 1);
    expect(written()).toBe(0);
    release();
    expect((await waiting).status).toBe(200);
  });
});

describe('by the clock', () => {
  const rest = () => new REST({ api: discord.url, retries: 0, rejectOnRateLimit: () => true }).setToken(discord.token);
  test('edits of messages over an hour old are limited apart: 30046', async () => {
    const path = `/channels/${discord.general.id}/messages` as const;
    const { id } = (await rest().post(path, { body: { content: 'x' } })) as { id: string };
    const edit = async () => {
      const answer = await fetch(`${discord.url}/v10${path}/${id}`, {
        method: 'PATCH',
        headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content: 'y' }),
      });
      return (await answer.json()) as { code?: number };
    };
    for (let count = 0; count < 10; count += 1) expect(await edit()).not.toHaveProperty('code');
    warp.advance(3_600_000);
    const codes = [];
    for (let count = 0; count < 6; count += 1) codes.push((await edit()).code);
    expect(codes).toEqual([undefined, undefined, undefined, undefined, undefined, 30046]);
  });
  test('a nonce is forgotten after some minutes', async () => {
    const body = { content: 'x', nonce: 'a', enforce_nonce: true };
    const send = () => rest().post(`/channels/${discord.general.id}/messages`, { body });
    const first = await send();
    expect(await send()).toMatchObject({ id: (first as { id: string }).id });
    warp.advance(5 * 60_000);
    await send();
    expect(written()).toBe(2);
  });
});

describe('who calls', () => {
  test('without the token gets 401, and interactions need none', async () => {
    const answer = await fetch(`${discord.url}/v10/users/@me`, { headers: { authorization: 'Bot wrong' } });
    expect(answer.status).toBe(401);
    const unknown = await fetch(`${discord.url}/v10/interactions/1/x/callback`, { method: 'POST', body: '{"type":5}' });
    expect(await unknown.json()).toMatchObject({ code: 10062 });
  });
  test('a route that there isn’t is told, and kept as a violation', async () => {
    expect((await fetch(`${discord.url}/v10/nowhere`)).status).toBe(404);
    expect(discord.violations).toEqual(['GET /nowhere: no such route']);
  });
  test('from elsewhere finds nobody: the server listens on this machine alone', async () => {
    const { hostname, port } = new URL(discord.url);
    expect(hostname).toBe('127.0.0.1');
    const error = await new Promise((resolve) => {
      request({ host: '127.0.0.2', port })
        .on('error', resolve)
        .on('response', () => resolve(undefined))
        .end();
    });
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });
});
