import type { Answer, Corpus, ExcerptNumber, Locale, Outcome, Question, Reply } from '../types.js';
import { type Say, sayIn } from '../words/words.js';
import { finalControls, runningControls } from './controls.js';
import { headingOf, QUESTION_LIMIT } from './heading.js';
import { pages } from './pages.js';

const minutesUntil = (until: number, now: number): number => Math.max(1, Math.ceil((until - now) / 60_000));
const secondsUntil = (until: number, now: number): number => Math.max(1, Math.ceil((until - now) / 1000));

type Quoted = Extract<Outcome, { status: 'quoted' }>;

const quotedLine = ({ why, until }: Quoted, say: Say, now: number): string =>
  why === 'busy' && until !== undefined
    ? say('quoted.busy_until', { minutes: minutesUntil(until, now) })
    : say(`quoted.${why}`);

/** What an outcome says, without its list of sources: what the terminal prints and `ask --json` returns. */
export const textOf = (outcome: Outcome, locale: Locale, now: number = Date.now()): string => {
  const say = sayIn(locale);
  switch (outcome.status) {
    case 'answered':
      return outcome.text;
    case 'quoted':
      return `${quotedLine(outcome, say, now)}\n\n${outcome.text}`;
    case 'not_covered':
      return say(`mark.${outcome.mark}`);
    case 'declined':
      return say(`declined.${outcome.why}`, {
        max: QUESTION_LIMIT,
        minutes: minutesUntil(outcome.until ?? now, now),
        seconds: secondsUntil(outcome.until ?? now, now),
      });
    case 'stopped':
      return [outcome.text, say('stopped')].filter((it) => it !== '').join('\n\n');
    case 'failed':
      return say('failed', { reference: outcome.reference });
  }
};

export const citationsOf = (outcome: Outcome): readonly ExcerptNumber[] =>
  'citations' in outcome ? outcome.citations : [];

const dayFormats = new Map<Locale, Intl.DateTimeFormat>();

const day = (iso: string, locale: Locale): string => {
  const format = dayFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  dayFormats.set(locale, format);
  return format.format(new Date(`${iso}T00:00:00Z`));
};

/** One quiet line a speaker and date: `[2][17] Jeff Dean, 6 December 2023`. */
const sources = (corpus: Corpus, citations: readonly ExcerptNumber[], locale: Locale): string => {
  const lines = new Map<string, string[]>();
  for (const number of citations) {
    const excerpt = corpus.excerpts[number - 1];
    if (!excerpt) continue;
    const who = `${excerpt.speaker}, ${day(excerpt.date, locale)}`;
    lines.set(who, [...(lines.get(who) ?? []), `[${number}]`]);
  }
  return [...lines].map(([who, numbers]) => `-# ${numbers.join('')} ${who}`).join('\n');
};

/** The reply to a question, for everyone to see. A partial answer shows no sources yet, and can be stopped. */
export const render = (
  answer: Answer,
  question: Question,
  corpus: Corpus,
  isPartial: boolean,
  now: number = Date.now(),
): Reply => {
  const { locale } = question;
  const text = `${headingOf(question)}${textOf(answer.outcome, locale, now)}`;
  const footer = isPartial ? '' : sources(corpus, citationsOf(answer.outcome), locale);
  const controls = isPartial ? runningControls(question) : finalControls(answer, question, corpus);
  return { messages: pages(text, footer), ephemeral: false, controls };
};
