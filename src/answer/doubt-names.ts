import type { Claim } from './claim.js';
import { shareOf } from './doubt-overlap.js';
import type { Evidence, EvidenceBook } from './evidence.js';
import type { Held } from './held.js';

/** Are the names of a sentence in the excerpts, and in the one that it is about? */

const joinsNames = (name: string, names: ReadonlySet<string>): boolean => {
  if (names.has(name) || names.has(name.replaceAll('-', '')) || names.has(`${name}s`)) return true;
  const singular = name.replace(/s$/, '');
  if (singular.length > 2 && names.has(singular)) return true;
  const parts = name.split('-');
  return parts.length > 1 && parts.every((part) => names.has(part));
};

/** How near to the best an excerpt must come that brings a speaker's name. */
const NEAR = 0.75;

/**
 * Every name stands in one of the excerpts or is its speaker's. A speaker must be that of an excerpt which carries the rest: or any
 * deed of one could be pinned on another by citing both; and any name, where the excerpts are our guess.
 */
export const doubtsNames = (claim: Claim, evidence: readonly Evidence[], book: EvidenceBook, held: Held): boolean => {
  const { names, told } = claim;
  // Names alone ("Demis Hassabis, CEO of Alphabet") say something of each other, so one excerpt must have them all.
  if (told.length === 0 && held !== 'in_parts')
    return names.length > 0 && !evidence.some((it) => names.every((name) => joinsNames(name, it.names)));
  const shares = evidence.map((it) => shareOf(told, [it], book));
  const best = Math.max(0, ...shares);
  const mustBeNear = (name: string) => held === 'recited' || (held === 'cited' && book.vocabulary.speakers.has(name));
  return !names.every((name) =>
    evidence.some(
      (it, index) => joinsNames(name, it.names) && (!mustBeNear(name) || (shares[index] ?? 0) >= best * NEAR),
    ),
  );
};

/** Whether a sentence about one variant says what the excerpts say of another: words that tell them apart stand in the other's passages. */
export const doubtsVariant = ({ variants, besideVariants: words }: Claim, evidence: readonly Evidence[]): boolean => {
  const [claimed, ...more] = variants;
  if (claimed === undefined || more.length > 0) return false;
  const passages = evidence.flatMap((it) => it.passages);
  const names = new Set(passages.flatMap((it) => [...it.variants]));
  if (!names.has(claimed)) return false;
  const saidOf = new Map([...names].map((name) => [name, passages.filter((it) => it.variants.has(name))]));
  const has = (name: string, word: string) =>
    !names.has(word) && saidOf.get(name)?.some((it) => it.words.has(word)) === true;
  const onlyOf = (name: string, other: string) => words.filter((word) => has(name, word) && !has(other, word)).length;
  return [...names].some((other) => other !== claimed && onlyOf(claimed, other) < onlyOf(other, claimed) / 2);
};
