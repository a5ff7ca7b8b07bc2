import { subcommand } from '../../src/command.js';
import type { Excerpt } from '../../src/types.js';
import { dayIn } from '../excerpts.js';
import { privately } from '../replies.js';

/** Runs of excerpts out of one document. */
const documentsOf = (excerpts: readonly Excerpt[]): readonly (readonly [Excerpt, ...Excerpt[]])[] => {
  const documents: [Excerpt, ...Excerpt[]][] = [];
  for (const excerpt of excerpts) {
    const current = documents.at(-1);
    const isSame =
      current?.[0].title === excerpt.title &&
      current[0].speaker === excerpt.speaker &&
      current[0].date === excerpt.date &&
      current[0].source === excerpt.source;
    if (current && isSame) current.push(excerpt);
    else documents.push([excerpt]);
  }
  return documents;
};

/** More documents than a message holds are counted, not listed. */
const MOST = 12;

export const sources = subcommand({
  name: 'sources',
  description: 'command.gemini.sources',
  options: [],
  ephemeral: true,
  run: ({ say, locale, services: { corpus, shown } }) => {
    const documents = documentsOf(corpus.excerpts);
    const lines = documents.slice(0, MOST).map(([first, ...others]) =>
      say('sources.document', {
        first: first.number,
        last: others.at(-1)?.number ?? first.number,
        title: shown.words(first.title, 60),
        speaker: shown.words(first.speaker, 30),
        date: dayIn(locale, first.date),
      }),
    );
    const more = documents.length - lines.length;
    return privately(
      [
        say('sources.heading', { count: corpus.excerpts.length }),
        ...lines,
        ...(more > 0 ? [say('sources.more', { count: more })] : []),
        `-# ${say('sources.hint')}`,
      ].join('\n'),
    );
  },
});
