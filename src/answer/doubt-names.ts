import type { Claim } from './claim.js';
import { shareOf } from './doubt-overlap.js';
import type { Evidence, EvidenceBook } from './evidence.js';

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
 * deed of one could be pinned on another by citing both. `isInParts`: each part of the sentence is looked at for itself.
 */
export const doubtsNames = (
  claim: Claim,
  evidence: readonly Evidence[],
  book: EvidenceBook,
  isInParts = false,
): boolean => {
  const shares = evidence.map((it) => shareOf(claim.told, [it], book));
  const best = Math.max(0, ...shares);
  return !claim.names.every((name) =>
    evidence.some((it, index) => {
      if (!joinsNames(name, it.names)) return false;
      return isInParts || !book.vocabulary.speakers.has(name) || (shares[index] ?? 0) >= best * NEAR;
    }),
  );
};

/** Whether a sentence about one variant says what the excerpts say of another: words that stand in the other's passages alone. */
export const doubtsVariant = ({ variants, told }: Claim, evidence: readonly Evidence[]): boolean => {
  const [claimed, ...more] = variants;
  if (claimed === undefined || more.length > 0) return false;
  const score = new Map<string, number>();
  const passages = evidence.flatMap((it) => it.passages);
  const names = new Set(passages.flatMap((it) => [...it.variants]));
  if (!names.has(claimed)) return false;
  for (const name of names) {
    const own = passages.filter((it) => it.variants.has(name));
    score.set(name, told.filter((word) => own.some((it) => it.words.has(word))).length);
  }
  const claimedScore = score.get(claimed) ?? 0;
  const other = Math.max(0, ...[...score].filter(([name]) => name !== claimed).map(([, value]) => value));
  return other >= 2 && claimedScore < other * NEAR;
};
