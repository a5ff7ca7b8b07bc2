import type { Answer, Control, Corpus, ExcerptNumber, Question } from '../types.js';
import { sayIn } from '../words/words.js';

/** Discord's limits of a row: five buttons, or a list of 25. */
const ROW = 5;
const LIST = 25;

/** Characters of an excerpt that a list shows. */
const PREVIEW = 90;

const preview = (text: string): string => (text.length <= PREVIEW ? text : `${text.slice(0, PREVIEW - 2).trimEnd()} …`);

/** One click opens a cited excerpt; the corpus version tells a number of an older corpus apart. */
const excerptControls = (corpus: Corpus, citations: readonly ExcerptNumber[], placeholder: string): Control[][] => {
  if (citations.length === 0) return [];
  const id = `open:${corpus.version}`;
  if (citations.length <= ROW) {
    return [
      citations.map((number) => ({ kind: 'button', id: `${id}:${number}`, label: `[${number}]`, style: 'quiet' })),
    ];
  }
  const choices = citations.slice(0, LIST).flatMap((number) => {
    const excerpt = corpus.excerpts[number - 1];
    return excerpt
      ? [{ value: String(number), label: `[${number}] ${excerpt.speaker}`, description: preview(excerpt.text) }]
      : [];
  });
  return [[{ kind: 'choice', id, placeholder, choices }]];
};

/** While an answer runs. */
export const runningControls = (question: Question): Control[][] => [
  [
    {
      kind: 'button',
      id: `stop:${question.id}:${question.asker}`,
      label: sayIn(question.locale)('control.stop'),
      style: 'quiet',
    },
  ],
];

/** Under a whole answer: its excerpts, then what can be done with it. Nothing under a refusal. */
export const finalControls = ({ outcome }: Answer, question: Question, corpus: Corpus): Control[][] => {
  if (outcome.status === 'declined' || outcome.status === 'failed') return [];
  const say = sayIn(question.locale);
  const { id, asker } = question;
  const citations = 'citations' in outcome ? outcome.citations : [];
  return [
    ...excerptControls(corpus, citations, say('control.open_one')),
    [
      { kind: 'button', id: `why:${id}`, label: say('control.why'), style: 'quiet' },
      { kind: 'button', id: `again:${id}:${asker}`, label: say('control.again'), style: 'quiet' },
      { kind: 'button', id: `up:${id}`, emoji: '👍', style: 'quiet' },
      { kind: 'button', id: `down:${id}`, emoji: '👎', style: 'quiet' },
      { kind: 'button', id: `remove:${id}:${asker}`, emoji: '🗑️', style: 'quiet' },
    ],
  ];
};
