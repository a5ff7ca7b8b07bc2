import { type Input, type Option, type SubcommandGroup, subcommand } from '../../src/command.js';
import type { Reply } from '../../src/types.js';

const onlyAsker = (text: string): Reply => ({ messages: [text], ephemeral: true });

// Discord hides the command from others by default, but a server's owner can change that: so it is checked here too.
const refusal = ({ managesServer, place, say }: Input<readonly Option[]>): Reply | undefined => {
  if (place.kind !== 'guild') return onlyAsker(say('config.guilds_only'));
  if (!managesServer) return onlyAsker(say('config.managers_only'));
  return undefined;
};

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
    const isNew = await services.channels.add(options.channel);
    const said = say(isNew ? 'config.channel.added' : 'config.channel.added_already', {
      channel: mention(options.channel),
    });
    return onlyAsker(services.readsEveryMessage ? said : `${said}\n${say('config.mentions_only')}`);
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
    const was = await services.channels.remove(options.channel);
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
    const channels = await services.channels.list();
    if (channels.length === 0) return onlyAsker(say('config.channel.none'));
    const lines = channels.map(({ channelId }) => `- ${mention(channelId)}`);
    const limits = services.readsEveryMessage ? [] : [say('config.mentions_only')];
    return onlyAsker([say('config.channel.list', { count: channels.length }), ...lines, ...limits].join('\n'));
  },
});

export const channel: SubcommandGroup = {
  name: 'channel',
  description: 'command.gemini-config.channel',
  subcommands: [add, remove, list],
};
