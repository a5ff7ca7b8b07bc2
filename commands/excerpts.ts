import type { Around } from '../src/command.js';
import type { Control, Corpus, Excerpt, ExcerptNumber, Locale, Reply } from '../src/types.js';

/** A date of the corpus in a reader's language. */
export const dayIn = (locale: Locale, iso: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));

/** One button an excerpt; at most five, as many as a row holds. */
export const openButtons = (corpus: Corpus, numbers: readonly ExcerptNumber[]): Control[] =>
  numbers.slice(0, 5).map((number) => ({
    kind: 'button',
    id: `open:${corpus.version}:${number}`,
    label: `[${number}]`,
    style: 'quiet',
  }));

/** A whole excerpt, word for word, with who says it, when and where. */
export const excerptCard = (excerpt: Excerpt, { say, locale, services: { shown } }: Around): Reply => {
  const quote = shown.quote(excerpt.text);
  const source = say('excerpt.source', {
    number: excerpt.number,
    speaker: shown.words(excerpt.speaker, 100),
    date: dayIn(locale, excerpt.date),
    source: shown.words(excerpt.source, 200),
  });
  const last = quote.length - 1;
  return { messages: quote.map((page, index) => (index === last ? `${page}\n-# ${source}` : page)), ephemeral: true };
};
