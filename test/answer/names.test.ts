import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type NameVocabulary,
  nameForms,
  namesIn,
  shapedNamesIn,
  variantsIn,
  vocabularyOf,
} from '../../src/answer/names.js';
import { loadCorpus } from '../../src/corpus/load.js';

let vocabulary: NameVocabulary;
beforeAll(async () => {
  vocabulary = vocabularyOf(await loadCorpus('corpus'));
});

describe('names in a sentence', () => {
  test.each([
    ['It was built by Jeff Dean and OpenAI.', ['jeff', 'dean', 'openai']],
    ['The Galaxy phone runs it.', ['galaxy']],
    ['It beats GPT-4V on MMMU.', ['gpt-4v', 'mmmu']],
    ['Sam Altman leads it.', ['sam', 'altman']],
    ['Sam Altman leitet das Projekt und ist ein Gründer.', ['sam', 'altman']],
    ['技术负责人是 Sam Altman。', ['sam', 'altman']],
    ['Claude scored 90.0% on it.', ['claude']],
    ['China landfills most of it.', ['china']],
    ['Deutschland nutzt es.', ['deutschland']],
    ['It is slower than v6.', ['v6']],
    ["C'est l'IA de Google.", []],
  ])('%s', (sentence, wanted) => {
    expect(namesIn(sentence.replace(/l'/g, ' '), vocabulary)).toEqual(wanted);
  });

  test.each([
    'The model reads the handwriting of a student.',
    'Das Modell ist die erste Version und hat eine Größe.',
    'Außerdem bekam die Person das Video mit allen Bildern.',
    'Gemini by Google is AI.',
    'Les modèles sont grands.',
  ])('%s gives none', (sentence) => {
    expect(namesIn(sentence, vocabulary)).toEqual([]);
  });

  test('a word that nobody knows, at the start and before what it does, is one', () => {
    const isFamiliar = () => false;
    expect(namesIn('Zorblat has the best score.', vocabulary, isFamiliar)).toEqual(['zorblat']);
    expect(namesIn('Additionally it has the best score.', vocabulary, isFamiliar)).toEqual([]);
    expect(namesIn('Nobody has a better score.', vocabulary, isFamiliar)).toEqual([]);
    expect(namesIn('Rollout is next year.', vocabulary, () => true)).toEqual([]);
  });

  test('written together or apart are found', () => {
    const forms = nameForms('by @GoogleDeepMind on TPUv4 pods with Natural2Code');
    for (const form of ['googledeepmind', 'deepmind', 'tpuv4', 'natural2code']) expect(forms).toContain(form);
  });

  test('that their shape shows', () => {
    expect(shapedNamesIn('MMLU, GPT-4V and AlphaCode, but no API of an LLM')).toEqual(['mmlu', 'gpt-4v', 'alphacode']);
  });

  test('of variants come from the corpus, and a phone called Pro is none', () => {
    expect([...vocabulary.variants].sort()).toEqual(['nano', 'pro', 'ultra']);
    expect(variantsIn('Nano runs on Pixel 8 Pro.', vocabulary)).toEqual([{ name: 'nano', at: 0 }]);
  });
});
