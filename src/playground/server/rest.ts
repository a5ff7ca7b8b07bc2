import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Clock } from '../../types.js';
import { ApiError, unauthorized } from './errors.js';
import type { createFaults } from './faults.js';
import { type Received, readBody } from './multipart.js';
import { isTokenRoute, type Routes } from './routes/route.js';
import type { Body } from './rules/values.js';
import type { Schemas } from './schemas.js';
import type { World } from './world.js';

/** One REST call of the bot. */
export type RecordedCall = {
  readonly route: string;
  readonly path: string;
  readonly body: Body;
  readonly status: number;
};

type Said = { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

export type RestParts = {
  readonly server: Server;
  readonly world: World;
  readonly token: string;
  readonly clock: Clock;
  readonly routes: Routes;
  readonly schemas: Schemas | undefined;
  readonly faults: ReturnType<typeof createFaults>;
  readonly calls: RecordedCall[];
  readonly violations: string[];
  readonly changed: () => void;
};

const matcher = (route: string): RegExp => new RegExp(`^${route.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);

const contentOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

// Refusals for what the bot wrote are its violations; what the world refuses (permissions, deadlines) is life.
const isOfTheBot = ({ code }: ApiError): boolean => [50035, 50006, 30032, 50109].includes(code);

/** Answers REST calls: faults, authorization, schemas, the route's handler; what breaks a rule is kept in `violations`. */
export const serveRest = (parts: RestParts): void => {
  const { server, world, token, clock, routes, schemas, faults, calls, violations, changed } = parts;
  // A literal path is more exact than one with parameters: `/users/@me` before `/users/:user`.
  const patterns = Object.keys(routes)
    .sort((a, b) => a.split(':').length - b.split(':').length)
    .map((route) => ({ route, pattern: matcher(route) }));

  const send = (response: ServerResponse, { status, body, headers }: Said) => {
    response.writeHead(status, {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'x-ratelimit-bucket': 'local',
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
      'x-ratelimit-reset': String(clock() / 1000 + 1),
      'x-ratelimit-reset-after': '1',
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };

  const refusal = (route: string, error: unknown): Said => {
    if (!(error instanceof ApiError)) throw error;
    const { status, code, message, errors, headers } = error;
    if (isOfTheBot(error)) violations.push(`${route}: ${message} ${JSON.stringify(errors ?? {})}`);
    const retry = headers['retry-after'];
    const wait = retry === undefined ? {} : { retry_after: Number(retry), global: false };
    return { status, headers, body: { message, code, ...wait, ...(errors ? { errors } : {}) } };
  };

  const answer = async (
    request: IncomingMessage,
    url: URL,
    path: string,
  ): Promise<{ readonly route: string; readonly said: Said; readonly body: Body }> => {
    const found = patterns
      .map(({ route, pattern }) => ({ route, match: pattern.exec(`${request.method} ${path}`) }))
      .find(({ match }) => match);
    const content = await contentOf(request);
    if (!found?.match) {
      violations.push(`${request.method} ${path}: no such route`);
      const body = { message: '404: Not Found', code: 0 };
      return { route: `${request.method} ${path}`, body: {}, said: { status: 404, body } };
    }
    const { route, match } = found;
    let received: Received = { body: {}, files: [] };
    try {
      received = await readBody(content, request.headers['content-type'] ?? '');
      const { body, files } = received;
      if (!isTokenRoute(route) && request.headers.authorization !== `Bot ${token}`) throw unauthorized();
      const isEmpty = Object.keys(body).length === 0 && !Array.isArray(body);
      const wrong = isEmpty ? undefined : schemas?.check(route, 'request', body);
      if (wrong) throw new ApiError(400, 50035, 'Invalid Form Body', { schema: wrong });
      const said = routes[route]?.({ params: { ...match.groups }, query: url.searchParams, body, files });
      const broken = said?.body === undefined ? undefined : schemas?.check(route, 'response', said.body);
      if (broken) violations.push(`${route}: the server's own answer: ${broken}`);
      return { route, body, said: said ?? { status: 500 } };
    } catch (error) {
      return { route, body: received.body, said: refusal(route, error) };
    }
  };

  const sendFile = (path: string, response: ServerResponse): void => {
    const [, , id] = path.split('/');
    const file = [...world.messages.values()].flatMap((it) => it.attachments).find((it) => it.id === id);
    const upload = file ?? world.uploads.get(id ?? '');
    response.writeHead(upload ? 200 : 404, { 'content-type': upload?.contentType ?? 'text/plain' });
    response.end(upload?.content);
  };

  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', 'http://local');
    if (request.method === 'GET' && url.pathname.startsWith('/attachments/')) return sendFile(url.pathname, response);
    const path = url.pathname.replace(/^\/api(\/v\d+)?/, '');
    const fault = faults.next(`${request.method} ${path}${url.search}`);
    if (fault) changed();
    void (async () => {
      if (await faults.before(fault, request, response)) return changed();
      const { route, said, body } = await answer(request, url, path);
      calls.push({ route, path: request.url ?? '', body, status: said.status });
      if (!faults.after(fault, request, response, said.body)) send(response, said);
      changed();
    })();
  });
};
