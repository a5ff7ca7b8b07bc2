import { expect, test } from '@jest/globals';
import type { Completion, Model } from '../../src/model/model.js';
import type { Prompt } from '../../src/types.js';

export const anyPrompt: Prompt = {
  system: 'You are All About Gemini.',
  history: [],
  question: 'What did Gemini Ultra score on MMLU?',
  excerpts: [
    {
      excerpt: {
        number: 47,
        text: 'With a score of 90.0% Gemini Ultra is the first model to outperform human experts on MMLU.',
        speaker: 'Demis Hassabis',
        date: '2023-12-06',
        title: 'Introducing Gemini',
        source: 'The Keyword',
        evidence: true,
      },
      score: 1,
      matchedTerms: ['mmlu'],
    },
  ],
};

export const readAll = async (
  model: Model,
  prompt: Prompt = anyPrompt,
  signal: AbortSignal = new AbortController().signal,
): Promise<{ text: string; completion: Completion }> => {
  const pieces = model.ask(prompt, signal);
  let text = '';
  for (;;) {
    const turn = await pieces.next();
    if (turn.done) return { text, completion: turn.value };
    text += turn.value;
  }
};

/** What every model must do. `create` makes a model that can answer `anyPrompt`. */
export const modelContract = (create: () => Promise<{ model: Model; close: () => Promise<void> }>): void => {
  test('its answer comes as text and ends with how it ended', async () => {
    const { model, close } = await create();
    const { text, completion } = await readAll(model);
    expect(text).toContain('[47]');
    expect(completion.finish).toBe('stop');
    expect(model.name).not.toBe('');
    await close();
  });

  test('an abort ends it with the reason that was given', async () => {
    const { model, close } = await create();
    const reason = new Error('the asker pressed stop');
    await expect(readAll(model, anyPrompt, AbortSignal.abort(reason))).rejects.toBe(reason);
    await close();
  });

  test('asked twice at once, each gets a whole answer', async () => {
    const { model, close } = await create();
    const [a, b] = await Promise.all([readAll(model), readAll(model)]);
    expect(a.text).toBe(b.text);
    await close();
  });
};
