import type { Option } from '../../src/command.js';
import type { Block } from '../../src/store/store.js';
import { privately } from '../replies.js';
import { confirmed, setting } from './moderating.js';

const optionsOf = (command: 'block' | 'unblock') =>
  [
    { name: 'member', type: 'member', description: `command.gemini-config.${command}.member`, required: false },
    { name: 'role', type: 'role', description: `command.gemini-config.${command}.role`, required: false },
  ] as const satisfies readonly Option[];

const blocksOf = ({ member, role }: { readonly member: string | undefined; readonly role: string | undefined }) => [
  ...(member === undefined ? [] : [{ kind: 'member', id: member } as const]),
  ...(role === undefined ? [] : [{ kind: 'role', id: role } as const]),
];

export const mentionOf = ({ kind, id }: Block): string => (kind === 'role' ? `<@&${id}>` : `<@${id}>`);

const whoOf = (blocks: readonly Block[]): string => blocks.map(mentionOf).join(', ');

export const block = setting({
  name: 'block',
  description: 'command.gemini-config.block',
  options: optionsOf('block'),
  run: async (input) => {
    const { guildId, options, say, services } = input;
    const { store, clock } = services;
    const blocks = blocksOf(options);
    if (blocks.length === 0) return privately(say('config.block.who'));
    const isNew = await Promise.all(blocks.map((it) => store.blocks.add(guildId, it, clock())));
    const fresh = blocks.filter((_, index) => isNew[index]);
    if (fresh.length === 0) return privately(say('config.block.added_already', { who: whoOf(blocks) }));
    return confirmed(input, (it) => it('config.block.added', { who: whoOf(fresh) }));
  },
});

export const unblock = setting({
  name: 'unblock',
  description: 'command.gemini-config.unblock',
  options: optionsOf('unblock'),
  run: async (input) => {
    const { guildId, options, say, services } = input;
    const { blocks: kept } = services.store;
    const blocks = blocksOf(options);
    if (blocks.length === 0) return privately(say('config.block.who'));
    const was = await Promise.all(blocks.map((it) => kept.remove(guildId, it)));
    const gone = blocks.filter((_, index) => was[index]);
    if (gone.length === 0) return privately(say('config.block.removed_already', { who: whoOf(blocks) }));
    return confirmed(input, (it) => it('config.block.removed', { who: whoOf(gone) }));
  },
});
