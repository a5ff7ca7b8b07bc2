import { deleted } from '../forgetting.js';
import { privately } from '../replies.js';
import { idIn, operation } from './operating.js';

export const forget = operation({
  name: 'forget',
  description: 'command.gemini-operator.forget',
  options: [
    {
      name: 'person',
      type: 'string',
      description: 'command.gemini-operator.forget.person',
      required: true,
      maxLength: 40,
    },
  ],
  run: async ({ options, say, services: { store, clock } }) => {
    const person = idIn(options.person);
    if (person === undefined) return privately(say('operator.block.not_an_id'));
    return privately(deleted(say, await store.people.forget(person, clock())));
  },
});
