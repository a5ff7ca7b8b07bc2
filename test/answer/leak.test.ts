import { expect, test } from '@jest/globals';
import { createLeakGuard } from '../../src/answer/leak.js';
import { createPrompt, instructionsOf } from '../../src/answer/prompt.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { en } from '../../src/words/en.js';

const instructions = 'Answer from the excerpts below and from nothing else, however well you know the matter.';
const leaks = createLeakGuard(instructions);
const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (it) =>
    String.fromCharCode(((it.charCodeAt(0) - (it < 'a' ? 65 : 97) + 13) % 26) + (it < 'a' ? 65 : 97)),
  );

test.each([
  ['as they are', instructions],
  ['in the middle of others', `Sure! ${instructions.slice(20, 70)} Fine?`],
  ['with few letters', 'below and from nothing else, ho'],
  ['letter by letter', [...instructions].join(' ')],
  ['with stars between words', instructions.replaceAll(' ', '*')],
  ['in capitals', instructions.toUpperCase()],
  ['reversed', [...instructions].reverse().join('')],
  ['by rot13', rot13(instructions)],
  ['as base64', Buffer.from(instructions).toString('base64')],
  ['as base64 in lines', Buffer.from(instructions).toString('base64').replace(/.{20}/g, '$&\n')],
  ['as hex', Buffer.from(instructions).toString('hex')],
])('instructions %s are known', (_, text) => {
  expect(leaks(text)).toBe(true);
});

test.each([
  'Gemini Ultra scored 90.0% on MMLU [47].',
  'Answer from the excerpts',
  'It supports a context length of 32k and nothing else.',
  '',
])('"%s" is none', (text) => {
  expect(leaks(text)).toBe(false);
});

test('no word of the bot itself looks like a part of its instructions', async () => {
  const corpus = await loadCorpus('corpus');
  const own = createLeakGuard(instructionsOf(createPrompt(corpus, [], '', [], 1200)));
  expect(Object.values(en).filter(own)).toEqual([]);
});

test('no excerpt looks like a part of the instructions', async () => {
  const corpus = await loadCorpus('corpus');
  const own = createLeakGuard(instructionsOf(createPrompt(corpus, [], '', [], 1200)));
  expect(corpus.excerpts.filter(({ text }) => own(text))).toEqual([]);
});
