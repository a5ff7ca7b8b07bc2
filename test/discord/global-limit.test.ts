import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { REST } from 'discord.js';
import { globalLimit } from '../../src/discord/global-limit.js';

test('of calls with the token Discord gets fifty a second, and answers to interactions all at once', async () => {
  const served = { withToken: 0, without: 0 };
  const server = createServer((request, response) => {
    served[request.headers.authorization ? 'withToken' : 'without'] += 1;
    request.resume();
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let now = 0;
  let isOver = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    isOver = resolve;
  });
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
    await over;
  };
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rest = new REST({ api, ...globalLimit(() => now, wait) }).setToken('token');

  // Each in a channel of its own: one channel's calls follow each other.
  const calls = Array.from({ length: 60 }, (_, index) =>
    rest.post(`/channels/1${'0'.repeat(15)}${10 + index}/messages`),
  );
  const answers = Array.from({ length: 80 }, (_, index) =>
    rest.patch(`/webhooks/100000000000000001/token-${index}/messages/@original`, { auth: false }),
  );
  await Promise.all(answers);
  while (served.withToken < 50 || waits.length < 10) await turn();
  expect([served, waits]).toEqual([{ withToken: 50, without: 80 }, Array(10).fill(1_000)]);
  now = 1_000;
  isOver();
  await Promise.all(calls);
  expect(served.withToken).toBe(60);
  server.closeAllConnections();
  server.close();
});
