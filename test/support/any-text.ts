import fc from 'fast-check';

/** Any text a person could send: letters of all scripts, joined emoji, controls, lone surrogates, and what query parsers trip over. */
export const anyText = (maxLength: number): fc.Arbitrary<string> => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength, size: 'max' });
  const traps = [
    'mmmu~10',
    'Gemini: Ultra?',
    '+a -b *',
    'https://x.y/z?q=1',
    '12:30',
    '\\',
    '^3',
    '__proto__',
    'constructor',
    'toString',
    '的',
    'ですか',
    ' ',
  ];
  return fc.oneof(
    fc.string({ unit: 'binary', maxLength, size: 'max' }),
    fc.string({ unit: 'grapheme', maxLength: Math.floor(maxLength / 10) }),
    units.map((codes) => codes.map((code) => String.fromCharCode(code)).join('')),
    fc.array(fc.constantFrom(...traps), { maxLength: Math.floor(maxLength / 20) }).map((parts) => parts.join(' ')),
    fc
      .constantFrom('a', '学', 'の', '한', 'क्', 'a\u0301', '1,', "d'", '\ud83d')
      .map((piece) => piece.repeat(Math.floor(maxLength / piece.length))),
  );
};
