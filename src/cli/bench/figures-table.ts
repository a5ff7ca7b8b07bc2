import type { Figure } from './figure.js';
import type { Machine } from './machine.js';

export const shown = (value: number): string => (Number.isNaN(value) ? '–' : value.toLocaleString('en'));

const verdict = (value: number, aim: number | undefined): string =>
  aim === undefined ? '' : `   aim: at most ${shown(aim)}, ${value <= aim ? 'reached' : 'missed'}`;

/** All figures as a terminal shows them: what was measured, then its values side by side. */
export const figuresTable = (where: Machine, figures: readonly Figure[]): string => {
  const width = Math.max(0, ...figures.flatMap(({ values }) => Object.keys(values).map((label) => label.length)));
  const shared =
    where.loadBefore > where.processors / 2 ? ' (others were at work: times are longer than they need be)' : '';
  return [
    `Node ${where.node}, ${where.processors} × ${where.model}, ${where.memoryGb} GB, load ${where.loadBefore} before${shared}`,
    'load generator with Discord, model endpoint and bot each in its own process',
    ...figures.map(({ name, unit, values, what, aims }) =>
      [
        `\n${name}: ${what}`,
        ...Object.entries(values).map(
          ([label, value]) =>
            `  ${label.padEnd(width)}  ${shown(value).padStart(9)} ${unit}${verdict(value, aims?.[label])}`,
        ),
      ].join('\n'),
    ),
  ].join('\n');
};
