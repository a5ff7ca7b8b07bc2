import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shown, verbatim } from '../../src/answer/shown.js';

/** As Discord draws a text in which only escapes stand. */
const drawn = (text: string): string => text.replace(/\\([^\p{L}\p{N}\s])/gu, '$1');

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');

describe('an excerpt is shown character for character', () => {
  test.each([
    ['bold and italics', '**a** and *b* and __c__ and _d_', '\\*\\*a\\*\\* and \\*b\\* and \\_\\_c\\_\\_ and \\_d\\_'],
    ['a mention', 'hi <@123> and @everyone', 'hi \\<@123> and \\@everyone'],
    ['a masked link', '[free nitro](https://evil.example)', '[free nitro\\](https\\://evil.example)'],
    ['an emoji', 'so <:x:1> :smile:', 'so \\<\\:x:1> \\:smile:'],
    ['a spoiler', '||boo||', '\\|\\|boo\\|\\|'],
    ['a heading', '# Title', '\\# Title'],
    ['small print', '-# small', '\\-# small'],
    ['a list', '1. one', '1\\. one'],
    ['a fence', '```js', '\\`\\`\\`js'],
    ['a timestamp', '<t:1:R>', '\\<t\\:1:R>'],
  ])('%s is no markup', (_, text, expected) => {
    expect(verbatim(text)).toBe(expected);
    expect(drawn(verbatim(text))).toBe(text);
  });

  test('plain words, figures and citations stay as they are', () => {
    const text = 'Gemini Ultra scored 90.0% [47], ~11500 examples (e.g. 32k) at 10:30.';
    expect(verbatim(text)).toBe(text);
  });

  test('nothing hidden stays in it', () => {
    expect(verbatim('a\u202eb\u200bc')).toBe('abc');
  });

  test('whatever it holds, its quote loses no character and fits into messages with room for its source', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 6000 }), (text) => {
        const pages = shown.quote(text);
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(1600);
        for (const page of pages) expect(page.slice(0, 2)).toBe('> ');
        expect(withoutBlanks(pages.map((page) => drawn(page.slice(2))).join(''))).toBe(withoutBlanks(text));
      }),
    );
  });
});

describe('a passage', () => {
  const text =
    'Gemini models build on top of Transformer decoders that are enhanced with improvements in architecture and model optimization to enable stable training at scale. They are trained to support 32k context length employing efficient attention mechanisms.';

  test('shows the stretch that has most of the words, in bold, and says where it was cut', () => {
    const passage = shown.passage(text, 'context length', 100);
    expect(passage).toContain('**context length**');
    expect(passage).toMatch(/^… /);
  });

  test('of a short text is the whole text', () => {
    expect(shown.passage('Only this.', 'other', 100)).toBe('Only this.');
  });

  test('finds other forms of a word', () => {
    expect(shown.passage(text, 'trains', 300)).toContain('**training**');
    expect(shown.passage(text, 'trains', 300)).toContain('**trained**');
  });

  test('is as inert as a quote', () => {
    expect(shown.passage('<@1> at https://evil.example [x](y) :smile: @everyone', 'none', 100)).toBe(
      '\\<@1> at https\\://evil.example [x\\](y) \\:smile: \\@everyone',
    );
    expect(shown.passage('<@123> is https://evil.example', '123 https', 100)).toBe(
      '\\<@**123**\\> is **https**\\://evil.example',
    );
  });

  test('never throws and is one line, whatever is searched in whatever text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'binary' }), (any, query) => {
        // Each sign may carry a backslash and stand in bold alone.
        const passage = shown.passage(any, query, 100);
        expect(passage.length).toBeLessThanOrEqual(100 * 6 + 4);
        expect(passage).not.toContain('\n');
      }),
    );
  });
});
