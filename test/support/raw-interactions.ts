import type { Interaction } from '../../src/playground/server/interactions.js';
import type { LocalDiscordOptions } from '../../src/playground/server/server.js';
import { createPlainRest } from './plain-client.js';

/** Interactions answered by bare REST calls, for what the client itself wouldn't send. */
export const createRawInteractions = async (options: LocalDiscordOptions = {}) => {
  const plain = await createPlainRest(options);
  const { discord, rest, refusal } = plain;
  const hook = (it: Interaction, rest = '') => `/webhooks/${discord.world.application.id}/${it.token}${rest}` as const;
  return {
    ...plain,
    register: (commands: unknown) =>
      rest.put(`/applications/${discord.world.application.id}/commands`, { body: commands }),
    /** The refusal of a first response, if any. */
    respond: (it: Interaction, type: number, data?: unknown) =>
      refusal(
        rest.post(`/interactions/${it.id}/${it.token}/callback`, {
          auth: false,
          body: { type, ...(data ? { data } : {}) },
        }),
      ),
    followUp: (it: Interaction, body: unknown) => refusal(rest.post(hook(it), { auth: false, body })),
    editOriginal: (it: Interaction, body: unknown) =>
      refusal(rest.patch(hook(it, '/messages/@original'), { auth: false, body })),
    deleteOriginal: (it: Interaction) => refusal(rest.delete(hook(it, '/messages/@original'), { auth: false })),
    getOriginal: (it: Interaction) =>
      rest.get(hook(it, '/messages/@original'), { auth: false }) as Promise<Record<string, unknown>>,
  };
};
