import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'discord.js';
import { textOf } from '../answer/render.js';
import type { App } from '../app.js';
import type { Asking } from '../asking.js';
import type { BotFacts, Command, ControlHandler, MessageCommand, Spent } from '../command.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Clock, Locale, Outcome, Reply } from '../types.js';
import type { Acknowledging } from './acknowledging.js';
import type { Pacing } from './deliver.js';
import type { Hush } from './hush.js';

/** All that people can type and press. */
export type Catalogue = {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  readonly controls: readonly ControlHandler[];
};

export type Parts = {
  readonly client: Client<true>;
  readonly app: App;
  readonly asking: Asking;
  readonly store: Store;
  readonly catalogue: Catalogue;
  /** Whether the application has the Message Content intent. */
  readonly readsEveryMessage: boolean;
  /** The application's owner or team, and OPERATOR_IDS. */
  readonly operators: ReadonlySet<string>;
  readonly facts: () => BotFacts;
  readonly spentToday: () => Promise<Spent>;
  readonly log: Log;
  readonly clock: Clock;
  readonly pacing: Pacing;
  readonly patience: Patience;
  readonly acknowledging: Acknowledging;
  /** Takes what is configured as secret out of all that is shown. */
  readonly hush: Hush;
  readonly observer: Observer | undefined;
};

/** Hears of the work on events as it happens, for an operator's metrics. */
export type Observer = {
  /** An interaction was acknowledged, so many milliseconds after it came. */
  readonly acknowledged: (ms: number) => void;
  /** All work on an event has ended, so many milliseconds after it came. */
  readonly settled: (eventId: string, ms: number) => void;
  /** Something that nobody expected. */
  readonly failed: () => void;
};

/** How long Discord may take. Milliseconds. */
export type Patience = {
  /** For one request's headers. */
  readonly requestMs: number;
  /** For one call: its request, its body and the rate limits before it. */
  readonly callMs: number;
};

export const defaultPatience: Patience = { requestMs: 10_000, callMs: 20_000 };

export const defaultPacing: Pacing = {
  firstMs: 600,
  gapMs: 1200,
  wait: (ms, signal) => sleep(ms, undefined, { signal, ref: false }).catch(() => undefined),
};

/** A fixed text as a reply. */
export const fixed = (outcome: Outcome, locale: Locale, now?: number): Reply => ({
  messages: [textOf(outcome, locale, now)],
  ephemeral: outcome.status === 'declined' || outcome.status === 'failed',
});
