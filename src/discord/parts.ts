import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'discord.js';
import { textOf } from '../answer/render.js';
import type { App } from '../app.js';
import type { Command } from '../command.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Clock, Locale, Outcome, Reply } from '../types.js';
import type { Pacing } from './deliver.js';

export type Parts = {
  readonly client: Client<true>;
  readonly app: App;
  readonly store: Store;
  readonly commands: readonly Command[];
  /** Whether the application has the Message Content intent. */
  readonly readsEveryMessage: boolean;
  readonly log: Log;
  readonly clock: Clock;
  readonly pacing: Pacing;
};

export const defaultPacing: Pacing = {
  firstMs: 600,
  gapMs: 1200,
  wait: (ms, signal) => sleep(ms, undefined, { signal, ref: false }).catch(() => undefined),
};

/** A fixed text as a reply. */
export const fixed = (outcome: Outcome, locale: Locale): Reply => ({
  messages: [textOf(outcome, locale)],
  ephemeral: false,
});
