import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanAfter, cleanBefore, cleanEcho, closeMarks, withoutInvisible } from '../../src/answer/clean.js';

const clean = (text: string): string => cleanAfter(cleanBefore(text));

describe('what a reader must never meet', () => {
  test.each([
    ['a mention', 'x <@80351110224678912> <@&1> <@!2> y', 'x y'],
    ['@everyone', '@everyone x', 'everyone x'],
    ['a channel and a command', 'x <#123> </nuke:816437322781949972> y', 'x y'],
    ['emoji, timestamp, navigation', 'x <a:dance:12> <:pepe:12> <t:0:R> <id:customize> y', 'x y'],
    ['a masked link', 'x [verify](https://evil.example/login) y', 'x verify y'],
    ['a link whose label is one', 'x [https://good.example](<https://evil.example>) y', 'x y'],
    ['a reference link', 'x [docs][1]\n\n[1]: https://evil.example "t"', 'x docs'],
    ['an image', 'x ![p](https://evil.example/?q=1) y', 'x y'],
    ['a bare address', 'x https://evil.example/a?b=c y', 'x y'],
    ['an invite', 'x discord.gg/abc y', 'x y'],
    ['javascript:', 'x javascript:alert(1) y', 'x y'],
    ['a heading', '# x\n## y', 'x\ny'],
    ['small print', '-# x', 'x'],
    ['a quote of all that follows', '>>> x', 'x'],
    ['a spoiler', '||x||', 'x'],
    ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)> x', 'x'],
    ['reasoning', '<think>secret plan</think>x', 'x'],
    ['reasoning that is not closed', 'x <think>secret plan', 'x'],
    ['a key', 'x sk-proj-abcdefghijklmnop y', 'x … y'],
    ['an address of mail', 'x someone@example.org y', 'x … y'],
    ['ANSI escapes', '\u001b[31mx\u001b[0m', 'x'],
    ['bidi controls', 'x\u202ey', 'xy'],
    ['tag characters', `x${String.fromCodePoint(0xe0065)}`, 'x'],
    ['a lone surrogate', '\udc4d x', 'x'],
    ['a hundred exclamation marks', `x${'!'.repeat(100)}`, 'x!'],
    ['a word again and again', 'no no no no no no no', 'no'],
    ['more than three combining marks', `Z${'\u0301'.repeat(9)}`, `Z${'\u0301'.repeat(3)}`.normalize('NFD')],
  ])('%s', (_, text, wanted) => {
    expect(clean(text).trim().normalize('NFD')).toBe(wanted.normalize('NFD'));
  });
});

describe('what a reader may meet stays', () => {
  test.each([
    'Gemini Ultra scored 90.0% on MMLU [47].',
    '**Ultra**, *Pro* and `Nano`',
    '- one\n- two',
    'Google AI Studio (and Vertex AI): 32k, 30/32, 10:30',
    'Ratio 1:2, e.g. this; 3 < 4 > 2',
    '得分是 90.0% [47]。',
    '👩‍🔬 🇩🇪 नमस्ते',
    'Le score : 90 % !',
    'It differs from 1.0.0 and v2.1',
  ])('%s', (text) => {
    expect(clean(text)).toBe(text);
  });
});

test('no invisible character comes through, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(withoutInvisible(text)).not.toMatch(/[^\P{C}\n\t\u200d]/u);
      expect(withoutInvisible(text)).not.toMatch(/\p{M}{4}/u);
    }),
  );
});

test('an echo is one inert line of bounded length', () => {
  expect(cleanEcho('# a\n**b** <@1> @everyone https://evil.example', 100)).toBe(
    '\\# a \\*\\*b\\*\\* everyone'.replace('\\#', '#'),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const echo = cleanEcho(text, 50);
      expect(echo.length).toBeLessThanOrEqual(50);
      expect(echo).not.toMatch(/\n/);
    }),
  );
});

test('a table becomes a list, since Discord draws none', () => {
  const table = '| Model | MMLU | MMMU |\n|---|:--:|---|\n| Ultra | 90.0% | 62.4% |\n| Pro | ? | |\nThat | is all.';
  expect(cleanAfter(table)).toBe('- Ultra: MMLU 90.0%, MMMU 62.4%\n- Pro: MMLU ?, MMMU\nThat | is all.');
});

test('an inline mark that stays open is taken out', () => {
  expect(closeMarks('**a** and **b')).toBe('**a** and b');
  expect(closeMarks('`a and __b')).toBe('a and b');
  expect(closeMarks('```\nx\n``` `y`')).toBe('```\nx\n``` `y`');
});

describe('ten thousand hostile characters are cleaned in a moment', () => {
  test.each([
    ['letters', 'z'],
    ['dots and letters', 'a.'],
    ['colons', 'a:'],
    ['brackets', '['],
    ['link heads', '[a]('],
    ['angle brackets', '<a'],
    ['thinking', '<think>'],
    ['stars', '*'],
    ['digits', '1 '],
    ['digits and commas', '1,'],
    ['dashes', '-'],
    ['blanks', ' '],
    ['line breaks', '\n'],
    ['at signs', 'a@'],
    ['marks', '\u0301'],
    ['escapes', '\u001b]'],
    ['quotes', '> '],
  ])('%s', (_, unit) => {
    const text = unit.repeat(10_000 / unit.length);
    expect(clean(text).length).toBeLessThanOrEqual(text.length);
  });
});
