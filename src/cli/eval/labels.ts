import type { Figures } from './summary.js';

export type FigureName = Exclude<keyof Figures, 'name' | 'questions' | 'answerable'>;

export type Label = {
  readonly key: FigureName;
  /** Of a column: short. */
  readonly short: string;
  readonly what: string;
  readonly unit: 'share' | 'count' | 'dollars' | 'ms';
  /** Which way is good; undefined where it depends. */
  readonly better?: 'more' | 'less';
};

/** Every figure of the report: its words, unit and direction. Table, page and comparison read it from here. */
export const labels: readonly Label[] = [
  { key: 'recall3', short: 'rec@3', what: 'relevant excerpts among the best 3', unit: 'share', better: 'more' },
  { key: 'recall5', short: 'rec@5', what: 'relevant excerpts among the best 5', unit: 'share', better: 'more' },
  { key: 'recall8', short: 'rec@8', what: 'relevant excerpts among the best 8', unit: 'share', better: 'more' },
  {
    key: 'mrr',
    short: 'MRR',
    what: 'one divided by the rank of the first relevant one',
    unit: 'share',
    better: 'more',
  },
  {
    key: 'factsInPrompt',
    short: 'prompt',
    what: 'questions whose facts all stand in what the prompt held',
    unit: 'share',
    better: 'more',
  },
  { key: 'facts', short: 'facts', what: 'questions whose answer has all facts', unit: 'share', better: 'more' },
  {
    key: 'citationPrecision',
    short: 'c.prec',
    what: 'cited excerpts that are relevant or acceptable',
    unit: 'share',
    better: 'more',
  },
  { key: 'citationRecall', short: 'c.rec', what: 'relevant excerpts that are cited', unit: 'share', better: 'more' },
  {
    key: 'groundedSentences',
    short: 'ground',
    what: 'cited sentences whose figures stand in an excerpt cited there',
    unit: 'share',
    better: 'more',
  },
  {
    key: 'bothSides',
    short: 'sides',
    what: 'disagreements of which both sides are said and cited',
    unit: 'share',
    better: 'more',
  },
  { key: 'answerableAnswered', short: '', what: 'answerable: answered', unit: 'share', better: 'more' },
  { key: 'answerableQuoted', short: '', what: 'answerable: closest excerpts quoted', unit: 'share' },
  { key: 'answerableAbstained', short: '', what: 'answerable: abstained', unit: 'share', better: 'less' },
  {
    key: 'unanswerableAnswered',
    short: '',
    what: 'unanswerable: answered all the same',
    unit: 'share',
    better: 'less',
  },
  { key: 'unanswerableQuoted', short: '', what: 'unanswerable: closest excerpts quoted', unit: 'share' },
  { key: 'unanswerableAbstained', short: '', what: 'unanswerable: abstained', unit: 'share', better: 'more' },
  { key: 'modelFailed', short: '', what: 'questions to which the model gave nothing', unit: 'count', better: 'less' },
  { key: 'characters', short: 'chars', what: 'characters of an answer', unit: 'count', better: 'less' },
  { key: 'promptTokens', short: '', what: 'prompt tokens a question', unit: 'count', better: 'less' },
  { key: 'completionTokens', short: '', what: 'completion tokens a question', unit: 'count', better: 'less' },
  { key: 'cachedTokens', short: '', what: 'cached tokens a question, of the prompt’s', unit: 'count', better: 'more' },
  {
    key: 'cost',
    short: '',
    what: 'cost of all questions, at the prices given',
    unit: 'dollars',
    better: 'less',
  },
  { key: 'p50', short: 'p50 ms', what: 'from question to answer, half of them within', unit: 'ms', better: 'less' },
  { key: 'p95', short: 'p95 ms', what: 'from question to answer, 95 of 100 within', unit: 'ms', better: 'less' },
];

/** A figure for people; "–" where the group has none. */
export const written = (value: number | null, unit: Label['unit']): string => {
  if (value === null) return '–';
  switch (unit) {
    case 'share':
      return value.toFixed(3);
    case 'count':
      return String(Math.round(value));
    case 'dollars':
      return `$${value.toFixed(value < 0.1 ? 5 : 3)}`;
    case 'ms':
      return `${Math.round(value)} ms`;
  }
};
