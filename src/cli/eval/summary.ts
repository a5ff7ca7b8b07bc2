import { costOf, type Price } from '../../model/price.js';
import { type Asked, modelFailed } from './asked.js';
import type { GoldQuestion } from './gold.js';
import type { Score } from './score.js';

/** A question, what came of it, and how good that was. */
export type Row = { readonly gold: GoldQuestion; readonly asked: Asked; readonly score: Score };

/** Means over a group of questions; null where the group has no question that the figure is about. */
export type Figures = {
  readonly name: string;
  readonly questions: number;
  readonly answerable: number;
  readonly recall3: number | null;
  readonly recall5: number | null;
  readonly recall8: number | null;
  readonly mrr: number | null;
  readonly factsInPrompt: number | null;
  readonly facts: number | null;
  readonly citationPrecision: number | null;
  readonly citationRecall: number | null;
  readonly groundedSentences: number | null;
  readonly bothSides: number | null;
  readonly answerableAnswered: number | null;
  readonly answerableQuoted: number | null;
  readonly answerableAbstained: number | null;
  readonly unanswerableAnswered: number | null;
  readonly unanswerableQuoted: number | null;
  readonly unanswerableAbstained: number | null;
  /** Questions to which a configured model gave nothing. */
  readonly modelFailed: number;
  readonly characters: number | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly cachedTokens: number | null;
  /** Dollars for the whole group. */
  readonly cost: number | null;
  /** Milliseconds from question to answer. */
  readonly p50: number | null;
  readonly p95: number | null;
};

const mean = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((it) => it !== null && it !== undefined);
  return known.length === 0 ? null : known.reduce((sum, it) => sum + it, 0) / known.length;
};

/** The value that `share` of all values don't exceed (nearest rank). */
export const percentile = (values: readonly number[], share: number): number | null =>
  values.length === 0
    ? null
    : ([...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? null);

const abstention = (rows: readonly Row[]) => ({
  answered: mean(rows.map(({ score }) => (score.answered ? 1 : 0))),
  quoted: mean(rows.map(({ score }) => (score.quoted ? 1 : 0))),
  abstained: mean(rows.map(({ score }) => (score.answered || score.quoted ? 0 : 1))),
});

const dollarsOf = (rows: readonly Row[], price: Price | undefined): number | null => {
  const used = rows.flatMap(({ asked }) => asked.usage ?? []);
  return price && used.length > 0 ? used.reduce((sum, it) => sum + costOf(it, price), 0) / 1e6 : null;
};

export const figuresOf = (name: string, rows: readonly Row[], price: Price | undefined): Figures => {
  const answerable = rows.filter(({ gold }) => gold.answerable);
  const yes = abstention(answerable);
  const no = abstention(rows.filter(({ gold }) => !gold.answerable));
  const score = (key: keyof Score) => mean(answerable.map((row) => row.score[key] as number | null));
  const usage = (key: 'prompt_tokens' | 'completion_tokens' | 'cached_tokens') =>
    mean(rows.map(({ asked }) => asked.usage?.[key]));
  const times = rows.map(({ asked }) => asked.ms);
  return {
    name,
    questions: rows.length,
    answerable: answerable.length,
    recall3: score('recall3'),
    recall5: score('recall5'),
    recall8: score('recall8'),
    mrr: score('reciprocalRank'),
    factsInPrompt: score('factsInPrompt'),
    facts: score('facts'),
    citationPrecision: score('citationPrecision'),
    citationRecall: score('citationRecall'),
    groundedSentences: mean(rows.flatMap((row) => row.score.sentences.map(({ isGrounded }) => (isGrounded ? 1 : 0)))),
    bothSides: score('bothSides'),
    answerableAnswered: yes.answered,
    answerableQuoted: yes.quoted,
    answerableAbstained: yes.abstained,
    unanswerableAnswered: no.answered,
    unanswerableQuoted: no.quoted,
    unanswerableAbstained: no.abstained,
    modelFailed: rows.filter(({ asked }) => modelFailed(asked)).length,
    characters: mean(rows.filter((it) => it.score.answered || it.score.quoted).map(({ asked }) => asked.answer.length)),
    promptTokens: usage('prompt_tokens'),
    completionTokens: usage('completion_tokens'),
    cachedTokens: usage('cached_tokens'),
    cost: dollarsOf(rows, price),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
};

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** All questions, English and not, follow-ups, each language, each kind. */
export const groupsOf = (rows: readonly Row[], price: Price | undefined): Figures[] => {
  const group = (name: string, isIn: (row: Row) => boolean) => figuresOf(name, rows.filter(isIn), price);
  return [
    group('all', () => true),
    group('English', ({ gold }) => gold.lang === 'en'),
    group('other languages', ({ gold }) => gold.lang !== 'en'),
    group('follow-ups', ({ gold }) => gold.history.length > 0),
    ...unique(rows.map(({ gold }) => gold.lang)).map((lang) =>
      group(`language: ${lang}`, ({ gold }) => gold.lang === lang),
    ),
    ...unique(rows.map(({ gold }) => gold.kind)).map((kind) =>
      group(`kind: ${kind}`, ({ gold }) => gold.kind === kind),
    ),
  ].filter(({ questions }) => questions > 0);
};
