import { describe, expect, test } from '@jest/globals';
import { otherSides } from '../../src/answer/disagreements.js';
import { loadCorpus } from '../../src/corpus/load.js';

const corpus = await loadCorpus('corpus');
const added = (question: string, answer: string) => otherSides(answer, question, corpus).map(({ excerpt }) => excerpt);

describe('an answer that states one side of a conflict gets the other', () => {
  test.each<[string, string, string, number[]]>([
    ['MMMU, Dean’s figure', 'mmmu score?', 'Gemini Ultra scored 62.4% on MMMU [2].', [50]],
    ['MMMU, Hassabis’ figure', 'What did Ultra get on MMMU', 'It got 59.4% [50].', [2]],
    ['MMMU in German', 'Wie viel erreicht Ultra bei MMMU?', 'Ultra erreicht 59,4 % [50].', [2]],
    ['MMMU in Chinese', 'Ultra在MMMU上得了多少分？', 'Gemini Ultra在MMMU上得分为62.4%[2]。', [50]],
    ['MMMU in Hindi', 'MMMU पर स्कोर कितना था?', 'Ultra का स्कोर 62.4% था [2]।', [50]],
    [
      'speech, five of five',
      'how many speech benchmarks did ultra win',
      'Ultra leads in 5 of 5 speech benchmarks [2].',
      [23],
    ],
    [
      'speech, Pro',
      'is it good at speech recognition',
      'Gemini Pro sets new results on five speech benchmarks [23].',
      [2],
    ],
    ['speech in Spanish', '¿Es bueno Ultra con la voz?', 'Ultra supera 5 de 5 pruebas de voz [2].', [23]],
    ['speech in Japanese', '音声認識はどうですか', 'Ultraは音声ベンチマークの5つすべてで最高です[2]。', [23]],
    ['all models', 'does gemini beat all other models?', 'Yes, it outperforms all other models [17].', [2]],
    ['all models, 30 of 32', 'is it the best on every benchmark', 'It leads on 30 of 32 [46].', [17]],
    ['all models in French', 'Gemini bat-il tous les modèles ?', 'Gemini surpasse tous les autres modèles [17].', [2]],
    ['all models in Korean', 'Gemini가 모든 모델을 이기나요?', 'Gemini는 모든 모델을 능가합니다 [17].', [2]],
    [
      'all models in Portuguese',
      'Gemini supera todos os modelos?',
      'O Gemini supera todos os outros modelos [17].',
      [2],
    ],
  ])('%s', (_, question, answer, others) => {
    expect(added(question, answer)).toEqual(others);
  });

  test('word for word, with its number and its speaker', () => {
    expect(otherSides('It scored 62.4% [2].', 'MMMU?', corpus)).toEqual([
      {
        excerpt: 50,
        speaker: 'Demis Hassabis',
        quote: 'Gemini Ultra also achieves a state-of-the-art score of 59.4% on the new MMMU benchmark',
      },
    ]);
  });

  test('a quote of the same excerpt about something else is not the other side', () => {
    const answer = [
      '> We have not yet evaluated the Ultra model for these tasks — Jeff Dean [23]',
      '> Gemini Ultra is the first model to achieve human-expert performance on MMLU. — Jeff Dean [2]',
    ].join('\n');
    expect(added('was ultra even tested on speech', answer)).toEqual([2]);
  });

  test('a quote of several sentences is one quote', () => {
    expect(added('mmmu?', '> A first sentence. It achieves a score of 62.4% on MMMU. — Jeff Dean [2]')).toEqual([50]);
  });
});

