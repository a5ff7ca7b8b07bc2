import type { Permit } from './answer/answer.js';
import type { Log } from './log.js';
import { type Demand, EVERYWHERE, type Grant, type Receipt, type Store } from './store/store.js';
import type { Answer, Clock, DeclineReason, GuildSettings, Place } from './types.js';

/** What nobody set otherwise: questions an hour for a member, a channel and a person over all servers; a day for a server. */
export const defaultLimits = { perMember: 20, perChannel: 120, perPerson: 40, perDay: 1000 } as const;

/** Tokens and millionths of a dollar a day; undefined where nobody set a ceiling. */
export type Budget = { readonly tokens: number | undefined; readonly cost: number | undefined };

/** What one call may take at most, so that a ceiling is never passed by calls in flight. */
export type Estimate = { readonly tokens: number; readonly cost: number };

export type Admission =
  | { readonly kind: 'declined'; readonly why: DeclineReason; readonly until?: number }
  | {
      readonly kind: 'admitted';
      readonly permit: Permit;
      /** Counts what the answer really took; undefined: it failed, and nobody is charged. Never rejects. */
      readonly settle: (answer: Answer | undefined) => Promise<void>;
    };

export type AdmissionParts = {
  readonly store: Store;
  readonly budget: Budget;
  readonly estimate: Estimate;
  readonly clock: Clock;
  readonly log: Log;
  /** The day's budget is spent: once a day. */
  readonly onSpent: () => void;
  /** The store can't be reached. */
  readonly onStoreLost: () => void;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const TOKENS = 'tokens';
export const COST = 'cost';
export const BUDGET_WINDOW_MS = DAY;

const whyOf = (key: string): DeclineReason => {
  const [kind] = key.split(':');
  if (kind === 'channel') return 'limit_channel';
  if (kind === 'guild') return 'limit_server';
  return kind === 'person' ? 'limit_person' : 'limit_member';
};

const demandsOf = (asker: string, place: Place, settings: GuildSettings): Demand[] => {
  const person: Demand = { key: `person:${asker}`, units: 1, limit: defaultLimits.perPerson, windowMs: HOUR };
  if (place.kind !== 'guild') return [person];
  const { perMember, perChannel, perDay } = settings;
  const { guildId, channelId } = place;
  return [
    person,
    { key: `member:${guildId}:${asker}`, units: 1, limit: perMember ?? defaultLimits.perMember, windowMs: HOUR },
    { key: `channel:${channelId}`, units: 1, limit: perChannel ?? defaultLimits.perChannel, windowMs: HOUR },
    { key: `guild:${guildId}`, units: 1, limit: perDay ?? defaultLimits.perDay, windowMs: DAY },
  ];
};

/** An answer for which nothing was done that anyone should be charged for. */
const isFree = ({ outcome }: Answer): boolean =>
  outcome.status === 'failed' ||
  outcome.status === 'declined' ||
  (outcome.status === 'quoted' && outcome.why !== 'no_model');

/**
 * Decides, before anything that costs, whether a question is answered and whether the model may be asked: blocks, the pause,
 * limits and the day's budget, all counted in the store. While the store can't be reached nobody counts, so excerpts are quoted.
 */
export const createAdmission = (parts: AdmissionParts) => {
  const { store, budget, estimate, clock, log } = parts;

  const budgetDemands = (): Demand[] => [
    ...(budget.tokens === undefined
      ? []
      : [{ key: TOKENS, units: estimate.tokens, limit: budget.tokens, windowMs: DAY }]),
    ...(budget.cost === undefined ? [] : [{ key: COST, units: estimate.cost, limit: budget.cost, windowMs: DAY }]),
  ];

  /** Settles what was reserved; without a ceiling it is counted all the same, for whoever reads the status. */
  const count = async (used: Estimate, receipt: Receipt): Promise<void> => {
    const units: readonly (readonly [string, number])[] = [
      [TOKENS, used.tokens],
      [COST, used.cost],
    ];
    for (const [key, taken] of units) {
      const held = receipt.find((it) => it.key === key);
      if (held) await store.quotas.settle([{ ...held, units: taken - held.units }]);
      else if (taken > 0)
        await store.quotas.take([{ key, units: taken, limit: Number.MAX_SAFE_INTEGER, windowMs: DAY }], clock());
    }
  };

  const usedBy = (answer: Answer | undefined, wasAsked: boolean): Estimate => {
    if (!answer || !wasAsked || answer.reused) return { tokens: 0, cost: 0 };
    // A call that was stopped or broke off may be billed: what it was sent counts.
    const wasSent =
      answer.outcome.status === 'stopped' || (answer.outcome.status === 'quoted' && answer.times.model > 0);
    const tokens = answer.usage
      ? answer.usage.prompt_tokens + answer.usage.completion_tokens
      : wasSent
        ? answer.promptTokens
        : 0;
    return { tokens, cost: answer.cost ?? 0 };
  };

  const admit = async (asker: string, roles: readonly string[], place: Place): Promise<Admission> => {
    const guildId = place.kind === 'guild' ? place.guildId : undefined;
    const [isBlocked, everywhere, settings] = await Promise.all([
      store.blocks.holds(guildId, [asker, ...roles, ...(guildId ? [guildId] : [])]),
      store.guilds.find(EVERYWHERE),
      guildId ? store.guilds.find(guildId) : undefined,
    ]);
    if (isBlocked) return { kind: 'declined', why: 'blocked' };
    if (everywhere.paused || settings?.paused) return { kind: 'declined', why: 'paused' };
    const counted: Grant = await store.quotas.take(demandsOf(asker, place, settings ?? everywhere), clock());
    if (!counted.granted) return { kind: 'declined', why: whyOf(counted.key), until: counted.until };
    const ceilings = budgetDemands();
    const spend = ceilings.length === 0 ? undefined : await store.quotas.take(ceilings, clock());
    if (spend && !spend.granted) parts.onSpent();
    const permit: Permit = spend && !spend.granted ? 'budget' : 'model';
    return {
      kind: 'admitted',
      permit,
      settle: async (answer) => {
        try {
          if (!answer || isFree(answer))
            await store.quotas.settle(counted.receipt.map((it) => ({ ...it, units: -it.units })));
          await count(usedBy(answer, permit === 'model'), spend?.granted ? spend.receipt : []);
        } catch (err) {
          log.warn({ err }, 'not settled');
        }
      },
    };
  };

  return async (asker: string, roles: readonly string[], place: Place): Promise<Admission> => {
    try {
      return await admit(asker, roles, place);
    } catch (err) {
      if (!(err instanceof Error && err.name === 'StoreUnavailable')) throw err;
      log.warn({ err }, 'nobody counts: excerpts are quoted');
      parts.onStoreLost();
      return { kind: 'admitted', permit: 'store', settle: async () => undefined };
    }
  };
};

export type Admit = ReturnType<typeof createAdmission>;
