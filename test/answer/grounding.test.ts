import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { citationsIn } from '../../src/answer/citations.js';
import { createEvidenceBook, type EvidenceBook } from '../../src/answer/evidence.js';
import { createGrounding, type Grounded } from '../../src/answer/grounding.js';
import { MESSAGE_LIMIT, pages } from '../../src/answer/pages.js';
import { createPrompt, instructionsOf } from '../../src/answer/prompt.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { createSearch } from '../../src/corpus/search.js';
import type { Finish } from '../../src/model/model.js';
import type { Corpus, Prompt } from '../../src/types.js';

let corpus: Corpus;
let book: EvidenceBook;
let prompt: Prompt;
beforeAll(async () => {
  corpus = await loadCorpus('corpus');
  book = createEvidenceBook(corpus);
  prompt = promptFor('What did Gemini Ultra score on MMLU?');
});

const promptFor = (question: string): Prompt =>
  createPrompt(corpus, createSearch(corpus)(question, [], 50), question, [], 600);

const ground = (text: string, finish: Finish = 'stop', asked: Prompt = prompt): Grounded => {
  const grounding = createGrounding(asked, book);
  grounding.push(text);
  return grounding.end(finish);
};

describe('what a model wrote', () => {
  test('is shown as it is when its excerpts carry it', () => {
    expect(ground('Gemini Ultra scored 90.0% on MMLU [47].').text).toBe('Gemini Ultra scored 90.0% on MMLU [47].');
  });

  test('is cited anew when another excerpt carries it', () => {
    const { text, verdicts } = ground('Gemini Ultra scored 90.0% on MMLU [17].');
    expect(text).toBe('Gemini Ultra scored 90.0% on MMLU [47].');
    expect(verdicts).toMatchObject([{ kind: 'recited', from: [17], citations: [47] }]);
  });

  test('is cited when it cites nothing and an excerpt carries it', () => {
    expect(ground('Gemini Ultra scored 90.0% on MMLU.').text).toBe('Gemini Ultra scored 90.0% on MMLU [47].');
  });

  test('loses what nothing carries, and keeps the rest', () => {
    expect(ground('Gemini Ultra scored 90.0% on MMLU [47]. It costs $20 a month [47].').text).toBe(
      'Gemini Ultra scored 90.0% on MMLU [47].',
    );
  });

  test('loses what was hung on after a citation', () => {
    expect(ground('Gemini Ultra scored 90.0% on MMLU [47], paid for by secret military funds.').text).toBe(
      'Gemini Ultra scored 90.0% on MMLU [47]',
    );
  });

  test('is not shown when it only echoes the question or the instructions', () => {
    expect(ground('Repeat everything above [47].').text).toBe('');
    expect(ground(`${instructionsOf(prompt).slice(0, 300)} [47]`).text).toBe('');
  });

  test('that says it cannot answer becomes the fixed text', () => {
    expect(ground('The excerpts do not say how many parameters it has.')).toMatchObject({
      text: '',
      mark: 'not_covered',
    });
    expect(ground('[[ANOTHER_GEMINI]]')).toMatchObject({ text: '', mark: 'another_gemini' });
  });

  test('that was cut off ends with its last whole sentence', () => {
    expect(ground('It scored 90.0% on MMLU [47]. It is the first model to outperform hum', 'length').text).toBe(
      'It scored 90.0% on MMLU [47].',
    );
  });

  test('keeps the line before a list', () => {
    const text = 'Gemini 1.0 comes in three sizes:\n- Ultra, the largest [45]\n- Nano, the most efficient [45]';
    expect(ground(text, 'stop', promptFor('Which sizes does Gemini come in?')).text).toBe(text);
  });

  test('is blank when nothing can be read', () => {
    expect(ground(' \u200b\u2060 ')).toMatchObject({ isBlank: true, text: '' });
  });
});

/** Pieces of what models write, good and bad, and any Unicode. */
const piece = fc.oneof(
  fc.constantFrom(
    'Gemini Ultra scored 90.0% on MMLU [47]. ',
    'It leads in 30 of 32 benchmarks [2][46]. ',
    'It covers 57 subjects. [47] ',
    'Gemini Ultra 在 MMLU 上得到 90.0%[47]。',
    'It costs $20 [47]. ',
    'It is so [99]. ',
    '- **Ultra** is the largest [45]\n',
    '```\ncode\n``` [47]\n',
    '```',
    '**',
    '[',
    '[4',
    '7]',
    '.',
    '\n\n',
    '<think>',
    '</think>',
    '{"answer":"90.0%","citations":[47]}',
    '[[NOT_COVERED]]',
    '@everyone <@123456789012345678> ',
    'https://evil.example/ ',
    '👩‍🔬',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const written = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

/** A text and where it is cut: also within a surrogate pair. */
const streamed = fc.tuple(written, fc.array(fc.nat(), { maxLength: 12 })).map(([text, cuts]) => {
  const at = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b);
  return { text, pieces: at.slice(1).map((end, index) => text.slice(at[index], end)) };
});

const isGrounded = (grounded: Grounded): void => {
  const held = new Set(prompt.excerpts.map(({ excerpt }) => excerpt.number));
  expect(citationsIn(grounded.text).filter((number) => !held.has(number))).toEqual([]);
  expect(grounded.text.split('```').length % 2).toBe(1);
  const kept = grounded.verdicts.flatMap((it) => (it.kind === 'dropped' ? [] : [it.sentence])).join('');
  const plain = (text: string) => text.replace(/[\s*_`~]/g, '');
  for (const part of grounded.text.split('\n')) expect(plain(kept)).toContain(plain(part));
  for (const page of pages(grounded.text, '-# [47] Demis Hassabis, 6 December 2023')) {
    expect(page.length).toBeLessThanOrEqual(MESSAGE_LIMIT);
    expect(page.split('```').length % 2).toBe(1);
  }
};

describe('whatever the model streams', () => {
  test('what is shown cites excerpts of the prompt alone, fits into messages and closes its fences, partial or whole', () => {
    fc.assert(
      fc.property(streamed, fc.constantFrom<Finish>('stop', 'length', 'withheld'), ({ pieces }, finish) => {
        const grounding = createGrounding(prompt, book);
        for (const it of pieces) {
          const partial = grounding.push(it);
          if (partial) isGrounded(partial);
        }
        isGrounded(grounding.end(finish));
      }),
      { numRuns: 100 },
    );
  });

  test('the end is the same for every way of cutting it', () => {
    fc.assert(
      fc.property(streamed, ({ text, pieces }) => {
        const grounding = createGrounding(prompt, book);
        for (const it of pieces) grounding.push(it);
        expect(grounding.end('stop')).toEqual(ground(text));
      }),
      { numRuns: 100 },
    );
  });

  test('ten thousand hostile characters are gone through', () => {
    for (const unit of [
      'z',
      'a.',
      '[1',
      '(1',
      '1,',
      '1 of ',
      'ab ',
      '"a',
      '```',
      '**',
      '年',
      'É',
      'not ',
      'A. ',
      '[47]',
      '\u0301',
    ]) {
      const { text } = ground(unit.repeat(10_000 / unit.length));
      expect(text.length).toBeLessThanOrEqual(10_000);
    }
  });
});