describe('two wordings that fit together are both told to who asks for the difference', () => {
  test.each<[string, string, string, number[]]>([
    ['MMLU', 'was it exactly 90 or above 90 on MMLU?', 'It scored 90.0% [47].', [2]],
    ['MMLU, why', 'why do the mmlu numbers differ', 'Jeff Dean says above 90% [2].', [47]],
    ['MMLU in Spanish', '¿Por qué difieren las cifras de MMLU?', 'Obtuvo 90,0 % [47].', [2]],
    ['MMLU in German', 'MMLU: über 90 oder genau 90?', 'Es waren 90,0 % [47].', [2]],
    ['MMLU in Chinese', 'MMLU是超过90还是正好90？', '得分为90.0% [47]。', [2]],
    ['MMLU in Japanese', 'MMLUは90を超えたのか、ちょうど90なのか、どっち？', '90.0%です[47]。', [2]],
    ['MMLU in Hindi', 'MMLU के दोनों आंकड़ों में फ़र्क क्यों है?', 'स्कोर 90.0% था [47]।', [2]],
    [
      'experts',
      'did it match human experts or outperform them? which is it',
      'It outperforms human experts [47].',
      [2],
    ],
    [
      'experts in French',
      'Gemini égale ou dépasse les experts humains, lequel des deux ?',
      'Il dépasse les experts humains [47].',
      [2],
    ],
    ['sizes', 'are there three sizes or four?', 'Three: Ultra, Pro and Nano [45].', [16]],
    ['sizes in Portuguese', 'são três tamanhos ou quatro?', 'São três [45].', [16]],
    ['the lead on MMMU', 'why does the margin on MMMU differ between posts', 'By a healthy margin [20].', [2]],
    ['kinds of input', 'four modalities or five, which one is it', 'Text, code, audio, image and video [42].', [2]],
    ['reading time', 'is it an 11 or a 12 minute read', 'Jeff Dean’s thread is an 11 min read [1].', [31]],
  ])('%s', (_, question, answer, others) => {
    expect(added(question, answer)).toEqual(others);
  });

  test.each([
    ['mmlu score?', 'It scored 90.0% on MMLU [47].'],
    ['what exactly is MMLU', 'A benchmark of 57 subjects; Ultra scored 90.0% [47].'],
    ['Was genau ist MMLU?', 'Ein Test in 57 Fächern, Ultra erreicht 90,0 % [47].'],
    ['MMLU到底是什么', 'Ultra得分90.0% [47]。'],
    ['did it beat human experts', 'Yes, it outperforms human experts on MMLU [47].'],
    ['which sizes are there', 'Ultra, Pro and Nano: three sizes [45].'],
    ['how long is the thread', 'It is an 11 min read [1].'],
    ['by how much did it beat GPT-4V on MMMU', 'By a healthy margin [20].'],
  ])('not to who asks %j', (question, answer) => {
    expect(added(question, answer)).toEqual([]);
  });
});

describe('nothing is added', () => {
  test.each([
    ['both sides are there', 'mmmu score?', 'Dean says 62.4% [2], Hassabis 59.4% [50].'],
    [
      'both sides are quoted',
      'mmmu?',
      '> a score of 62.4% on MMMU — Jeff Dean [2]\n> a score of 59.4% on MMMU — Demis Hassabis [50]',
    ],
    ['both wordings are there', 'why do the mmlu numbers differ', 'Above 90% [2], or 90.0% [47].'],
    ['the other figure of an excerpt is meant', 'what was the MMLU score', 'Above 90% [2].'],
    ['the question is about something else', 'who leads the project', 'Jeff Dean and Oriol Vinyals [3].'],
    ['the answer states neither side', 'what is MMMU', 'MMMU has about 11,500 examples [20].'],
    ['the figure is part of another one', 'mmmu examples?', 'It has 162.4 or 62.45 somewhere [2].'],
    ['it asks in general', 'what can gemini do', 'It understands text, images, audio and video [2].'],
    ['it asks for the launch', 'when was it launched', '6 December 2023 [31].'],
    ['it asks in Chinese for the phone', '哪款手机可以用 Nano？', 'Pixel 8 Pro [10]。'],
    ['the answer is empty', 'mmmu', ''],
  ])('when %s', (_, question, answer) => {
    expect(added(question, answer)).toEqual([]);
  });
});
