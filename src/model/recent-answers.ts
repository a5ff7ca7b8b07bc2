import type { Clock } from '../types.js';
import type { Completion } from './model.js';

export type RecentAnswer = { readonly text: string; readonly completion: Completion };

export type RecentAnswers = {
  readonly find: (key: string) => RecentAnswer | undefined;
  /** Keeps whole answers alone: not one that was cut, withheld or blank. */
  readonly keep: (key: string, answer: RecentAnswer) => void;
  readonly size: () => number;
};

export type RecentAnswersOptions = {
  readonly clock: Clock;
  /** How many; the oldest goes first. 0 keeps none. */
  readonly count?: number;
  /** Milliseconds that an answer may be given again; not prolonged by that. */
  readonly ageMs?: number;
};

/** The answers of the last minutes, in memory alone: a key is a hash, and who asked is not known here. */
export const createRecentAnswers = ({ clock, count = 200, ageMs = 600_000 }: RecentAnswersOptions): RecentAnswers => {
  // In the order in which they were kept, so that the oldest come first.
  const answers = new Map<string, RecentAnswer & { readonly until: number }>();
  const forgetOld = () => {
    const now = clock();
    for (const [key, { until }] of answers) {
      if (until > now && answers.size <= count) return;
      answers.delete(key);
    }
  };
  return {
    find: (key) => {
      forgetOld();
      return answers.get(key);
    },
    keep: (key, { text, completion }) => {
      if (completion.finish !== 'stop' || text.trim() === '') return;
      answers.delete(key);
      answers.set(key, { text, completion: { ...completion, usage: null, fromCache: true }, until: clock() + ageMs });
      forgetOld();
    },
    size: () => {
      forgetOld();
      return answers.size;
    },
  };
};
