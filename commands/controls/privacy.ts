import type { ControlHandler } from '../../src/command.js';
import { deleted } from '../forgetting.js';
import { orUnavailable, privately } from '../replies.js';

/** All that is kept of whoever presses, as a file. */
export const privacyExport: ControlHandler = {
  name: 'privacy-export',
  gives: 'private_reply',
  run: ({ asker, say, services: { store, clock } }) =>
    orUnavailable(say, 'unavailable', async () => {
      const tables = await store.people.export(asker);
      if (Object.values(tables).every((rows) => rows.length === 0)) return privately(say('privacy.nothing'));
      const content = JSON.stringify({ person: asker, at: new Date(clock()).toISOString(), ...tables }, null, 2);
      return { ...privately(say('privacy.exported')), files: [{ name: 'all-about-gemini-my-data.json', content }] };
    }),
};

/** Asks once more, in place of the card. */
export const privacyDelete: ControlHandler = {
  name: 'privacy-delete',
  gives: 'same_reply',
  run: ({ say }) =>
    privately(say('privacy.sure'), [
      { kind: 'button', id: 'privacy-delete-yes', label: say('privacy.sure.yes'), style: 'danger' },
    ]),
};

/** Deletes all that is kept of whoever presses, and says what stays. */
export const privacyDeleteYes: ControlHandler = {
  name: 'privacy-delete-yes',
  gives: 'same_reply',
  run: ({ asker, say, services: { store, clock } }) =>
    orUnavailable(say, 'unavailable', async () => privately(deleted(say, await store.people.forget(asker, clock())))),
};
