import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeSentences, splitSentences } from '../../src/answer/split.js';

describe('sentences', () => {
  test.each([
    ['a decimal', 'It scored 90.0% on MMLU [47]. It leads in 30 of 32.', 2],
    ['a version number', 'Gemini 1.0 comes in three sizes [45]. Nano is small [45].', 2],
    ['"e.g."', 'It uses efficient attention, e.g. multi-query attention [15]. It is fast [15].', 2],
    ['an initial', 'It is by J. Dean and D. Hassabis [3]. They wrote it [3].', 2],
    ['"z. B."', 'Es nutzt effiziente Verfahren, z. B. Multi-Query-Attention [15]. Es ist schnell [15].', 2],
    ['a German ordinal', 'Ab dem 13. Dezember gibt es die API [10]. Sie ist neu [10].', 2],
    ['a year at the end', 'It was announced on December 6, 2023. It was new [31].', 2],
    ['citations after the full stop', 'It scored 90.0%. [47] It leads. [2][46]', 2],
    ['a citation between word and stop', 'It scored 90.0% [47].', 1],
    ['a closing quote', 'He calls it “the first iteration.” [26] It is new [26].', 2],
    ['Chinese', '得分是 90.0%[47]。这很高。[47]它领先[2]！', 3],
    ['Japanese', 'スコアは 90.0% です。[47]高いです[47]。', 2],
    ['Hindi', 'इसने 90.0% स्कोर किया [47]। यह पहला है [47]।', 2],
    ['a list', '- Ultra is large [45]\n- Pro scales [45]\n- Nano is small [45]', 3],
    ['a numbered list', '1. Ultra is large [45]\n2. Pro scales [45]', 2],
    ['paragraphs', 'One [2].\n\nTwo [2].', 2],
    ['a fence', '```\na. b. c.\n``` [2]\nAfter it [2].', 2],
  ])('%s', (_, text, count) => {
    expect(splitSentences(text)).toHaveLength(count);
  });

  test('keep the blanks and line breaks after them', () => {
    expect(splitSentences('One [1]. Two [2].\nThree.')).toEqual(['One [1]. ', 'Two [2].\n', 'Three.']);
  });

  test('joined again are the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(splitSentences(text).join('')).toBe(text);
      }),
    );
  });

  test('of a growing text are whole but for the last, to which a citation may still come', () => {
    expect(completeSentences('It scored 90.0%. ')).toEqual([]);
    expect(completeSentences('It scored 90.0%. [47] It')).toEqual(['It scored 90.0%. [47] ']);
  });
});
