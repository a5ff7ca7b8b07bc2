import { labels } from './labels.js';
import type { EarlierReport, Report } from './report.js';
import type { Figures } from './summary.js';

export type FigureChange = {
  readonly group: string;
  readonly key: string;
  readonly what: string;
  readonly unit: (typeof labels)[number]['unit'];
  readonly before: number | null;
  readonly now: number | null;
  readonly difference: number | null;
  readonly verdict: 'better' | 'worse' | 'same' | 'unknown';
};

export type QuestionChange = {
  readonly id: string;
  readonly question: string;
  readonly before: number;
  readonly now: number;
};

export type Comparison = {
  readonly earlier: { readonly at: string; readonly model: string; readonly gold: string };
  readonly figures: readonly FigureChange[];
  readonly better: readonly QuestionChange[];
  readonly worse: readonly QuestionChange[];
  /** Ids that only one of the two runs has: they are in its figures and not in the other's. */
  readonly onlyNow: readonly string[];
  readonly onlyBefore: readonly string[];
};

/** Differences smaller than this are rounding. */
const NOTHING = 1e-9;

const changesOf = (now: Figures, before: Readonly<Record<string, unknown>>): FigureChange[] =>
  labels.map(({ key, what, unit, better }) => {
    const was = typeof before[key] === 'number' ? before[key] : null;
    const is = now[key];
    const difference = was === null || is === null ? null : is - was;
    const isMore = difference !== null && difference > 0;
    const verdict =
      difference === null || better === undefined
        ? 'unknown'
        : Math.abs(difference) < NOTHING
          ? 'same'
          : isMore === (better === 'more')
            ? 'better'
            : 'worse';
    return { group: now.name, key, what, unit, before: was, now: is, difference, verdict };
  });

/** Compares two runs: every figure of every group that both have, and which questions did better or worse. */
export const compare = (now: Report, earlier: EarlierReport): Comparison => {
  const before = new Map(earlier.questions.map((it) => [it.id, it.score.overall]));
  const ids = new Set(now.questions.map(({ id }) => id));
  const changed = now.questions.flatMap(({ id, question, score }): QuestionChange[] => {
    const was = before.get(id);
    if (was === undefined || Math.abs(was - score.overall) < NOTHING) return [];
    return [{ id, question, before: was, now: score.overall }];
  });
  const bySize = (a: QuestionChange, b: QuestionChange) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before);
  return {
    earlier: { at: earlier.at, model: earlier.model, gold: earlier.gold },
    figures: now.groups.flatMap((group) => {
      const was = earlier.groups.find(({ name }) => name === group.name);
      return was ? changesOf(group, was) : [];
    }),
    better: changed.filter((it) => it.now > it.before).sort(bySize),
    worse: changed.filter((it) => it.now < it.before).sort(bySize),
    onlyNow: now.questions.map(({ id }) => id).filter((id) => !before.has(id)),
    onlyBefore: [...before.keys()].filter((id) => !ids.has(id)),
  };
};
