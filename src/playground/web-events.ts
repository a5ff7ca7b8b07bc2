import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Store } from '../store/store.js';
import type { LocalDiscord } from './server/server.js';
import type { User } from './server/world.js';
import type { Inspector } from './web-inspector.js';
import { messagesFor, sceneFor } from './web-state.js';
import type { Switches } from './web-switches.js';
import { createTyping } from './web-typing.js';

export type EventParts = {
  readonly discord: LocalDiscord;
  readonly store: Store;
  readonly inspector: Inspector;
  readonly switches: Switches;
  /** The model that answers; null when it quotes. */
  readonly model: string | null;
};

/** How soon a page asks again for a playground that has gone: `npm run dev` ends it at each change. */
const RETRY_MS = 500;

/** How often a quiet line says that it is alive. */
const ALIVE_MS = 15_000;

/** Server-sent events for one open page: everything as it is, and from then on whatever changes in what this person sees. */
export const createEvents = ({ discord, store, inspector, switches, model }: EventParts) => {
  const open = new Set<() => void>();
  /** A page that meets another one after a while is of an earlier start, and loads itself again. */
  const start = randomUUID();
  const changed = (): void => {
    for (const tell of open) tell();
  };
  const typing = createTyping(discord, changed);
  discord.watch(() => {
    inspector.look();
    changed();
  });

  const follow = (viewer: User, response: ServerResponse): void => {
    const sent = new Map<string, string>();
    let isBusy = false;
    let isAgain = false;

    const send = (event: string, value: unknown, key = event): void => {
      const text = JSON.stringify(value);
      if (sent.get(key) === text) return;
      sent.set(key, text);
      response.write(`event: ${event}\ndata: ${text}\n\n`);
    };

    const sendAll = async (): Promise<void> => {
      send('start', start);
      send('scene', await sceneFor(discord, store, viewer));
      const messages = messagesFor(discord, viewer);
      for (const message of messages) send('message', message, `message ${message.id}`);
      const there = new Set(messages.map((it) => `message ${it.id}`));
      for (const key of [...sent.keys()].filter((it) => it.startsWith('message ') && !there.has(it))) {
        sent.delete(key);
        response.write(`event: gone\ndata: ${JSON.stringify(key.slice('message '.length))}\n\n`);
      }
      send('typing', typing());
      send('inspected', inspector.account());
      send('status', { model, faults: switches.current() });
      send('ready', true);
    };

    const tell = (): void => {
      if (isBusy) {
        isAgain = true;
        return;
      }
      isBusy = true;
      setImmediate(() => {
        void sendAll().finally(() => {
          isBusy = false;
          if (isAgain) {
            isAgain = false;
            tell();
          }
        });
      });
    };

    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`retry: ${RETRY_MS}\n\n`);
    const alive = setInterval(() => response.write(':\n\n'), ALIVE_MS).unref();
    response.on('close', () => {
      clearInterval(alive);
      open.delete(tell);
    });
    open.add(tell);
    tell();
  };

  return { follow, changed };
};
