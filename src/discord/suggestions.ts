import type { AutocompleteInteraction } from 'discord.js';
import { askerOf, subcommandOf } from './around.js';
import { refusalOf } from './errors.js';
import type { Parts } from './parts.js';
import { aroundOf } from './services.js';

/** Discord's limits of suggestions (discord.com/developers/docs/interactions/application-commands#autocomplete). */
const MOST = 25;
const NAME = 100;

/** Suggestions while somebody types. Nothing is claimed and nothing costs; one that comes too late is forgotten. */
export const suggest = async (parts: Parts, interaction: AutocompleteInteraction): Promise<void> => {
  const subcommand = subcommandOf(parts.catalogue.commands, interaction);
  const focused = interaction.options.getFocused(true);
  const option = subcommand?.options.find(({ name }) => name === focused.name);
  const around = aroundOf(parts, askerOf(interaction), { surface: 'slash', token: interaction.token });
  const suggestions = option?.suggest?.(focused.value, around) ?? [];
  try {
    await interaction.respond(suggestions.slice(0, MOST).map((it) => ({ ...it, name: it.name.slice(0, NAME) })));
  } catch (error) {
    if (refusalOf(error) !== 'taken') throw error;
  }
};
