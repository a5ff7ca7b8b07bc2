import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../types.js';
import { ApiError, unauthorized } from './errors.js';
import { createFaults } from './faults.js';
import { createGateway } from './gateway.js';
import { createInteractions } from './interactions.js';
import { type Body, createMessages } from './messages.js';
import { createPersons } from './persons.js';
import { createRoutes, isTokenRoute } from './routes.js';
import { loadSchemas } from './schemas.js';
import { createWorld } from './world.js';

export type LocalDiscordOptions = {
  readonly port?: number;
  readonly token?: string;
  readonly clock?: Clock;
  /** The application's flags; by default Message Content is granted. */
  readonly flags?: number;
  /** False: no check against Discord's schemas, which take a tenth of a second to load. */
  readonly validate?: boolean;
};

/** One REST call of the bot. */
export type RecordedCall = {
  readonly route: string;
  readonly path: string;
  readonly body: Body;
  readonly status: number;
};

export type LocalDiscord = Awaited<ReturnType<typeof createLocalDiscord>>;

const matcher = (route: string): RegExp => new RegExp(`^${route.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);

const read = async (request: IncomingMessage): Promise<Body> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text === '' ? {} : (JSON.parse(text) as Body);
};

/**
 * A Discord on this machine: gateway and REST on 127.0.0.1, for the unchanged discord.js client (`rest: { api: url }`). What the bot
 * sends is held against Discord's schemas and the rules beside them; what breaks one is in `violations` and refused as Discord
 * would. Nothing in it sleeps.
 */
export const createLocalDiscord = async (options: LocalDiscordOptions = {}) => {
  const { token = 'local-token', clock = Date.now, validate = true } = options;
  const schemas = validate ? await loadSchemas() : undefined;
  const scene = createWorld(clock, options.flags === undefined ? {} : { flags: options.flags });
  const { world } = scene;
  const violations: string[] = [];
  const calls: RecordedCall[] = [];
  const typing: string[] = [];
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of [...watchers]) watcher();
  };

  const server = createServer();
  let port = 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;
  const gateway = createGateway(server, world, token, gatewayUrl, changed);
  const messages = createMessages(world, gateway);
  const interactions = createInteractions(world, messages, clock);
  const routes = createRoutes(world, messages, interactions, gatewayUrl, (channelId) => typing.push(channelId));
  const patterns = Object.keys(routes).map((route) => ({ route, pattern: matcher(route) }));
  const faults = createFaults();

  const reply = (response: ServerResponse, status: number, body: unknown) => {
    response.writeHead(status, {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'x-ratelimit-bucket': 'local',
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
      'x-ratelimit-reset': String(clock() / 1000 + 1),
      'x-ratelimit-reset-after': '1',
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };

  const answer = (request: IncomingMessage, body: Body): { route: string; status: number; body?: unknown } => {
    const url = new URL(request.url ?? '/', 'http://local');
    const path = url.pathname.replace(/^\/api(\/v\d+)?/, '');
    const found = patterns
      .map(({ route, pattern }) => ({ route, match: pattern.exec(`${request.method} ${path}`) }))
      .find(({ match }) => match);
    if (!found?.match) {
      violations.push(`${request.method} ${path}: no such route`);
      return { route: `${request.method} ${path}`, status: 404, body: { message: '404: Not Found', code: 0 } };
    }
    const { route } = found;
    try {
      if (!isTokenRoute(route) && request.headers.authorization !== `Bot ${token}`) throw unauthorized();
      const wrong =
        Object.keys(body).length > 0 || Array.isArray(body) ? schemas?.check(route, 'request', body) : undefined;
      if (wrong) throw new ApiError(400, 50035, 'Invalid Form Body', { schema: wrong });
      const said = routes[route]?.({ params: { ...found.match.groups }, query: url.searchParams, body }) ?? {
        status: 500,
      };
      const broken = said.body === undefined ? undefined : schemas?.check(route, 'response', said.body);
      if (broken) violations.push(`${route}: the server's own answer: ${broken}`);
      return { route, ...said };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Refusals for what the bot wrote are its violations; what the world refuses (permissions, deadlines) is life.
      if (error.code === 50035 || error.code === 50006 || error.code === 30032) {
        violations.push(`${route}: ${error.message} ${JSON.stringify(error.errors ?? {})}`);
      }
      return {
        route,
        status: error.status,
        body: { message: error.message, code: error.code, ...(error.errors ? { errors: error.errors } : {}) },
      };
    }
  };

  server.on('request', (request, response) => {
    void read(request).then(async (body) => {
      const fault = faults.next(`${request.method} ${(request.url ?? '').replace(/^\/api(\/v\d+)?/, '')}`);
      if (await faults.before(fault, request, response)) return;
      const { route, status, body: said } = answer(request, body);
      calls.push({ route, path: request.url ?? '', body, status });
      if (!faults.after(fault, request, response)) reply(response, status, said);
      changed();
    });
  });

  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;

  /** Resolves when `found` gives something; looked at again whenever anything happens. */
  const until = async <T>(found: () => T | undefined | false): Promise<T> => {
    for (;;) {
      const it = found();
      if (it) return it;
      await new Promise<void>((resolve) => {
        const watcher = () => {
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      });
    }
  };

  return {
    ...scene,
    /** REST base, for discord.js's `rest.api` and DISCORD_API_URL. */
    url: `http://127.0.0.1:${port}/api`,
    token,
    isValidating: schemas !== undefined,
    violations,
    calls,
    typing,
    faults,
    gateway,
    interactions,
    until,
    watch: (watcher: () => void): (() => void) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    ...createPersons({ world, gateway, messages, interactions, until, changed }),
    close: async (): Promise<void> => {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
