import type { Corpus } from '../../types.js';
import type { Asked } from './asked.js';
import { factsIn } from './facts.js';
import type { GoldQuestion } from './gold.js';
import { type CitedSentence, citedSentences } from './grounded.js';

/** How one answer did. What a kind of question has no use for is null. All shares are 0 to 1. */
export type Score = {
  readonly answered: boolean;
  /** Closest excerpts instead of an answer: counts for facts, claims nothing. */
  readonly quoted: boolean;
  readonly recall3: number | null;
  readonly recall5: number | null;
  readonly recall8: number | null;
  /** One divided by the rank of the first relevant excerpt; 0 where none was found. */
  readonly reciprocalRank: number | null;
  readonly factsFound: readonly boolean[];
  /** 1 when every fact is in the answer, else 0. */
  readonly facts: number | null;
  readonly factsInPrompt: number | null;
  readonly citationPrecision: number | null;
  readonly citationRecall: number | null;
  readonly sentences: readonly CitedSentence[];
  /** Of a question on which excerpts disagree: every side's fact said, and at least two of its excerpts cited. */
  readonly bothSides: number | null;
  /** The order from worst to best: of what is answerable the mean of facts, citation recall and precision; else abstention. */
  readonly overall: number;
};

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const bit = (value: boolean): number => (value ? 1 : 0);
const allOf = (found: readonly boolean[]): boolean => found.every((it) => it);

const scoreUnanswerable = (answered: boolean, quoted: boolean, sentences: readonly CitedSentence[]): Score => ({
  answered,
  quoted,
  recall3: null,
  recall5: null,
  recall8: null,
  reciprocalRank: null,
  factsFound: [],
  facts: null,
  factsInPrompt: null,
  citationPrecision: null,
  citationRecall: null,
  sentences,
  bothSides: null,
  overall: bit(!answered),
});

/** Scores an answer by the rules of the gold sets; see docs and test/gold. */
export const scoreAnswer = (gold: GoldQuestion, asked: Asked, corpus: Corpus): Score => {
  const answered = asked.status === 'answered';
  const quoted = asked.status === 'quoted';
  const sentences = answered ? citedSentences(asked.answer, corpus) : [];
  if (!gold.answerable) return scoreUnanswerable(answered, quoted, sentences);
  const { relevant, acceptable } = gold;
  const recall = (count: number) =>
    share(relevant.filter((number) => asked.retrieved.slice(0, count).includes(number)).length, relevant.length);
  const first = asked.retrieved.findIndex((number) => relevant.includes(number));
  const said = answered || quoted;
  const factsFound = said ? factsIn(asked.answer, gold.facts) : gold.facts.map(() => false);
  const prompted = asked.inPrompt.map((number) => corpus.excerpts[number - 1]);
  const promptText = prompted.map((it) => (it ? `${it.text} (${it.speaker}, ${it.date})` : '')).join('\n');
  const cited = relevant.filter((number) => asked.citations.includes(number)).length;
  const fitting = asked.citations.filter((number) => relevant.includes(number) || acceptable.includes(number)).length;
  const citationRecall = share(cited, relevant.length);
  const citationPrecision = asked.citations.length === 0 ? null : share(fitting, asked.citations.length);
  const facts = bit(said && allOf(factsFound));
  const factShare = gold.facts.length === 0 ? facts : share(factsFound.filter(Boolean).length, gold.facts.length);
  return {
    answered,
    quoted,
    recall3: recall(3),
    recall5: recall(5),
    recall8: recall(8),
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
    factsFound,
    facts,
    factsInPrompt: bit(allOf(factsIn(promptText, gold.facts))),
    citationPrecision,
    citationRecall,
    sentences,
    bothSides: gold.kind === 'contradiction' ? bit(facts === 1 && cited >= Math.min(2, relevant.length)) : null,
    overall: said ? (factShare + citationRecall + (citationPrecision ?? 0)) / 3 : 0,
  };
};
