import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalDiscord } from './server/server.js';
import { createActions, isAction } from './web-actions.js';
import { createEvents, type EventParts } from './web-events.js';
import { serveFile } from './web-files.js';
import { createGuard } from './web-guard.js';

/** Where the page is when nobody names a port and this one is free. */
export const PORT = 4747;
const MOST_BYTES = 512 * 1024;

const secure = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > MOST_BYTES) throw new Error('this is too large');
    parts.push(part as Buffer);
  }
  return JSON.parse(Buffer.concat(parts).toString());
};

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

/** A file that the bot or a person uploaded: always a download, whatever it says it is. */
const sendUpload = (discord: LocalDiscord, id: string, response: ServerResponse): void => {
  const file = [...discord.world.messages.values()].flatMap((it) => it.attachments).find((it) => it.id === id);
  if (!file) {
    sendJson(response, 404, { error: 'this file is gone' });
    return;
  }
  const name = encodeURIComponent(file.filename);
  response
    .writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    })
    .end(file.content);
};

/** Listens on the usual port, or on any free one where that is taken. */
const listen = async (server: ReturnType<typeof createServer>, port: number | undefined): Promise<void> => {
  const on = async (it: number) => {
    server.listen(it, '127.0.0.1');
    await once(server, 'listening');
  };
  await on(port ?? PORT).catch(async (error: NodeJS.ErrnoException) => {
    if (port !== undefined || error.code !== 'EADDRINUSE') throw error;
    await on(0);
  });
};

export type WebOptions = EventParts & { readonly port?: number };

/** The playground's page on loopback: its files, a JSON API over what persons do, and events of what they see. */
export const createWeb = async (options: WebOptions) => {
  const { discord, switches } = options;
  const server = createServer();
  const port = () => (server.address() as AddressInfo).port;
  const guard = createGuard(port);
  const actions = createActions(discord, switches);
  const events = createEvents(options);

  const get = async (url: URL, response: ServerResponse): Promise<void> => {
    const [, first = '', second = ''] = url.pathname.split('/');
    if (first === 'attachments') return sendUpload(discord, second, response);
    if (first !== 'events') return serveFile(url.pathname, guard.token, response);
    const isModerator = url.searchParams.get('as') === 'moderator';
    events.follow(isModerator ? discord.moderator : discord.member, response);
  };

  const post = async (request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> => {
    const name = url.pathname.replace(/^\/api\//, '');
    if (!isAction(name)) return sendJson(response, 404, { error: 'there is no such action' });
    try {
      sendJson(response, 200, await actions(name, await bodyOf(request)));
    } catch (error) {
      sendJson(response, 400, { error: (error as Error).message });
    }
    events.changed();
  };

  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(secure)) response.setHeader(name, value);
    const refused = guard.refuse(request);
    if (refused) return sendJson(response, refused, { error: 'not from here' });
    const url = new URL(request.url ?? '/', 'http://local');
    void (request.method === 'POST' ? post(request, url, response) : get(url, response));
  });
  await listen(server, options.port);

  return {
    url: `http://127.0.0.1:${port()}/`,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
