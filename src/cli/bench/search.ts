import { loadCorpus } from '../../corpus/load.js';
import { createSearch } from '../../corpus/search.js';
import type { Corpus, Excerpt } from '../../types.js';
import { type Figure, type Measurement, median, now, percentile, rounded, timesOf } from './figure.js';

const questions = [
  'What did Gemini Ultra score on MMLU?',
  'which phone gets nano',
  'who co-led this with jeff dean',
  'MMMUのスコアはいくつ?',
  'was ultra even tested on speech stuff or only pro',
  '¿cuándo llega la API para desarrolladores?',
];

/** Words that no excerpt has, so that a larger corpus has a larger vocabulary, as real ones do. */
const madeUpWord = (index: number): string => {
  const letters = 'abcdefghijklmnop';
  const hash = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  return `x${[0, 4, 8, 12, 16, 20].map((bits) => letters[(hash >>> bits) & 15]).join('')}`;
};

/** The corpus, continued with made-up excerpts: sentences of real ones, new words among them, ten search phrases each. */
const corpusOf = (real: Corpus, count: number): Corpus => {
  const made = Array.from({ length: Math.max(0, count - real.excerpts.length) }, (_, index): Excerpt => {
    const first = real.excerpts[index % real.excerpts.length] as Excerpt;
    const second = real.excerpts[(index * 31 + 7) % real.excerpts.length] as Excerpt;
    const words = Array.from({ length: 6 }, (__, at) => madeUpWord(Math.floor(index / (at + 1)) * 6 + at));
    const text = `${first.text.slice(0, 160)} ${words.join(' ')} ${second.text.slice(0, 160)}`;
    return { ...first, number: real.excerpts.length + index + 1, text, evidence: true };
  });
  const terms = new Map(real.terms);
  for (const [index, { number }] of made.entries())
    terms.set(number, (real.terms.get((index % real.excerpts.length) + 1) ?? []).slice(index % 40, (index % 40) + 10));
  return { ...real, excerpts: [...real.excerpts, ...made].slice(0, count), terms };
};

const measure = async (name: string, sizes: readonly number[]): Promise<Figure[]> => {
  const loads: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const started = now();
    await loadCorpus('corpus');
    loads.push(now() - started);
  }
  const real = await loadCorpus('corpus');
  const long = questions.join(' ').repeat(100).slice(0, 10_000);
  const build: Record<string, number> = {};
  const short: Record<string, number> = {};
  const endless: Record<string, number> = {};
  for (const size of sizes) {
    const label = `${size.toLocaleString('en')} excerpts`;
    const corpus = corpusOf(real, size);
    const started = now();
    const search = createSearch(corpus);
    build[label] = rounded(now() - started);
    const ask = (count: number, text: (index: number) => string) =>
      timesOf(count, (index) => search(text(index), [], 8));
    timesOf(50, (index) => search(questions[index % questions.length] ?? '', [], 8), 500);
    const times = ask(300, (index) => `${questions[index % questions.length]} ${index}`);
    short[`${label} p50`] = rounded(percentile(times, 0.5));
    short[`${label} p99`] = rounded(percentile(times, 0.99));
    const longTimes = ask(100, (index) => `${index} ${long}`.slice(0, 10_000));
    endless[`${label} p50`] = rounded(percentile(longTimes, 0.5));
    endless[`${label} p99`] = rounded(percentile(longTimes, 0.99));
  }
  return [
    {
      name: `${name}.load`,
      unit: 'ms',
      values: { '50 excerpts': rounded(median(loads)) },
      what: 'reading and checking the corpus with its search terms from disk, median of 5',
    },
    {
      name: `${name}.build`,
      unit: 'ms',
      values: build,
      what: 'building the index; beyond the 50 real excerpts made-up ones with ten search phrases each',
    },
    {
      name: `${name}.question`,
      unit: 'ms',
      values: short,
      what: 'ranking for a question as people type them, up to 300 times',
    },
    {
      name: `${name}.long-question`,
      unit: 'ms',
      values: endless,
      what: 'ranking for a text of 10,000 characters, up to 100 times',
    },
  ];
};

export const search: Measurement = { name: 'search', run: () => measure('search', [50, 1_000]) };

/** By itself, since its index alone may take as long as all the rest. */
export const searchLarge: Measurement = { name: 'search-large', run: () => measure('search-large', [10_000]) };
