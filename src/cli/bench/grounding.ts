import { createEvidenceBook } from '../../answer/evidence.js';
import { createGrounding } from '../../answer/grounding.js';
import { createPrompt } from '../../answer/prompt.js';
import { render } from '../../answer/render.js';
import { loadCorpus } from '../../corpus/load.js';
import { createSearch } from '../../corpus/search.js';
import type { Answer, Question } from '../../types.js';
import { type Figure, type Measurement, percentile, rounded, timesOf } from './figure.js';

const question: Question = {
  id: '1',
  asker: '1',
  place: { kind: 'terminal' },
  surface: 'terminal',
  text: 'Tell me all about the benchmarks of Gemini Ultra',
  history: [],
  locale: 'en',
};

/** Pieces as an endpoint streams them: some four characters each. */
const piecesOf = (text: string): string[] => text.match(/[\s\S]{1,4}/g) ?? [];

const measure = async (): Promise<Figure[]> => {
  const corpus = await loadCorpus('corpus');
  const ranked = createSearch(corpus)(question.text, [], corpus.excerpts.length);
  const prompt = createPrompt(corpus, ranked, question.text, [], 1200);
  const book = createEvidenceBook(corpus);
  // What the excerpts say, sentence by sentence: each has to be compared in full.
  const sentences = prompt.excerpts.flatMap(({ excerpt }) =>
    (excerpt.text.match(/[^.!?]+(?:\.\d[^.!?]*)*[.!?]/g) ?? []).map(
      (it) => `${it.trim().slice(0, -1)} [${excerpt.number}].`,
    ),
  );
  let text = '';
  for (let index = 0; text.length < 2_000; index += 1) text += `${sentences[index % sentences.length]} `;
  text = text.slice(0, 2_000);
  const answerWith = (pieces: readonly string[]) => {
    const grounding = createGrounding(prompt, book);
    for (const piece of pieces) grounding.push(piece);
    const grounded = grounding.end('stop');
    const answer: Answer = {
      outcome: { status: 'answered', text: grounded.text, citations: grounded.citations },
      ranked,
      inPrompt: prompt.excerpts.map(({ excerpt }) => excerpt.number),
      verdicts: grounded.verdicts,
      promptTokens: 0,
      reused: false,
      cost: undefined,
      model: 'bench',
      usage: null,
      times: { search: 0, model: 0, ground: 0 },
    };
    return render(answer, question, corpus, false);
  };
  const streamed = piecesOf(text);
  timesOf(20, () => answerWith([text]));
  const whole = timesOf(200, () => answerWith([text]));
  const stream = timesOf(50, () => answerWith(streamed));
  return [
    {
      name: 'grounding',
      unit: 'ms',
      values: {
        'at once p50': rounded(percentile(whole, 0.5)),
        'at once p99': rounded(percentile(whole, 0.99)),
        'streamed p50': rounded(percentile(stream, 0.5)),
        'streamed p99': rounded(percentile(stream, 0.99)),
      },
      what: 'grounding and rendering an answer of 2,000 characters; streamed: the sum over all its pieces of four characters',
    },
  ];
};

export const grounding: Measurement = { name: 'grounding', run: measure };
