import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contentTokens, initialismsOf, normalise, tokensOf } from '../../src/corpus/tokens.js';
import { anyText } from '../support/any-text.js';

const same = (a: string, b: string) => expect(contentTokens(a)).toEqual(contentTokens(b));

describe('two ways of writing one thing become the same tokens', () => {
  test.each([
    ['letters and digits', 'GPT4V v5p 32k', 'GPT 4 V v 5 p 32 k'],
    ['letters and digits of other scripts', 'MMLU得分90', 'mmlu 得分 90'],
    ['thousands', '11,500 examples', '11500 examples'],
    ['decimals with a comma', '90,0 Prozent', '90.0 Prozent'],
    ['full width', 'ＭＭＬＵ　９０％', 'MMLU 90%'],
    ['half-width kana', 'ｽｺｱ', 'スコア'],
    ['capitals', 'GEMINI ULTRA', 'gemini ultra'],
    ['endings', 'training the trained trains', 'train train train'],
    ['accents, composed or not', 'compétences', 'compe\u0301tences'],
    ['accents left out', '¿cuántos tamaños?', 'cuantos tamanos'],
    ['ß and ss', 'Größe', 'Grösse'],
    ['elision', 'l’équipe d’Ultra', "equipe ultra l'"],
    ['apostrophes', 'what’s Ultra´s score', "what's ultra's score"],
    ['nukta left out, or its own sign', 'आवाज़ फ़ोन', 'आवाज फोन'],
    ['nukta composed or not', '\u095bरूरत', '\u091c\u093cरूरत'],
    ['nasal signs', 'जाँच', 'जांच'],
    ['Hindi endings', 'भाषाओं', 'भाषाओ'],
    ['Hangul composed or not', '학습', '학습'.normalize('NFD')],
    ['what can’t be seen', 'ge\u200bmi\u00adni\u2060 ultra\ufeff', 'gemini ultra'],
    ['ligatures', 'ﬁne-tuning', 'fine tuning'],
    ['hyphens', 'human-expert', 'human expert'],
  ])('%s', (_, a, b) => same(a, b));

  test('any text, composed or decomposed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => same(text.normalize('NFC'), text.normalize('NFD'))),
    );
  });
});

describe('what is told apart', () => {
  test('a figure and its parts: 90.0 is also 90, but 62.4 is not 6', () => {
    expect(contentTokens('90.0')).toEqual(['90.0', '90']);
    expect(contentTokens('62.4')).not.toContain('6');
  });

  test('words of asking say nothing, in any language', () => {
    const questions = [
      'wat is it??',
      'u know what i mean',
      '¿cómo es?',
      'qu’est-ce que c’est',
      'was ist das',
      'o que é isso',
      '这是什么',
      '這是什麼',
      'これは何ですか',
      '이것은 뭐예요',
      'यह क्या है',
      'yeh kya hai',
    ];
    for (const question of questions) expect([question, contentTokens(question)]).toEqual([question, []]);
  });

  test('Chinese and Japanese words, and their pairs of letters', () => {
    expect(contentTokens('机器学习模型')).toEqual(expect.arrayContaining(['学习', '模型']));
    expect(contentTokens('トレーニングに使った')).toEqual(expect.arrayContaining(['トレーニング', 'トレ']));
  });

  test('a Korean word with its particle is also the word without', () => {
    expect(contentTokens('벤치마크에서')).toContain('벤치마크');
  });
});

test('the word is kept as it was asked, for “matched terms”', () => {
  expect(tokensOf('Trained models')).toEqual([
    { token: 'train', word: 'trained' },
    { token: 'model', word: 'models' },
  ]);
});

test('initialisms come from capitalised and from hyphenated phrases', () => {
  expect(initialismsOf('on Big-Bench Hard with multi-query attention')).toEqual(['bbh', 'mqa']);
});

test('any text becomes tokens, which are never empty and never change when normalised again', () => {
  fc.assert(
    fc.property(anyText(2_000), (text) => {
      for (const { token, word } of tokensOf(text)) {
        expect(token).not.toBe('');
        expect(word).not.toBe('');
      }
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
    { numRuns: 100 },
  );
});
