import { subcommand } from '../../src/command.js';
import { dayIn } from '../excerpts.js';
import { privately } from '../replies.js';

/** Questions to click; what a click does stands in controls/example.ts. */
export const examples = ['help.example.1', 'help.example.2', 'help.example.3'] as const;

/** Characters of a button's label (discord.com/developers/docs/components/reference#button). */
const LABEL = 80;

export const help = subcommand({
  name: 'help',
  description: 'command.gemini.help',
  options: [],
  ephemeral: true,
  run: ({ say, locale, services: { corpus } }) => {
    const latest = corpus.excerpts.reduce((last, { date }) => (date > last ? date : last), '');
    const text = [
      say('help.intro', { count: corpus.excerpts.length, date: dayIn(locale, latest) }),
      '',
      say('help.ways', { menu: say('command.ask_about_this') }),
      '',
      say('help.more'),
      '',
      say('help.examples'),
    ].join('\n');
    return privately(
      text,
      ...examples.map((key, index) => [
        {
          kind: 'button' as const,
          id: `example:${index + 1}`,
          label: say(key).slice(0, LABEL),
          style: 'quiet' as const,
        },
      ]),
    );
  },
});
