import type { ExcerptNumber } from '../types.js';
import { withoutCitations } from './citations.js';
import type { Claim } from './claim.js';
import { type Doubt, doubtOf } from './doubt.js';
import { countsOther } from './doubt-figures.js';
import { doubtsVariant } from './doubt-names.js';
import { shareOf } from './doubt-overlap.js';
import type { Evidence, EvidenceBook } from './evidence.js';

/** Which excerpts carry a sentence that the cited ones don't, and the sentence with those cited. */

/** How much of a sentence's words an excerpt must share to be cited beside another. */
const SPEAKS = 0.2;

/** How many of the best-ranked excerpts are tried in pairs when one alone doesn't carry a sentence. */
const PAIRED = 6;

/**
 * The fewest excerpts that carry a sentence: one, the cited with one more, or two of the best. A sentence whose matter the cited don't
 * share is given one other at most: more would only gather words. One that turns round what they say is given none.
 */
export const carriers = (
  claim: Claim,
  cited: readonly Evidence[],
  doubt: Doubt | 'no_citation',
  pool: readonly Evidence[],
  book: EvidenceBook,
): readonly Evidence[] | undefined => {
  if (doubt === 'opposite' || doubtsVariant(claim, cited) || countsOther(claim, cited, 'cited')) return undefined;
  // Of several each must speak of the matter: a figure from one and its noun from another make no fact.
  const speaks = (it: Evidence) => claim.told.length === 0 || shareOf(claim.told, [it], book) >= SPEAKS;
  const carry = (evidence: readonly Evidence[]) =>
    (evidence.length === 1 || evidence.every(speaks)) && doubtOf(claim, evidence, book, 'recited') === undefined;
  const single = [...cited, ...pool].find((it) => carry([it]));
  // The only figure from one excerpt and what it is said of from another make no fact.
  const isSingleFigure = doubt === 'figure' && claim.figures.figures.length + claim.figures.dates.length < 2;
  if (single || doubt === 'overlap' || isSingleFigure) return single && [single];
  if (cited.length > 0) {
    const more = cited.length < 3 ? pool.find((it) => !cited.includes(it) && carry([...cited, it])) : undefined;
    return more && [...cited, more];
  }
  const best = pool.slice(0, PAIRED);
  for (const a of best) {
    const b = best.find((it) => it !== a && carry([a, it]));
    if (b) return [a, b];
  }
  return undefined;
};

/** Citations in place of those that a sentence had: before its full stop. */
export const recite = (sentence: string, citations: readonly ExcerptNumber[]): string => {
  const bare = withoutCitations(sentence);
  const cites = citations.map((number) => `[${number}]`).join('');
  const end = /([.。!！।]?["”’»*_]*)(\s*)$/u.exec(bare);
  const at = end?.index ?? bare.length;
  const gap = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(bare.slice(0, at)) ? '' : ' ';
  return `${bare.slice(0, at).trimEnd()}${gap}${cites}${bare.slice(at)}`;
};
