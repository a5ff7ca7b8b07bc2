import { type Input, type Option, type SubcommandGroup, subcommand } from '../../src/command.js';
import type { Place, Reply } from '../../src/types.js';

const onlyAsker = (text: string): Reply => ({ messages: [text], ephemeral: true });

// Discord hides the command from others by default, but a server's owner can change that: so it is checked here too.
const refusal = ({ managesServer, place, say }: Input<readonly Option[]>): Reply | undefined => {
  if (place.kind !== 'guild') return onlyAsker(say('config.guilds_only'));
  if (!managesServer) return onlyAsker(say('config.managers_only'));
  return undefined;
};

const guildOf = (place: Place) => (place.kind === 'guild' ? place.guildId : '');

const mention = (channelId: string) => `<#${channelId}>`;

const add = subcommand({
  name: 'add',
  description: 'command.gemini-config.channel.add',
  options: [
    { name: 'channel', type: 'channel', description: 'command.gemini-config.channel.add.channel', required: true },
  ],
  ephemeral: true,
  run: async (input) => {
    const refused = refusal(input);
    if (refused) return refused;
    const { options, say, services } = input;
    const { store, clock, facts } = services;
    const guildId = guildOf(input.place);
    await store.channels.add(
      { guildId, channelId: options.channel, when: 'every_message', where: 'in_place', locale: undefined, cooldown: 0 },
      clock(),
    );
    const said = say('config.channel.added', {
      channel: mention(options.channel),
      how: say('config.how.when.every_message'),
    });
    return onlyAsker(facts().readsEveryMessage ? said : `${said}\n${say('config.mentions_only')}`);
  },
});

const remove = subcommand({
  name: 'remove',
  description: 'command.gemini-config.channel.remove',
  options: [
    { name: 'channel', type: 'channel', description: 'command.gemini-config.channel.remove.channel', required: true },
  ],
  ephemeral: true,
  run: async (input) => {
    const refused = refusal(input);
    if (refused) return refused;
    const { options, say, services } = input;
    const was = await services.store.channels.remove(guildOf(input.place), options.channel);
    const key = was ? 'config.channel.removed' : 'config.channel.removed_already';
    return onlyAsker(say(key, { channel: mention(options.channel) }));
  },
});

const list = subcommand({
  name: 'list',
  description: 'command.gemini-config.channel.list',
  options: [],
  ephemeral: true,
  run: async (input) => {
    const refused = refusal(input);
    if (refused) return refused;
    const { say, services } = input;
    const channels = await services.store.channels.list(guildOf(input.place));
    if (channels.length === 0) return onlyAsker(say('config.channel.none'));
    const lines = channels.map(({ channelId }) => `- ${mention(channelId)}`);
    const limits = services.facts().readsEveryMessage ? [] : [say('config.mentions_only')];
    return onlyAsker([say('config.channel.list', { count: channels.length }), ...lines, ...limits].join('\n'));
  },
});

export const channel: SubcommandGroup = {
  name: 'channel',
  description: 'command.gemini-config.channel',
  subcommands: [add, remove, list],
};
