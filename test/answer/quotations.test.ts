import { expect, test } from '@jest/globals';
import { quotationsIn, quoteForm } from '../../src/answer/quotations.js';

test.each([
  ['He calls it "the first iteration" of Gemini.', ['the first iteration']],
  ['He calls it “the first iteration.”', ['the first iteration']],
  ['Er nennt es „die erste Fassung“.', ['die erste fassung']],
  ['Il parle d’« une nouvelle ère ».', ['une nouvelle ère']],
  ['他说「这是第一版」。', ['这是第一版']],
  ['It is ‘the first iteration of Gemini’ to him.', ['the first iteration of gemini']],
  ['"the first … of Gemini"', ['the first', 'of gemini']],
  ['"one" and "two"', ['one', 'two']],
  ["It's Google's and the models' own.", []],
  ['No quotation here.', []],
])('%s', (sentence, wanted) => {
  expect(quotationsIn(sentence)).toEqual(wanted);
});

test('quotes, dashes, case and blanks are made alike', () => {
  expect(quoteForm('  The **model’s**  “first” — look. ')).toBe('the model\'s "first" - look');
});
