import { privately } from '../replies.js';
import { everywhere, operation } from './operating.js';

export const pause = operation({
  name: 'pause',
  description: 'command.gemini-operator.pause',
  options: [],
  run: async ({ say, services: { store, clock } }) => {
    await store.guilds.change(everywhere, { paused: true }, clock());
    return privately(say('operator.paused'));
  },
});

export const resume = operation({
  name: 'resume',
  description: 'command.gemini-operator.resume',
  options: [],
  run: async ({ say, services: { store, clock } }) => {
    await store.guilds.change(everywhere, { paused: false }, clock());
    return privately(say('operator.resumed'));
  },
});
