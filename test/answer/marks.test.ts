import { describe, expect, test } from '@jest/globals';
import { abstains, readMark, withoutMarks } from '../../src/answer/marks.js';

describe('marks', () => {
  test.each([
    ['[[NOT_COVERED]]', 'not_covered', true],
    ['NOT_FOUND', 'not_covered', true],
    ['**[[ANOTHER_GEMINI]]**', 'another_gemini', true],
    ['[[LATER_THAN_CORPUS]] It is later.', 'later_than_corpus', true],
    ['[[DISTRESS]]', 'distress', true],
    ['It scored 90.0% [47]. [[NOT_COVERED]]', 'not_covered', false],
  ])('%s', (text, mark, isFirst) => {
    expect(readMark(text)).toEqual({ mark, isFirst });
    expect(withoutMarks(text)).not.toMatch(/NOT_|GEMINI\]|LATER_|DISTRESS/);
  });

  test('are read in capitals alone', () => {
    expect(readMark('That is not covered, and not found.')).toBeUndefined();
  });
});

describe('a model that says in its own words that it cannot answer', () => {
  test.each([
    'The excerpts do not say how many parameters Gemini has.',
    "The excerpts don't mention a price.",
    'The price is not mentioned in the excerpts.',
    'Sorry, I can’t help with that.',
    "I don't know.",
    'Los fragmentos no mencionan el precio.',
    'Os trechos não mencionam o preço.',
    'Les extraits ne précisent pas le prix.',
    'Die Auszüge nennen den Preis nicht.',
    '摘录没有提到价格。',
    '摘錄並未提到價格。',
    '抜粋には価格が記載されていません。',
    '발췌문에는 가격이 언급되지 않았습니다.',
    'अंशों में कीमत नहीं बताई गई है।',
  ])('%s', (sentence) => {
    expect(abstains(sentence)).toBe(true);
  });

  test.each([
    'Gemini Ultra scored 90.0% on MMLU [47].',
    "Ultra hasn't been evaluated on these tasks yet [23].",
    'It was not designed as a text model [11].',
    'It cannot be used before early next year [10].',
  ])('%s is an answer', (sentence) => {
    expect(abstains(sentence)).toBe(false);
  });
});
