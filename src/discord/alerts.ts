import type { Client } from 'discord.js';
import { BUDGET_WINDOW_MS } from '../admission.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Clock } from '../types.js';
import { sayIn, type WordKey } from '../words/words.js';
import { within } from './errors.js';

export type Alert = 'refused' | 'quota_spent' | 'budget' | 'store' | 'unreachable' | 'recovered';

/** An alert of a kind is sent once in so long. */
const AGAIN_MS = 6 * 60 * 60_000;

/** Of the budget once in each of its days: it is spent until the next one, and nothing changes before. */
const kindOf = (alert: Alert, now: number) =>
  alert === 'budget'
    ? { key: `${alert}:${Math.floor(now / BUDGET_WINDOW_MS)}`, againMs: BUDGET_WINDOW_MS }
    : { key: alert, againMs: AGAIN_MS };

/** Tells the operators, each in a direct message, what needs them. Never rejects. */
export const createAlerts = (client: Client, operators: ReadonlySet<string>, store: Store, clock: Clock, log: Log) => {
  const saidHere = new Map<string, number>();
  /** The store decides between processes; while it is away this process remembers by itself. */
  const isFirst = async (alert: Alert): Promise<boolean> => {
    const now = clock();
    const { key, againMs } = kindOf(alert, now);
    const last = saidHere.get(key);
    if (last !== undefined && now - last < againMs) return false;
    saidHere.set(key, now);
    return store.notices.first(`alert:${key}`, againMs, now).catch(() => true);
  };
  return async (alert: Alert): Promise<void> => {
    try {
      log.error({ alert }, 'the operator has to act');
      if (!(await isFirst(alert))) return;
      // An operator has no locale here: nobody is asked who never wrote.
      const key: WordKey = `operator.alert.${alert}`;
      const content = sayIn('en')(key);
      for (const id of operators) {
        await within(client.users.send(id, { content, allowedMentions: { parse: [] } }), 10_000).catch((err: unknown) =>
          log.warn({ err, operator: id }, 'operator not told'),
        );
      }
    } catch (err) {
      log.warn({ err, alert }, 'alert not sent');
    }
  };
};

export type SendAlert = ReturnType<typeof createAlerts>;
