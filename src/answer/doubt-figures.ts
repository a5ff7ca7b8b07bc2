import type { Claim } from './claim.js';
import type { Evidence } from './evidence.js';
import type { Figure, Figures } from './figures.js';
import type { Held } from './held.js';
import type { Passage } from './passages.js';

/** Are the figures of a sentence in the excerpts, and are they said there of the same thing? */

const sameFigure = (claimed: Figure, carried: Figure): boolean =>
  claimed.isAbove === carried.isAbove &&
  (!carried.isVersion || claimed.text.includes('.')) &&
  (!claimed.isPercent || carried.isPercent) &&
  claimed.values.some((value) => carried.values.includes(value));

const hasPairs = (claimed: Figures, evidence: readonly Evidence[]): boolean => {
  const carried = evidence.flatMap(({ figures }) => figures.pairs);
  const has = (part: number, whole: number) => carried.some((it) => it.part === part && it.whole === whole);
  return (
    claimed.pairs.every(({ part, whole }) => has(part, whole)) &&
    // "All 32", where an excerpt says 30 of 32.
    claimed.alls.every((whole) => has(whole, whole) || !carried.some((it) => it.whole === whole))
  );
};

/** A figure that a pair has covered already, or that stands in the evidence. */
const hasFigures = (claimed: Figures, evidence: readonly Evidence[]): boolean => {
  const covered = new Set(claimed.pairs.flatMap(({ part, whole }) => [part, whole]));
  return claimed.figures.every(
    (figure) =>
      figure.values.some((value) => covered.has(value)) ||
      evidence.some(({ figures }) => figures.figures.some((it) => sameFigure(figure, it))),
  );
};

/** Dates agree where both say something; an excerpt's own date counts, and "next year" is the one after it. */
const hasDates = (claimed: Figures, evidence: readonly Evidence[]): boolean =>
  claimed.dates.every(({ year, month, day }) =>
    evidence.some(({ excerpt, figures }) => {
      const [ownYear, ownMonth, ownDay] = excerpt.date.split('-').map(Number);
      const years = [ownYear, ...(/next year/i.test(excerpt.text) && month === undefined ? [(ownYear ?? 0) + 1] : [])];
      if (year !== undefined && !years.includes(year) && !figures.dates.some((it) => it.year === year)) return false;
      if (month === undefined) return true;
      const dates = [...figures.dates, { month: ownMonth, day: ownDay }];
      return dates.some((it) => it.month === month && (day === undefined || it.day === day));
    }),
  );

/** A year that was read as a plain figure: the excerpts' own year, or the next where one is spoken of. */
const withoutYears = (claimed: Figures, evidence: readonly Evidence[]): Figures => {
  const isYear = (figure: Figure): boolean =>
    !figure.isPercent &&
    !figure.isAbove &&
    hasDates(
      { figures: [], pairs: [], alls: [], dates: [{ year: figure.values[0], month: undefined, day: undefined }] },
      evidence,
    );
  return {
    ...claimed,
    figures: claimed.figures.filter(
      (figure) => !(Number(figure.text) >= 1900 && Number(figure.text) <= 2100 && isYear(figure)),
    ),
  };
};

const disjoint = (claimed: readonly string[], carried: ReadonlySet<string>): boolean =>
  claimed.length > 0 && carried.size > 0 && !claimed.some((name) => carried.has(name));

/**
 * A figure belongs to the names beside it: 59.4% is MMMU's and not MMLU's, 90.0% Ultra's and not Pro's. It must stand in a passage that
 * gives one of those names, or none of their kind. Beside it is the clause where several clauses have figures, else the sentence.
 */
const belongs = ({ clauses, figures, variants }: Claim, evidence: readonly Evidence[]): boolean => {
  const passages = evidence.flatMap((it) => it.passages);
  const shapedOfAll = clauses.flatMap(({ shaped }) => shaped);
  const fits = (figure: Figure, shaped: readonly string[], named: readonly string[]) => {
    const holding = passages.filter((it: Passage) => it.figures.figures.some((one) => sameFigure(figure, one)));
    return holding.length === 0 || holding.some((it) => !disjoint(shaped, it.shaped) && !disjoint(named, it.variants));
  };
  const counted = clauses.filter((clause) => clause.figures.length > 0);
  const beside = (own: readonly string[], all: readonly string[]) => (counted.length > 1 && own.length > 0 ? own : all);
  return (
    figures.figures.length === 0 ||
    counted.every((clause) =>
      clause.figures.every((figure) =>
        fits(figure, beside(clause.shaped, shapedOfAll), beside(clause.variants, variants)),
      ),
    )
  );
};

/** Whether a figure counts something that the excerpts speak of, but don't count by it. */
export const countsOther = ({ counted }: Claim, evidence: readonly Evidence[], held: Held): boolean =>
  counted.some(({ value, words: things }) => {
    const [thing, next] = things;
    if (thing === undefined) return false;
    // Where the excerpt is our guess it must speak of what is counted.
    if (held === 'recited' && !things.some((one) => evidence.some((it) => it.words.has(one) || it.terms.has(one))))
      return true;
    if (!evidence.some((it) => it.words.has(thing))) return false;
    const all = evidence.flatMap((it) => it.counted);
    const same = all.filter((one) => one.value === value);
    if (same.some(({ words }) => words.includes(thing))) return false;
    // Five speech benchmarks are five benchmarks, unless it is another figure that counts those of speech.
    const isAnother = all.some((one) => one.value !== value && one.words.includes(thing));
    return isAnother || (same.length > 0 && (next === undefined || !same.some(({ words }) => words.includes(next))));
  });

export const doubtsFigures = (claim: Claim, evidence: readonly Evidence[], held: Held): boolean => {
  const figures = withoutYears(claim.figures, evidence);
  return (
    !hasPairs(figures, evidence) ||
    !hasFigures(figures, evidence) ||
    !hasDates(figures, evidence) ||
    countsOther(claim, evidence, held) ||
    (held !== 'in_parts' && !belongs(claim, evidence))
  );
};
