import { subcommand } from '../../src/command.js';

export const ask = subcommand({
  name: 'ask',
  description: 'command.gemini.ask',
  options: [
    { name: 'question', type: 'string', description: 'command.gemini.ask.question', required: true, maxLength: 1000 },
    {
      name: 'visibility',
      type: 'string',
      description: 'command.gemini.ask.visibility',
      required: false,
      choices: ['everyone', 'asker'],
    },
  ],
  ephemeral: ({ visibility }) => visibility === 'asker',
  run: ({ options, services }) => services.ask(options.question, options.visibility),
});
