import { subcommand } from '../../src/command.js';
import { openButtons } from '../excerpts.js';
import { privately } from '../replies.js';

/** How many excerpts are shown, and how much of each: a message holds 2,000 characters, markup included. */
const shownCount = 5;
const PASSAGE = 180;

export const search = subcommand({
  name: 'search',
  description: 'command.gemini.search',
  options: [
    { name: 'query', type: 'string', description: 'command.gemini.search.query', required: true, maxLength: 200 },
  ],
  ephemeral: true,
  run: ({ options, say, services: { corpus, search, shown } }) => {
    const found = search(options.query, shownCount).map(({ excerpt }) => excerpt);
    const query = shown.words(options.query, 100);
    if (found.length === 0) return privately(say('search.none', { query }));
    const lines = found.map(
      ({ number, speaker, text }) =>
        `**[${number}]** ${shown.words(speaker, 60)}: ${shown.passage(text, options.query, PASSAGE)}`,
    );
    return privately(
      [say('search.heading', { count: found.length, query }), ...lines].join('\n'),
      openButtons(
        corpus,
        found.map(({ number }) => number),
      ),
    );
  },
});
