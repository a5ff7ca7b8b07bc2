import type { Input, Option, Subcommand } from '../../src/command.js';
import type { Block } from '../../src/store/store.js';
import type { Reply } from '../../src/types.js';
import { privately } from '../replies.js';
import { everywhere, idIn, operation } from './operating.js';

/** Longer than an id with its brackets. */
const ID = 40;

const optionsOf = (command: 'block' | 'unblock') =>
  [
    {
      name: 'person',
      type: 'string',
      description: `command.gemini-operator.${command}.person`,
      required: false,
      maxLength: ID,
    },
    {
      name: 'server',
      type: 'string',
      description: `command.gemini-operator.${command}.server`,
      required: false,
      maxLength: ID,
    },
  ] as const satisfies readonly Option[];

const changing =
  (key: 'operator.block.added' | 'operator.block.removed', change: (block: Block, input: Around) => Promise<boolean>) =>
  async (input: Around): Promise<Reply> => {
    const { options, say } = input;
    const given = [
      ...(options.person === undefined ? [] : [{ kind: 'member', id: idIn(options.person) } as const]),
      ...(options.server === undefined ? [] : [{ kind: 'guild', id: idIn(options.server) } as const]),
    ];
    if (given.length === 0) return privately(say('operator.block.who'));
    const blocks = given.flatMap(({ kind, id }): Block[] => (id === undefined ? [] : [{ kind, id }]));
    if (blocks.length < given.length) return privately(say('operator.block.not_an_id'));
    const lines = await Promise.all(
      blocks.map(async (block) =>
        say((await change(block, input)) ? key : 'operator.block.unchanged', { id: `\`${block.id}\`` }),
      ),
    );
    return privately(lines.join('\n'));
  };

type Around = Input<ReturnType<typeof optionsOf>>;

export const block: Subcommand = operation({
  name: 'block',
  description: 'command.gemini-operator.block',
  options: optionsOf('block'),
  run: changing('operator.block.added', (it, { services: { store, clock } }) =>
    store.blocks.add(everywhere, it, clock()),
  ),
});

export const unblock: Subcommand = operation({
  name: 'unblock',
  description: 'command.gemini-operator.unblock',
  options: optionsOf('unblock'),
  run: changing('operator.block.removed', (it, { services: { store } }) => store.blocks.remove(everywhere, it)),
});
