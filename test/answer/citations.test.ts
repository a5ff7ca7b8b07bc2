import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { citationsIn, normaliseCitations, plainDigits, withoutCitations } from '../../src/answer/citations.js';

const held = new Set([1, 2, 3, 12, 17, 46, 47]);
const normalised = (text: string): string => normaliseCitations(text, held);

describe('every shape of a citation becomes [n]', () => {
  test.each([
    ['90.0% 【47】.', '90.0% [47].'],
    ['90.0% 【47†source】.', '90.0% [47].'],
    ['90.0% ［４７］.', '90.0% [47].'],
    ['90.0% [٤٧].', '90.0% [47].'],
    ['90.0% (47).', '90.0% [47].'],
    ['90.0%（摘录47）。', '90.0%[47]。'],
    ['90.0% [^47].', '90.0% [47].'],
    ['90.0% [2, 17].', '90.0% [2][17].'],
    ['90.0% [2, 17; 46 and 47].', '90.0% [2][17][46][47].'],
    ['90.0% [1-3].', '90.0% [1][2][3].'],
    ['90.0% [46–47].', '90.0% [46][47].'],
    ['90.0% [excerpt 47].', '90.0% [47].'],
    ['90.0% [excerpt #47, para 1].', '90.0% [47].'],
    ['90.0% (source 47).', '90.0% [47].'],
    ['As excerpt 47 says.', 'As [47] says.'],
    ['90.0% ⁴⁷.', '90.0% [47].'],
    ['90.0% <sup>47</sup>.', '90.0% [47].'],
    ['90.0% <cite id="47"/>.', '90.0% [47].'],
    ['90.0% [ 47 ].', '90.0% [47].'],
    ['90.0% [47][47].', '90.0% [47][47].'],
  ])('%s', (written, wanted) => {
    expect(normalised(written)).toBe(wanted);
  });
});

describe('what cites no excerpt of the prompt goes', () => {
  test.each([
    ['It is so [99].', 'It is so.'],
    ['It is so [0].', 'It is so.'],
    ['It is so [50].', 'It is so.'],
    ['It is so [47, 99].', 'It is so [47].'],
    ['It is so [-1].', 'It is so.'],
    ['It is so [47.5].', 'It is so.'],
    ['It is so [Ⅳ].', 'It is so.'],
    ['It is so [n].', 'It is so.'],
    ['It is so [1-999999999].', 'It is so.'],
  ])('%s', (written, wanted) => {
    expect(normalised(written)).toBe(wanted);
  });
});

describe('what is no citation stays', () => {
  test.each([
    'In 2023 (last year) it came.',
    'It has (57) subjects.',
    'GPT-4V and TPUv4 are names.',
    'Le score : 90 %.',
    '1) first\n2) second',
    'It scored 90.0 % on MMLU.',
  ])('%s', (text) => {
    expect(normalised(text)).toBe(text);
  });

  test('an index in code is none', () => {
    expect(normalised('`scores[2]` and array[2] in the code')).toBe('`scores(2)` and array(2) in the code');
    expect(normalised('```\nscores[2] = 1\n```')).toBe('```\nscores(2) = 1\n```');
  });
});

test('normalising twice changes nothing, whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom('[47]', '[2, 17]', '【3】', '(47)', '[99]', '⁴⁷', 'array[2] is', '. ', '`', 'x', ' '),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = normalised(pieces.join(''));
      expect(citationsIn(once).every((number) => held.has(number) || once.includes('`'))).toBe(true);
    }),
  );
});

test('citations are read in order, each once, and taken out again', () => {
  expect(citationsIn('A [47], b [2][47].')).toEqual([47, 2]);
  expect(withoutCitations('A [47], b [2][47].')).toBe('A, b.');
  expect(plainDigits('४७ and ４７')).toBe('47 and 47');
});
