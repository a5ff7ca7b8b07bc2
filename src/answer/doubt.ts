import { citationsIn } from './citations.js';
import { type Claim, claimOf } from './claim.js';
import { doubtsFigures } from './doubt-figures.js';
import { doubtsNames, doubtsVariant } from './doubt-names.js';
import { doubtsOverlap } from './doubt-overlap.js';
import type { Evidence, EvidenceBook } from './evidence.js';
import type { Held } from './held.js';
import { hasOpposite } from './polarity.js';

/** Why a sentence isn't carried by the excerpts it is held against. */
export type Doubt = 'figure' | 'name' | 'quotation' | 'overlap' | 'opposite';

/** A quotation stands in one excerpt, verbatim; one or two words in quotes need only be words of it. */
const doubtsQuotations = (claimed: readonly string[], evidence: readonly Evidence[]): boolean =>
  !claimed.every((quotation) => evidence.some(({ plain }) => plain.includes(quotation)));

/** How many of a sentence's words must be in one of the excerpt's before what one of them denies is held against the other. */
const ALIKE = 0.6;

/** Whether one of both denies what the other affirms. English alone: the excerpts are. */
const isDenied = ({ words, denied }: Claim, evidence: readonly Evidence[]): boolean => {
  if (words.length < 3) return false;
  const said = new Set(words);
  const all = evidence.flatMap((it) => it.stated);
  const alike = all.filter((it) => words.filter((word) => it.words.has(word)).length >= words.length * ALIKE);
  const affirmed = (head: string) => all.some((it) => it.words.has(head) && !it.denied.reached.has(head));
  const denies = (head: string) => all.some((it) => it.denied.reached.has(head));
  return (
    denied.heads.some((head) => !denies(head) && alike.some((it) => it.words.has(head))) ||
    alike.some((it) => it.denied.heads.some((head) => said.has(head) && !denied.reached.has(head) && !affirmed(head)))
  );
};

/** What speaks against a sentence, held against excerpts taken together; undefined when they carry it. */
export const doubtOf = (
  claim: Claim,
  evidence: readonly Evidence[],
  book: EvidenceBook,
  held: Held,
): Doubt | undefined => {
  if (doubtsFigures(claim, evidence, held)) return 'figure';
  if (doubtsQuotations(claim.quotations, evidence)) return 'quotation';
  if (doubtsNames(claim, evidence, book, held)) return 'name';
  if (doubtsOverlap(claim, evidence, book, held === 'recited')) return 'overlap';
  const carried = evidence.map(({ excerpt }) => excerpt.text).join(' ');
  if (hasOpposite(claim.text, carried) || isDenied(claim, evidence)) return 'opposite';
  return doubtsVariant(claim, evidence) ? 'name' : undefined;
};

/** The parts of a sentence that cite for themselves: "62.4% [2] and 59.4% [50]" are two. One alone: none. */
const partsOf = (sentence: string): string[] => {
  const parts = sentence.match(/[^[]*(?:\[(?!\d+\])[^[]*)*(?:\[\d+\][\s,]*)+/g) ?? [];
  return parts.length > 1 ? parts : [];
};

/** What speaks against a sentence as the model cites it: the whole, and each part's figures and names in what that part cites. */
export const doubtOfCited = (
  sentence: string,
  claim: Claim,
  evidence: readonly Evidence[],
  asked: ReadonlySet<string>,
  book: EvidenceBook,
): Doubt | undefined => {
  const parts = partsOf(sentence);
  const doubt = doubtOf(claim, evidence, book, parts.length > 0 ? 'in_parts' : 'cited');
  if (doubt) return doubt;
  for (const part of parts) {
    const own = citationsIn(part).flatMap((number) => book.of(number) ?? []);
    const ownClaim = claimOf(part, asked, book);
    if (doubtsFigures(ownClaim, own, 'cited')) return 'figure';
    if (doubtsNames(ownClaim, own, book, 'cited')) return 'name';
  }
  return undefined;
};
