import { confirmed, setting } from './moderating.js';

export const pause = setting({
  name: 'pause',
  description: 'command.gemini-config.pause',
  options: [],
  run: async (input) => {
    const { guildId, services } = input;
    await services.store.guilds.change(guildId, { paused: true }, services.clock());
    return confirmed(input, (say) => say('config.paused'));
  },
});

export const resume = setting({
  name: 'resume',
  description: 'command.gemini-config.resume',
  options: [],
  run: async (input) => {
    const { guildId, services } = input;
    await services.store.guilds.change(guildId, { paused: false }, services.clock());
    return confirmed(input, (say) => say('config.resumed'));
  },
});
