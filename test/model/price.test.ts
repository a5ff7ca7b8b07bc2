import { expect, test } from '@jest/globals';
import { costOf } from '../../src/model/price.js';

const usage = { prompt_tokens: 1_000_000, completion_tokens: 1_000_000, cached_tokens: 400_000 };

test.each([
  ['cached input has its own price', { input: 0.15, output: 0.6, cachedInput: 0.075 }, 90_000 + 30_000 + 600_000],
  ['without one it costs what other input costs', { input: 0.15, output: 0.6 }, 150_000 + 600_000],
  ['a local model costs nothing', { input: 0, output: 0 }, 0],
])('a million tokens in and out: %s, in millionths of a dollar', (_, price, cost) => {
  expect(costOf(usage, price)).toBe(cost);
});

test.each([
  [1, 1],
  [10, 2],
  [20, 3],
])('%s tokens at 0.15 dollars a million are rounded up to %s millionths, never down', (tokens, cost) => {
  expect(costOf({ prompt_tokens: tokens, completion_tokens: 0, cached_tokens: 0 }, { input: 0.15, output: 1 })).toBe(
    cost,
  );
});

test('an endpoint that counts more cached tokens than it was sent does not make money', () => {
  const odd = { prompt_tokens: 10, completion_tokens: 0, cached_tokens: 100 };
  expect(costOf(odd, { input: 2, output: 0, cachedInput: 1 })).toBe(10);
});
