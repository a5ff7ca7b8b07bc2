import { type Around, type Suggestion, subcommand } from '../../src/command.js';
import type { Excerpt } from '../../src/types.js';
import { excerptCard } from '../excerpts.js';
import { privately } from '../replies.js';

/** Discord shows so many suggestions, and so much of each. */
const MOST = 25;
const NAME = 100;

const nameOf = ({ number, speaker, text }: Excerpt): string => {
  const name = `[${number}] ${speaker}: ${text}`.replace(/\s+/g, ' ').trim();
  if (name.length <= NAME) return name;
  // Half of a character made of two is none.
  const cut = name.slice(0, NAME - 2).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()} …`;
};

/** `47`, `[47]`, `#47`; undefined for words. */
const numberIn = (typed: string): string | undefined =>
  /^[[#(\s]*(\d{1,6})[\])\s]*$/.exec(typed.normalize('NFKC'))?.[1];

/** By number: the very one, then those that begin like it. By words: the best first. For nothing: the first. */
const suggest = (typed: string, { services: { corpus, search } }: Around): Suggestion[] => {
  const number = numberIn(typed);
  const byNumber = corpus.excerpts.filter((it) => String(it.number).startsWith(number ?? ''));
  const byWords = number === undefined && typed.trim() !== '' ? search(typed, MOST).map((it) => it.excerpt) : byNumber;
  return byWords.slice(0, MOST).map((it) => ({ name: nameOf(it), value: String(it.number) }));
};

export const excerpt = subcommand({
  name: 'excerpt',
  description: 'command.gemini.excerpt',
  options: [
    {
      name: 'number',
      type: 'string',
      description: 'command.gemini.excerpt.number',
      required: true,
      maxLength: 200,
      suggest,
    },
  ],
  ephemeral: true,
  run: (input) => {
    const { options, say, services } = input;
    const { excerpts } = services.corpus;
    const number = numberIn(options.number);
    if (number === undefined) {
      const [best] = services.search(options.number, 1);
      return best ? excerptCard(best.excerpt, input) : privately(say('excerpt.unknown', { last: excerpts.length }));
    }
    const named = excerpts[Number(number) - 1];
    return named ? excerptCard(named, input) : privately(say('excerpt.none', { number, last: excerpts.length }));
  },
});
