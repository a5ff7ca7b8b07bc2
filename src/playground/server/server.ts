import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../types.js';
import { createFaults } from './faults.js';
import { createGateway } from './gateway.js';
import type { IdentifyLimit } from './identify.js';
import { createInteractions } from './interactions.js';
import { createMessages } from './messages.js';
import { createPersons } from './persons/persons.js';
import { type RecordedCall, serveRest } from './rest.js';
import { applicationRoutes } from './routes/application.js';
import { channelRoutes } from './routes/channels.js';
import { guildRoutes } from './routes/guilds.js';
import { interactionRoutes } from './routes/interactions.js';
import { createScene } from './scene.js';
import { loadSchemas } from './schemas.js';

export type LocalDiscordOptions = {
  readonly port?: number;
  readonly token?: string;
  /** Decides deadlines, the age of ids, and limits; a test can turn it (`createWarp`). */
  readonly clock?: Clock;
  /** The application's flags; by default Message Content is granted. */
  readonly flags?: number;
  /** False: no check against Discord's schemas, which take a tenth of a second to load. */
  readonly validate?: boolean;
  /** How often one may identify; without it as often as one likes. */
  readonly identifyLimit?: IdentifyLimit;
  /** How many shards Discord recommends. */
  readonly shards?: number;
  /** Milliseconds between heartbeats. */
  readonly heartbeatInterval?: number;
};

export type LocalDiscord = Awaited<ReturnType<typeof createLocalDiscord>>;

/** A clock that goes on by itself and can be turned forward or back. Milliseconds. */
export const createWarp = () => {
  let offset = 0;
  return {
    clock: () => Date.now() + offset,
    advance: (ms: number): void => {
      offset += ms;
    },
  };
};

const createWatch = () => {
  const watchers = new Set<() => void>();
  return {
    changed: (): void => {
      for (const watcher of [...watchers]) watcher();
    },
    /** Calls `watcher` whenever anything happens; returns what ends that. */
    watch: (watcher: () => void): (() => void) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    /** Resolves when `found` gives something; looked at again whenever anything happens. */
    until: async <T>(found: () => T | undefined | false): Promise<T> => {
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
    },
  };
};

/**
 * A Discord on this machine: gateway and REST on 127.0.0.1, for the unchanged discord.js client (`rest: { api: url }`). What the bot
 * sends is held against Discord's schemas and the rules beside them; what breaks one is in `violations` and refused as Discord
 * would. Nothing in it sleeps.
 */
export const createLocalDiscord = async (options: LocalDiscordOptions = {}) => {
  const { token = 'local-token', clock = Date.now, validate = true } = options;
  const schemas = validate ? await loadSchemas() : undefined;
  const scene = createScene(clock, options.flags === undefined ? {} : { flags: options.flags });
  const { world } = scene;
  const violations: string[] = [];
  const calls: RecordedCall[] = [];
  const typing: string[] = [];
  const { changed, watch, until } = createWatch();

  const server = createServer();
  let port = 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;
  const gateway = createGateway({
    server,
    world,
    token,
    clock,
    urlOf: gatewayUrl,
    onChange: changed,
    identifyLimit: options.identifyLimit,
  });
  gateway.shards = options.shards ?? gateway.shards;
  gateway.heartbeatInterval = options.heartbeatInterval ?? gateway.heartbeatInterval;
  const messages = createMessages(world, gateway, clock, (payload) => {
    const broken = schemas?.checkMessage(payload);
    if (broken) violations.push(`gateway: the server's own message: ${broken}`);
  });
  const interactions = createInteractions(world, messages, clock);
  const faults = createFaults(clock);
  const parts = { world, gateway, messages, interactions, gatewayUrl, onTyping: (id: string) => typing.push(id) };
  const routes = {
    ...applicationRoutes(parts),
    ...guildRoutes(parts),
    ...channelRoutes(parts),
    ...interactionRoutes(parts),
  };
  serveRest({ server, world, token, clock, routes, schemas, faults, calls, violations, changed });

  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  world.filesUrl = `http://127.0.0.1:${port}`;

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
    watch,
    ...createPersons({ world, gateway, messages, interactions, until, changed, clock }),
    close: async (): Promise<void> => {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
