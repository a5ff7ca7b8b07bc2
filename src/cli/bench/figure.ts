/** One thing measured: its values side by side, and what exactly they are. */
export type Figure = {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 'calls' | 'questions' | 'answers/s';
  /** By what was varied or summed up, such as { p50, p99 } or { '50 excerpts', '1,000 excerpts' }. */
  readonly values: Readonly<Record<string, number>>;
  readonly what: string;
  /** What is to be reached, by the same labels: at most so much. */
  readonly aims?: Readonly<Record<string, number>>;
};

/** Measures one or several figures that come from the same run. Cleans up behind itself, also when it fails. */
export type Measurement = { readonly name: string; readonly run: () => Promise<readonly Figure[]> };

/** Milliseconds of the machine's monotonic clock, which all processes on it share. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

export const rounded = (value: number): number => Number(value.toPrecision(value >= 100 ? 4 : 3));

/** The value that `share` of all don't exceed (nearest rank); NaN without values. */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/**
 * Runs `work` up to `count` times and gives each time it took, in milliseconds. Ends earlier, but not before the third time, when
 * all together have taken `withinMs`: a slow machine gets fewer times, not a longer benchmark.
 */
export const timesOf = (count: number, work: (index: number) => unknown, withinMs = 2_500): number[] => {
  const times: number[] = [];
  const ends = now() + withinMs;
  for (let index = 0; index < count && (index < 3 || now() < ends); index += 1) {
    const started = now();
    work(index);
    times.push(now() - started);
  }
  return times;
};
