import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MESSAGE_LIMIT, pages } from '../../src/answer/pages.js';

const fences = (text: string): number => text.split('```').length - 1;

describe('a long text becomes several messages', () => {
  test('cut at sentence ends', () => {
    const sentence = 'Gemini Ultra scored 90.0% on MMLU [47]. ';
    const [first = '', second = ''] = pages(sentence.repeat(80).trim());
    expect(first).toMatch(/\[47\]\.$/);
    expect(second).toMatch(/^Gemini Ultra/);
  });

  test('a fence that is cut is closed and opened again', () => {
    const out = pages(`\`\`\`\n${'line\n'.repeat(900)}\`\`\``);
    expect(out.length).toBeGreaterThan(2);
    for (const page of out) expect(fences(page) % 2).toBe(0);
  });

  test('the footer stands on a line of its own at the end of the last', () => {
    const out = pages('A sentence [2]. '.repeat(300), '-# [2] Jeff Dean');
    expect(out.at(-1)).toMatch(/\n-# \[2\] Jeff Dean$/);
    expect(out.slice(0, -1).join('')).not.toContain('-#');
  });

  test('a short one is one message', () => {
    expect(pages('Short [2].', '-# [2] Jeff Dean')).toEqual(['Short [2].\n-# [2] Jeff Dean']);
  });

  test('never beyond the limit, never with an open fence, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('```', '```\n', '\n', '. ', '。', '[47]', '👩‍🔬', ' '),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.constant('z'.repeat(1990)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const whole = pieces.join('');
        const text = fences(whole) % 2 === 0 ? whole : `${whole}\n\`\`\``;
        for (const page of pages(text, '-# [2] Jeff Dean, 6 December 2023')) {
          expect(page.length).toBeLessThanOrEqual(MESSAGE_LIMIT);
          expect(fences(page) % 2).toBe(0);
          expect(page).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });
});
