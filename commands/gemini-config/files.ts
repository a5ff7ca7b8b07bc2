import { privately } from '../replies.js';
import { type Change, confirmed, setting, told } from './moderating.js';
import { fromFile, toFile } from './settings-file.js';

/** Characters of a wrong value that are shown. */
const SHOWN = 60;

export const exportSettings = setting({
  name: 'export',
  description: 'command.gemini-config.export',
  options: [],
  run: async ({ guildId, say, services: { store } }) => {
    const [settings, channels, blocks] = await Promise.all([
      store.guilds.find(guildId),
      store.channels.list(guildId),
      store.blocks.list(guildId),
    ]);
    return {
      ...privately(say('config.exported')),
      files: [{ name: 'all-about-gemini-settings.json', content: toFile({ settings, channels, blocks }) }],
    };
  },
});

export const importSettings = setting({
  name: 'import',
  description: 'command.gemini-config.import',
  options: [{ name: 'file', type: 'file', description: 'command.gemini-config.import.file', required: true }],
  run: async (input) => {
    const { guildId, options, say, services } = input;
    const { store, clock, shown, hasChannel } = services;
    const read = fromFile(options.file.content, guildId, hasChannel);
    if ('key' in read) {
      const values = Object.entries(read.values).map(([name, value]) => [
        name,
        shown.passage(String(value), '', SHOWN),
      ]);
      return privately(say('config.import.problem', { problem: say(read.key, Object.fromEntries(values)) }));
    }
    const { logChannelId: before } = await store.guilds.find(guildId);
    const change: Change = (it) =>
      it('config.imported', { channels: read.channels.length, blocks: read.blocks.length });
    // The channel that hears of changes hears of this one too, before it is the last.
    if (before !== read.settings.logChannelId) await told(input, change);
    await store.guilds.replace(guildId, read.settings, read.channels, read.blocks, clock());
    return confirmed(input, change);
  },
});
