import { contentTokens } from '../corpus/tokens.js';
import { withoutCitations } from './citations.js';
import type { Evidence, EvidenceBook } from './evidence.js';
import { type Figure, type Figures, figuresIn } from './figures.js';
import { namesIn } from './names.js';
import { quotationsIn } from './quotations.js';

/** What a sentence claims, as far as it can be compared. */
export type Claim = {
  readonly figures: Figures;
  readonly names: readonly string[];
  readonly quotations: readonly string[];
  /** Content words, each once. */
  readonly words: readonly string[];
  /** Those that the question didn't bring. */
  readonly newWords: readonly string[];
};

/** Why a sentence isn't carried by the excerpts it is held against. */
export type Doubt = 'figure' | 'name' | 'quotation' | 'overlap' | 'opposite';

export const claimOf = (sentence: string, asked: ReadonlySet<string>, book: EvidenceBook): Claim => {
  const bare = withoutCitations(sentence).replace(/[*_]{1,3}/g, '');
  const words = [...new Set(contentTokens(bare))];
  return {
    figures: figuresIn(bare, book.vocabulary.numbered),
    names: namesIn(bare, book.vocabulary),
    quotations: quotationsIn(bare),
    words,
    newWords: words.filter((word) => !asked.has(word)),
  };
};

/** Whether a sentence says anything that could be true or false. */
export const claimsSomething = ({ figures, names, quotations, words }: Claim): boolean =>
  words.length > 0 ||
  figures.figures.length > 0 ||
  figures.dates.length > 0 ||
  names.length > 0 ||
  quotations.length > 0;

const sameFigure = (claimed: Figure, carried: Figure): boolean =>
  claimed.isAbove === carried.isAbove &&
  (!claimed.isPercent || carried.isPercent) &&
  claimed.values.some((value) => carried.values.includes(value));

const hasPairs = (claimed: Figures, evidence: readonly Evidence[]): boolean =>
  claimed.pairs.every(({ part, whole }) =>
    evidence.some(({ figures }) => figures.pairs.some((it) => it.part === part && it.whole === whole)),
  );

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
      { figures: [], pairs: [], dates: [{ year: figure.values[0], month: undefined, day: undefined }] },
      evidence,
    );
  return {
    ...claimed,
    figures: claimed.figures.filter(
      (figure) => !(Number(figure.text) >= 1900 && Number(figure.text) <= 2100 && isYear(figure)),
    ),
  };
};

const joinsNames = (name: string, names: ReadonlySet<string>): boolean => {
  if (names.has(name) || names.has(name.replaceAll('-', ''))) return true;
  const singular = name.replace(/s$/, '');
  if (singular.length > 2 && names.has(singular)) return true;
  const parts = name.split('-');
  return parts.length > 1 && parts.every((part) => names.has(part));
};

const hasNames = (claimed: readonly string[], evidence: readonly Evidence[]): boolean =>
  claimed.every((name) => evidence.some(({ names }) => joinsNames(name, names)));

/** A quotation stands in one excerpt, verbatim; one or two words in quotes need only be words of it. */
const hasQuotations = (claimed: readonly string[], evidence: readonly Evidence[]): boolean =>
  claimed.every((quotation) => evidence.some(({ plain }) => plain.includes(quotation)));

// Where one stands for the other, the meaning is turned round; more than words can show, but cheap and general.
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/\btop\b/i, /\bbottom\b/i],
  [/\b(?:largest|biggest)\b/i, /\bsmallest\b/i],
  [/\bbest\b/i, /\bworst\b/i],
  [/\bmost (?:capable|efficient|flexible)\b/i, /\bleast (?:capable|efficient|flexible)\b/i],
  [/\b(?:increas|improv)\w*/i, /\b(?:decreas|worsen|degrad)\w*/i],
  [/\b(?:halv|reduc)\w*/i, /\b(?:doubl|increas)\w*/i],
  [/\bfirst\b/i, /\blast\b/i],
];

const isTurnedRound = (sentence: string, evidence: readonly Evidence[]): boolean => {
  const carried = evidence.map(({ excerpt }) => excerpt.text).join(' ');
  return opposites.some(
    ([a, b]) =>
      (a.test(sentence) && !a.test(carried) && b.test(carried)) ||
      (b.test(sentence) && !b.test(carried) && a.test(carried)),
  );
};

const share = (words: readonly string[], evidence: readonly Evidence[]): number => {
  if (words.length === 0) return 1;
  const carried = words.filter((word) => evidence.some((it) => it.words.has(word) || it.terms.has(word)));
  return carried.length / words.length;
};

/** How much of a sentence's words an excerpt must carry: of all, and of those that aren't an echo of the question. */
const needed = { bare: 0.5, withClaims: 0.3, echoOnly: 0.7 } as const;

const overlaps = (claim: Claim, evidence: readonly Evidence[]): boolean => {
  const hasAnchors = claim.figures.figures.length + claim.figures.dates.length + claim.quotations.length > 0;
  const all = share(claim.words, evidence);
  if (hasAnchors) return all >= needed.withClaims;
  // An echo adds nothing of its own, so it must stand in the excerpt nearly whole.
  if (claim.newWords.length === 0) return claim.words.length >= 2 && all >= needed.echoOnly;
  return all >= needed.bare && share(claim.newWords, evidence) >= needed.bare;
};

/** What speaks against a sentence, held against excerpts taken together; undefined when they carry it. */
export const doubtOf = (sentence: string, claim: Claim, evidence: readonly Evidence[]): Doubt | undefined => {
  const figures = withoutYears(claim.figures, evidence);
  if (!hasPairs(figures, evidence) || !hasFigures(figures, evidence) || !hasDates(figures, evidence)) return 'figure';
  if (!hasQuotations(claim.quotations, evidence)) return 'quotation';
  if (!hasNames(claim.names, evidence)) return 'name';
  if (isTurnedRound(sentence, evidence)) return 'opposite';
  return overlaps(claim, evidence) ? undefined : 'overlap';
};
