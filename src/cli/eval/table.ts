import { table } from '../table.js';
import type { Comparison, FigureChange, QuestionChange } from './compare.js';
import { type FigureName, labels, written } from './labels.js';
import type { Report } from './report.js';

/** The figures that are one column a group, and those that are said of all questions. */
const columns: readonly FigureName[] = [
  'recall3',
  'recall5',
  'recall8',
  'mrr',
  'factsInPrompt',
  'facts',
  'citationPrecision',
  'citationRecall',
  'groundedSentences',
  'bothSides',
  'characters',
  'p50',
  'p95',
];

const labelOf = (key: FigureName) => labels.find((it) => it.key === key);

const cell = (key: FigureName, value: number | null): string => {
  const unit = labelOf(key)?.unit ?? 'count';
  return written(value, unit === 'ms' ? 'count' : unit);
};

/** The report as a terminal shows it. */
export const reportTable = (report: Report): string => {
  const [all] = report.groups;
  const groups = table([
    ['', 'n', ...columns.map((key) => labelOf(key)?.short ?? key)],
    ...report.groups.map((group) => [
      group.name,
      String(group.questions),
      ...columns.map((key) => cell(key, group[key])),
    ]),
  ]);
  const whole = labels
    .filter(({ key }) => !columns.includes(key))
    .map(({ key, what, unit }) => [what, written(all?.[key] ?? null, unit)]);
  const legend = columns.map((key) => `${labelOf(key)?.short}: ${labelOf(key)?.what}`).join('\n');
  return [
    `${report.gold}, model ${report.model}, corpus ${report.corpus}, at most ${report.contextTokens} tokens of excerpts, ${report.atOnce} at once`,
    '',
    groups,
    '',
    table([['all questions', ''], ...whole]),
    '',
    legend,
  ].join('\n');
};

const signed = (value: number | null, unit: FigureChange['unit']): string => {
  if (value === null) return '–';
  return `${value > 0 ? '+' : value < 0 ? '−' : '±'}${written(Math.abs(value), unit)}`;
};

const questionLines = (title: string, changes: readonly QuestionChange[]): string[] =>
  changes.length === 0 ? [] : ['', `${title}: ${changes.length}`, ...changes.map(questionLine)];

const questionLine = ({ id, question, before, now }: QuestionChange): string =>
  `  ${before.toFixed(2)} → ${now.toFixed(2)}  ${id}  ${question.replace(/\s+/g, ' ').slice(0, 90)}`;

/** A comparison as a terminal shows it: all questions, and what changed most. */
export const comparisonTable = ({ earlier, figures, better, worse, onlyNow, onlyBefore }: Comparison): string => {
  const known = figures.filter(({ group, before, now }) => group === 'all' && (before !== null || now !== null));
  return [
    `against ${earlier.model} on ${earlier.gold}, ${earlier.at}`,
    '',
    table([
      ['all questions', 'before', 'now', 'difference', ''],
      ...known.map(({ what, unit, before, now, difference, verdict }) => [
        what,
        written(before, unit),
        written(now, unit),
        signed(difference, unit),
        verdict === 'better' || verdict === 'worse' ? verdict : '',
      ]),
    ]),
    ...questionLines('worse', worse),
    ...questionLines('better', better),
    ...(onlyNow.length + onlyBefore.length > 0
      ? ['', `only in this run: ${onlyNow.length}, only in the earlier one: ${onlyBefore.length}`]
      : []),
  ].join('\n');
};
