import type { Answer, Corpus, ExcerptNumber, Locale, Outcome, Question, Reply } from '../types.js';
import { sayIn } from '../words/words.js';
import { cleanEcho } from './clean.js';
import { pages } from './pages.js';

/** Characters a question may have; stated on the command's option as well. */
export const QUESTION_LIMIT = 1000;

/** What an outcome says, without its list of sources: what the terminal prints and `ask --json` returns. */
export const textOf = (outcome: Outcome, locale: Locale): string => {
  const say = sayIn(locale);
  switch (outcome.status) {
    case 'answered':
      return outcome.text;
    case 'quoted':
      return `${say(`quoted.${outcome.why}`)}\n\n${outcome.text}`;
    case 'not_covered':
      return say(`mark.${outcome.mark}`);
    case 'declined':
      return say(`declined.${outcome.why}`, { max: QUESTION_LIMIT });
    case 'failed':
      return say('failed', { reference: outcome.reference });
  }
};

export const citationsOf = (outcome: Outcome): readonly ExcerptNumber[] =>
  outcome.status === 'answered' || outcome.status === 'quoted' ? outcome.citations : [];

const day = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));

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

/** Characters of the question that a reply repeats. */
const ECHO_LIMIT = 300;

/** The question above the answer, in small print: a slash command leaves no message that the others could read. */
const heading = ({ surface, text }: Question): string => {
  const echo = surface === 'slash' ? cleanEcho(text, ECHO_LIMIT) : '';
  return echo === '' ? '' : `-# “${echo}”\n`;
};

/** The reply to a question. A partial answer shows no sources yet. */
export const render = (answer: Answer, question: Question, corpus: Corpus, isPartial: boolean): Reply => {
  const { locale } = question;
  const text = `${heading(question)}${textOf(answer.outcome, locale)}`;
  const footer = isPartial ? '' : sources(corpus, citationsOf(answer.outcome), locale);
  return { messages: pages(text, footer), ephemeral: false };
};
