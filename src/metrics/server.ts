import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Verdict } from './health.js';

export type Pages = {
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly liveness: () => Verdict;
  readonly readiness: () => Promise<Verdict>;
};

/** The port can't be opened; `message` is one line for the operator. */
export class MetricsRefused extends Error {
  override readonly name = 'MetricsRefused';
}

const PLAIN = 'text/plain; charset=utf-8';

const say = (response: ServerResponse, status: number, text: string, type = PLAIN): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(text);
};

const judge = (response: ServerResponse, { isWell, lines }: Verdict): void =>
  say(response, isWell ? 200 : 503, isWell ? 'ok\n' : `${lines.join('\n')}\n`);

/**
 * Serves /metrics, /healthz and /readyz, to GET alone. Port 0 is any free one.
 * @throws MetricsRefused when the port can't be opened.
 */
export const serve = async (pages: Pages, host: string, port: number) => {
  const answer = async (path: string, response: ServerResponse): Promise<void> => {
    if (path === '/healthz') return judge(response, pages.liveness());
    if (path === '/readyz') return judge(response, await pages.readiness());
    if (path !== '/metrics') return say(response, 404, 'not found\n');
    const { text, type } = await pages.metrics();
    say(response, 200, text, type);
  };
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'only GET\n');
    answer(path, response).catch(() => say(response, 500, 'failed\n'));
  });
  // Whoever opens connections and says nothing keeps none of them.
  server.requestTimeout = 10_000;
  server.maxConnections = 100;
  server.listen(port, host);
  await once(server, 'listening').catch((error: { readonly code?: string }) => {
    throw new MetricsRefused(`METRICS_PORT can't be opened on METRICS_HOST (${error.code}). Choose another.`);
  });
  const { port: opened } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${opened}`,
    close: async (): Promise<void> => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
