import type { Figure } from './figure.js';
import type { Machine } from './machine.js';

/** All figures as a terminal shows them: what was measured, then its values side by side. */
export const figuresTable = (where: Machine, figures: readonly Figure[]): string => {
  const width = Math.max(0, ...figures.flatMap(({ values }) => Object.keys(values).map((label) => label.length)));
  const shared =
    where.loadBefore > where.processors / 2 ? ' (others were at work: times are longer than they need be)' : '';
  return [
    `Node ${where.node}, ${where.processors} × ${where.model}, ${where.memoryGb} GB, load ${where.loadBefore} before${shared}`,
    'load generator with Discord, model endpoint and bot each in its own process',
    ...figures.map(({ name, unit, values, what }) =>
      [
        `\n${name}: ${what}`,
        ...Object.entries(values).map(
          ([label, value]) =>
            `  ${label.padEnd(width)}  ${(Number.isNaN(value) ? '–' : value.toLocaleString('en')).padStart(9)} ${unit}`,
        ),
      ].join('\n'),
    ),
  ].join('\n');
};
