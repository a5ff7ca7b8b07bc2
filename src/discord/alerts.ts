import type { Client } from 'discord.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { Clock } from '../types.js';
import { sayIn, type WordKey } from '../words/words.js';
import { within } from './errors.js';

export type Alert = 'refused' | 'quota_spent' | 'budget' | 'store' | 'unreachable' | 'recovered';

/** An alert of a kind is sent once in so long. */
const AGAIN_MS = 6 * 60 * 60_000;

/** Tells the operators, each in a direct message, what needs them. Never rejects. */
export const createAlerts = (client: Client, operators: ReadonlySet<string>, store: Store, clock: Clock, log: Log) => {
  const saidHere = new Map<Alert, number>();
  /** The store decides between processes; while it is away this process remembers by itself. */
  const isFirst = async (alert: Alert): Promise<boolean> => {
    const last = saidHere.get(alert);
    if (last !== undefined && clock() - last < AGAIN_MS) return false;
    saidHere.set(alert, clock());
    return store.notices.first(`alert:${alert}`, AGAIN_MS, clock()).catch(() => true);
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
