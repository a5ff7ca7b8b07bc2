import { subcommand } from '../../src/command.js';
import { privately } from '../replies.js';

/** What is kept of a person, and both rights in one place: the buttons' handlers are controls/privacy.ts. */
export const privacy = subcommand({
  name: 'privacy',
  description: 'command.gemini.privacy',
  options: [],
  ephemeral: true,
  run: ({ say, services: { facts, shown } }) => {
    const { model } = facts();
    const sent =
      model === 'offline' ? say('privacy.no_model') : say('privacy.model', { model: shown.words(model, 60) });
    return privately(`${say('privacy.kept')}\n\n${sent}`, [
      { kind: 'button', id: 'privacy-export', label: say('privacy.export'), style: 'quiet' },
      { kind: 'button', id: 'privacy-delete', label: say('privacy.delete'), style: 'danger' },
    ]);
  },
});
