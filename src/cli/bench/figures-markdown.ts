import type { Figure } from './figure.js';
import { shown } from './figures-table.js';
import type { Machine } from './machine.js';

/** All figures as docs/benchmark.md has them: one row a figure, its values side by side, and which aims were reached. */
export const figuresMarkdown = (where: Machine, figures: readonly Figure[]): string => {
  const cell = (values: Readonly<Record<string, number>>) =>
    Object.entries(values)
      .map(([label, value]) => `${label}: ${shown(value)}`)
      .join('<br>');
  const aim = ({ values, aims = {} }: Figure) =>
    Object.entries(aims)
      .map(
        ([label, most]) =>
          `${label} ≤ ${shown(most)}: ${(values[label] ?? Number.NaN) <= most ? 'reached' : '**missed**'}`,
      )
      .join('<br>');
  return [
    `Node ${where.node}, ${where.processors} × ${where.model}, ${where.memoryGb} GB, load ${where.loadBefore} before the run.`,
    '',
    '| figure | unit | values | aim |',
    '| --- | --- | --- | --- |',
    ...figures.map((it) => `| ${it.name} | ${it.unit} | ${cell(it.values)} | ${aim(it)} |`),
  ].join('\n');
};
