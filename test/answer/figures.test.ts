import { describe, expect, test } from '@jest/globals';
import { datesIn } from '../../src/answer/dates.js';
import { figuresIn } from '../../src/answer/figures.js';

const noNames = /(?!)/g;
const read = (text: string) => figuresIn(text, noNames);
const values = (text: string): number[][] => read(text).figures.map((it) => [...it.values]);

describe('figures are values, however they are written', () => {
  test.each([
    ['90.0%', [[90]]],
    ['90,0 %', [[90]]],
    ['９０.0％', [[90]]],
    ['32k tokens', [[32000]]],
    ['32,000 tokens', [[32000, 32]]],
    ['32 000 tokens', [[32000]]],
    ['32.000 Token', [[32000, 32]]],
    ['thirty-two thousand tokens', [[32000]]],
    ['3.2万', [[32000]]],
    ['~11500 examples', [[11500]]],
    ['11,500 examples', [[11500, 11.5]]],
    ['fifty-seven subjects', [[57]]],
    ['in drei Größen', [[3]]],
    ['all five benchmarks', [[5]]],
    ['三种规模', [[3]]],
    ['तीन आकार', [[3]]],
    ['50 million people', [[50_000_000]]],
  ])('%s', (text, wanted) => {
    expect(values(text)).toEqual(wanted);
  });

  test.each([
    'TPUv4 pods',
    'GPT-4V',
    'Natural2Code and WMT23',
    'scores(2) in code',
    'the two sources differ',
    'one model',
    'divisé par deux',
    'nada',
  ])('%s holds none', (text) => {
    expect(values(text)).toEqual([]);
  });

  test.each([
    ['above 90%', true],
    ['more than 5 points', true],
    ['über 90 %', true],
    ['más de 90 %', true],
    ['超过 90%', true],
    ['90%以上', true],
    ['800+ authors', true],
    ['90% or more', true],
    ['90.0%', false],
    ['about 90%', false],
  ])('%s says "above": %s', (text, isAbove) => {
    expect(read(text).figures.map((it) => it.isAbove)).toEqual([isAbove]);
  });

  test.each([
    ['30 of 32 benchmarks', { part: 30, whole: 32 }],
    ['30 out of the 32', { part: 30, whole: 32 }],
    ['30 de los 32', { part: 30, whole: 32 }],
    ['30 von 32', { part: 30, whole: 32 }],
    ['32 项中的 30 项', { part: 30, whole: 32 }],
    ['在 32 项基准中，Ultra 有 30 项领先', { part: 30, whole: 32 }],
    ['32개 중 30개', { part: 30, whole: 32 }],
    ['32 में से 30', { part: 30, whole: 32 }],
    ['32 of 30', { part: 32, whole: 30 }],
  ])('%s is a pair', (text, pair) => {
    expect(read(text).pairs).toContainEqual(pair);
  });
});

describe('dates are month and day, in every language', () => {
  const december6 = { year: 2023, month: 12, day: 6 };
  test.each([
    'December 6, 2023',
    'Dec 06 2023',
    '6 December 2023',
    'the 6th of December 2023',
    '6 de diciembre de 2023',
    '6 de dezembro de 2023',
    '6 décembre 2023',
    '6. Dezember 2023',
    '6.12.2023',
    '2023-12-06',
    '2023年12月6日',
    '2023년 12월 6일',
    '6 दिसंबर 2023',
  ])('%s', (text) => {
    expect(datesIn(text)).toEqual([expect.objectContaining(december6)]);
  });

  test('a day without a year is one, and its figures are no figures', () => {
    expect(read('on December 13 developers').figures).toEqual([]);
    expect(read('on December 13 developers').dates).toEqual([{ year: undefined, month: 12, day: 13 }]);
  });

  test('"may" is a word until a day stands by it', () => {
    expect(datesIn('it may do 5 things, but 90% may not')).toEqual([]);
  });
});
