import { privately } from '../replies.js';
import { type Change, missingNotes, setting, told } from './moderating.js';

export const log = setting({
  name: 'log',
  description: 'command.gemini-config.log',
  options: [{ name: 'channel', type: 'channel', description: 'command.gemini-config.log.channel', required: false }],
  run: async (input) => {
    const { guildId, options, say, services } = input;
    const { store, clock } = services;
    const logChannelId = options.channel;
    const { logChannelId: before } = await store.guilds.find(guildId);
    const change: Change = (it) =>
      logChannelId ? it('config.log.set', { channel: `<#${logChannelId}>` }) : it('config.log.off');
    // The channel that hears of changes hears of this one too, before it is the last.
    if (before !== logChannelId) await told(input, change);
    await store.guilds.change(guildId, { logChannelId }, clock());
    await told(input, change);
    const notes = logChannelId ? await missingNotes(input, logChannelId) : [];
    return privately([change(say), ...notes].join('\n'));
  },
});
