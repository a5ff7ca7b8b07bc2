import { languages, localeChosen } from './languages.js';
import { confirmed, setting } from './moderating.js';

export const language = setting({
  name: 'language',
  description: 'command.gemini-config.language',
  options: [{ name: 'language', type: 'string', description: 'language', required: true, choices: languages }],
  run: async (input) => {
    const { guildId, options, services } = input;
    const locale = localeChosen(options.language);
    await services.store.guilds.change(guildId, { locale }, services.clock());
    return confirmed(input, (say) =>
      locale ? say('config.language', { language: say(`language.${locale}`) }) : say('config.language.default'),
    );
  },
});
