import { describe, expect, jest, test } from '@jest/globals';
import { percentile, rounded, timesOf } from '../../../src/cli/bench/figure.js';
import { figuresMarkdown } from '../../../src/cli/bench/figures-markdown.js';
import { figuresTable } from '../../../src/cli/bench/figures-table.js';
import { withRig } from '../../../src/cli/bench/rig.js';
import { runMain } from '../../support/run.js';

// It starts processes, on whatever machine this is.
jest.setTimeout(120_000);

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('npm run bench', () => {
  test('--only with --json prints one object with its figures, what they mean and the machine', async () => {
    const { code, stdout, stderr } = await runMain('cli/bench.js', ['--only', 'grounding', '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ report: 'bench', machine: { node: process.version } });
    expect(report.figures.map(({ name }: { name: string }) => name)).toEqual(['grounding']);
    for (const { unit, values, what } of report.figures) {
      expect(unit).toBe('ms');
      expect(what).toMatch(/2,000 characters/);
      expect(Object.values(values).every((it) => typeof it === 'number' && it > 0)).toBe(true);
    }
    expect(stderr).toMatch(/measuring grounding/);
  });

  test.each([
    ['an unknown name', ['--only', 'all']],
    ['an unknown flag', ['--fast']],
  ])('%s is bad usage: exit status 2, and the names there are', async (_, args) => {
    const { code, stdout, stderr } = await runMain('cli/bench.js', args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /usage: [\s\S]*search, grounding, ask, start, floor, in-flight, streaming, throughput, guilds, search-large/,
    );
  });

  test('the table says what is measured, and that others were at work', () => {
    const machine = { node: 'v1', processors: 2, model: 'x', memoryGb: 4, loadBefore: 3 };
    const said = figuresTable(machine, [
      {
        name: 'a',
        unit: 'ms',
        values: { p50: 1.5, 'p99 of more': Number.NaN },
        what: 'from here to there',
        aims: { p50: 2, 'p99 of more': 2 },
      },
    ]);
    expect(said).toMatch(/others were at work/);
    expect(said).toMatch(
      /a: from here to there\n {2}p50 +1\.5 ms {3}aim: at most 2, reached\n {2}p99 of more +– ms {3}aim: at most 2, missed/,
    );
  });
});

test('the page on benchmarks gets a row a figure, with what was reached', () => {
  const machine = { node: 'v1', processors: 2, model: 'x', memoryGb: 4, loadBefore: 0 };
  const values = { p50: 1.5, p99: 1_200 };
  const said = figuresMarkdown(machine, [{ name: 'a', unit: 'ms', values, what: 'b', aims: { p50: 2, p99: 250 } }]);
  expect(said).toContain('| a | ms | p50: 1.5<br>p99: 1,200 | p50 ≤ 2: reached<br>p99 ≤ 250: **missed** |');
});

describe('the surroundings of a measurement', () => {
  test('see every question from its event to its whole answer, and end with it', async () => {
    let pid = 0;
    const { questions, times } = await withRig(async (rig) => {
      pid = rig.bot.pid;
      await rig.pace({ firstMs: 20, restMs: 0 });
      const one = await rig.load({ atOnce: 1, total: 3 });
      const many = await rig.load({ atOnce: 8, total: 8 });
      return { questions: [...one.questions, ...many.questions], times: await rig.modelTimes() };
    });
    expect(questions).toHaveLength(11);
    for (const { tag, sent, acknowledged = 0, final = 0, calls } of questions) {
      const model = times.get(tag);
      expect(acknowledged).toBeGreaterThan(sent);
      expect(model?.received).toBeGreaterThan(sent);
      expect(model?.lastToken).toBeGreaterThan(model?.received ?? Number.NaN);
      expect(final).toBeGreaterThan(model?.lastToken ?? Number.NaN);
      expect(calls).toBeGreaterThanOrEqual(2);
    }
    expect(isRunning(pid)).toBe(false);
  });
});

describe('figures', () => {
  test('take the nearest rank for a percentile', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile([], 0.5)]).toEqual([50, 99, Number.NaN]);
    expect([rounded(0.123456), rounded(12.3456), rounded(1234.56)]).toEqual([0.123, 12.3, 1235]);
  });

  test('end after three times where the time is over', () => {
    let runs = 0;
    expect(timesOf(500, () => (runs += 1), 0)).toHaveLength(3);
    expect(runs).toBe(3);
  });
});
