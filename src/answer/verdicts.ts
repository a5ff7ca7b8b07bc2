import type { ExcerptNumber } from '../types.js';
import { carriers, recite } from './carriers.js';
import { citationsIn } from './citations.js';
import { claimOf, claimsSomething } from './claim.js';
import { type Doubt, doubtOfCited } from './doubt.js';
import type { Evidence, EvidenceBook } from './evidence.js';
import { abstains, saysTheyDiffer } from './marks.js';

/** What becomes of a sentence, and why. */

export type DropReason =
  | Doubt
  | 'no_citation'
  | 'repeated'
  | 'question'
  | 'abstention'
  | 'instructions'
  | 'cut_off'
  | 'nothing_said';

export type Verdict =
  | { readonly kind: 'kept'; readonly sentence: string; readonly citations: readonly ExcerptNumber[] }
  | {
      readonly kind: 'recited';
      readonly sentence: string;
      readonly from: readonly ExcerptNumber[];
      readonly citations: readonly ExcerptNumber[];
    }
  /** Says nothing that could be true or false; stays only before a sentence that is kept. */
  | { readonly kind: 'joining'; readonly sentence: string }
  | { readonly kind: 'dropped'; readonly sentence: string; readonly reason: DropReason };

/** Different excerpts that one sentence may cite; more than that says nothing about where it stands. */
const MOST_CITATIONS = 5;

/** Characters of a sentence that is looked at; no answer has a longer one. */
const LONGEST_SENTENCE = 800;

/** What an answer's sentences are judged by. */
export type Judging = {
  /** The excerpts that the prompt held. */
  readonly pool: readonly Evidence[];
  /** Words of the question. */
  readonly asked: ReadonlySet<string>;
  readonly leaks: (text: string) => boolean;
  /** For sentences together. */
  readonly leaksTogether: (text: string) => boolean;
  readonly book: EvidenceBook;
  /** Verdicts so far: a text that grows is judged anew with each piece, a sentence of it once. */
  readonly judged: Map<string, readonly Verdict[]>;
};

const isQuestion = (sentence: string): boolean => /[?？]["”’»」』）)*_]*\s*(?:\[\d+\]\s*)*$/.test(sentence);

/** A sentence up to its last citation, and what comes after that. */
const atLastCitation = (sentence: string): readonly [string, string] => {
  const end = sentence.lastIndexOf(']', sentence.search(/\[\d+\](?!.*\[\d+\])/s) + 5) + 1;
  return [sentence.slice(0, end), sentence.slice(end)];
};

/** "It comes in three sizes:" before a list whose points cite: it needs no citation of its own, but an excerpt that carries it. */
const leadsIn = (sentence: string): boolean => /[:：]\s*$/.test(sentence);

/** The verdicts on a sentence: one, or two where what comes after its last citation is cut off. */
export const judge = (sentence: string, judging: Judging): readonly Verdict[] => {
  const known = judging.judged.get(sentence);
  if (known) return known;
  const verdicts = judgeAnew(sentence, judging);
  judging.judged.set(sentence, verdicts);
  return verdicts;
};

const judgeAnew = (sentence: string, judging: Judging): readonly Verdict[] => {
  const { pool, asked, leaks, book } = judging;
  const drop = (reason: DropReason): Verdict[] => [{ kind: 'dropped', sentence, reason }];
  if (sentence.length > LONGEST_SENTENCE) return drop('overlap');
  const cited = citationsIn(sentence);
  const claim = claimOf(sentence, asked, book);
  if (leaks(sentence)) return drop('instructions');
  if (!claimsSomething(claim))
    return cited.length > 0 || !/\p{L}/u.test(sentence) ? drop('nothing_said') : [{ kind: 'joining', sentence }];
  if (abstains(sentence)) return drop('abstention');
  if (isQuestion(sentence)) return drop('question');
  const evidence = cited.flatMap((number) => book.of(number) ?? []);
  const doubt = evidence.length > 0 ? doubtOfCited(sentence, claim, evidence, asked, book) : ('no_citation' as const);
  if (doubt === undefined && cited.length <= MOST_CITATIONS) return [{ kind: 'kept', sentence, citations: cited }];
  if (cited.length === 0 && saysTheyDiffer(sentence, claim)) return [{ kind: 'joining', sentence }];
  const found = carriers(claim, evidence, doubt ?? 'overlap', pool, book);
  if (found && cited.length === 0 && leadsIn(sentence)) return [{ kind: 'joining', sentence }];
  if (found) {
    const citations = found.map(({ excerpt }) => excerpt.number);
    return [{ kind: 'recited', sentence: recite(sentence, citations), from: cited, citations }];
  }
  const [head, tail] = atLastCitation(sentence);
  if (cited.length > 0 && /[\p{L}\p{N}]/u.test(tail)) {
    const verdicts = judge(head, judging);
    if (verdicts.some(({ kind }) => kind === 'kept'))
      return [...verdicts, { kind: 'dropped', sentence: tail, reason: doubt ?? 'overlap' }];
  }
  return drop(doubt ?? 'overlap');
};
