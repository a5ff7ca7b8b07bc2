import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';

const first = { OPENAI_API_KEY: 'sk-first', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', OPENAI_MODEL: 'first' };

test('without more settings there is no alternative, no price, and the usual bounds', () => {
  const config = readConfig(first);
  expect(config.model).toEqual({ apiKey: 'sk-first', baseUrl: first.OPENAI_BASE_URL, name: 'first', price: undefined });
  expect([config.fallbackModel, config.modelConcurrency, config.modelQueue]).toEqual([undefined, undefined, undefined]);
});

test('an alternative at another address gets its own key, never the first one’s', () => {
  const other = { OPENAI_FALLBACK_BASE_URL: 'http://127.0.0.1:2/v1', OPENAI_FALLBACK_MODEL: 'other' };
  expect(readConfig({ ...first, ...other }).fallbackModel).toMatchObject({ apiKey: 'none', name: 'other' });
  expect(readConfig({ ...first, ...other, OPENAI_FALLBACK_API_KEY: 'sk-other' }).fallbackModel).toMatchObject({
    apiKey: 'sk-other',
    baseUrl: other.OPENAI_FALLBACK_BASE_URL,
  });
});

test('an alternative that is only a name is another model at the first endpoint', () => {
  const { fallbackModel } = readConfig({ ...first, OPENAI_FALLBACK_MODEL: 'smaller' });
  expect(fallbackModel).toMatchObject({ apiKey: 'sk-first', baseUrl: first.OPENAI_BASE_URL, name: 'smaller' });
});

test('an alternative to nothing is a problem that is named', () => {
  expect(() => readConfig({ OPENAI_FALLBACK_API_KEY: 'sk-other' })).toThrow(/OPENAI_FALLBACK_\*.*OPENAI_API_KEY/);
});

test('a ceiling in dollars asks for the price of each model that may answer', () => {
  const budget = { ...first, DAILY_COST_BUDGET: '2.50' };
  expect(() => readConfig(budget)).toThrow(/DAILY_COST_BUDGET .*OPENAI_PRICE/);
  const both = { ...budget, OPENAI_PRICE: '0.15/0.60', OPENAI_FALLBACK_MODEL: 'other' };
  expect(() => readConfig(both)).toThrow(/OPENAI_FALLBACK_PRICE/);
  expect(readConfig({ ...both, OPENAI_FALLBACK_PRICE: '0/0' }).budget.cost).toBe(2_500_000);
});

test.each([
  ['0.15/0.60', { input: 0.15, output: 0.6 }],
  ['2/8/0.5', { input: 2, output: 8, cachedInput: 0.5 }],
])('the price %s is read', (OPENAI_PRICE, price) => {
  expect(readConfig({ ...first, OPENAI_PRICE }).model?.price).toEqual(price);
});

test('what is malformed is named, all at once and without the value', () => {
  const odd = { OPENAI_PRICE: 'cheap', OPENAI_FALLBACK_PRICE: '1/2/3/4', MODEL_CONCURRENCY: '0', MODEL_QUEUE: '-1' };
  const refused = () => readConfig({ ...first, ...odd });
  expect(refused).toThrow(/OPENAI_PRICE .*\n.*OPENAI_FALLBACK_PRICE .*\n.*MODEL_CONCURRENCY .*\n.*MODEL_QUEUE /);
  expect(refused).not.toThrow(/cheap/);
});
