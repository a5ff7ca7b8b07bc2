import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export const modelFaults = ['none', 'down', 'slow', 'silent', 'rate_limited'] as const;
export type ModelFaultSwitch = (typeof modelFaults)[number];

/** Before the first piece, and between two: long enough to watch an answer come. */
const SLOW_MS = { first: 2_500, piece: 350 };
const RETRY_SECONDS = 20;

/** What names a connection rather than a message stays behind (RFC 9110, 7.6.1). */
const PER_HOP = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding']);

const passedOn = (headers: IncomingMessage['headers']): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || PER_HOP.has(name) ? [] : [[name, String(value)]],
  );

const contentOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** A server on loopback in front of a model's endpoint, which can be told to go wrong as endpoints do. */
export const createModelFaults = async (upstream: string) => {
  let fault: ModelFaultSwitch = 'none';

  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const left = new AbortController();
    response.on('close', () => left.abort());
    const body = await contentOf(request);
    const isSlow = fault === 'slow';
    if (isSlow) await sleep(SLOW_MS.first, undefined, { signal: left.signal });
    const answer = await fetch(`${upstream.replace(/\/$/, '')}${request.url}`, {
      method: request.method ?? 'POST',
      headers: passedOn(request.headers),
      body: body.length > 0 ? new Uint8Array(body) : null,
      signal: left.signal,
    });
    const kept = [...answer.headers].filter(([name]) => !PER_HOP.has(name) && name !== 'content-encoding');
    response.writeHead(answer.status, Object.fromEntries(kept));
    for await (const piece of answer.body ?? []) {
      if (!isSlow) response.write(piece);
      else
        for (const event of Buffer.from(piece)
          .toString()
          .split(/(?<=\n\n)/)) {
          response.write(event);
          await sleep(SLOW_MS.piece, undefined, { signal: left.signal });
        }
    }
    response.end();
  };

  const server = createServer((request, response) => {
    if (fault === 'down') request.socket.destroy();
    else if (fault === 'rate_limited')
      response
        .writeHead(429, { 'content-type': 'application/json', 'retry-after': String(RETRY_SECONDS) })
        .end('{"error":{"message":"Rate limit reached","code":"rate_limit_exceeded"}}');
    else if (fault !== 'silent') forward(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (wanted: ModelFaultSwitch): void => {
      fault = wanted;
    },
    current: (): ModelFaultSwitch => fault,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

export type ModelFaults = Awaited<ReturnType<typeof createModelFaults>>;
