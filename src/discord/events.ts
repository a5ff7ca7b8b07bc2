import { randomBytes } from 'node:crypto';
import { Events } from 'discord.js';
import { answerCommand } from './commands.js';
import { isPerson } from './gate.js';
import { answerMessage } from './messages.js';
import { createOpenWork, type OpenWork } from './open-work.js';
import { fixed, type Parts } from './parts.js';
import { interactionScreen, messageScreen } from './replies.js';
import { askerOf, factsOf, localeOfMessage } from './requests.js';
import { createSeen } from './seen.js';

/**
 * The only entry of Discord's events, and the only catch: what nobody expected is logged once and answered with an apology
 * that carries the log's reference. Returns the work that is open.
 */
export const listen = (parts: Parts): OpenWork => {
  const { client, log, readsEveryMessage } = parts;
  const seen = createSeen();
  const open = createOpenWork();
  const guard = (id: string, work: Promise<void>, apologise: (reference: string) => Promise<void>) => {
    const guarded = work.catch(async (err: unknown) => {
      const reference = randomBytes(4).toString('hex');
      log.error({ err, id, reference }, 'unexpected');
      await apologise(reference).catch((failed: unknown) => log.warn({ err: failed, id, reference }, 'not apologised'));
    });
    open.follow(id, guarded);
  };
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand() || !seen.first(interaction.id)) return;
    const screen = interactionScreen(interaction);
    guard(interaction.id, answerCommand(parts, interaction, screen), (reference) =>
      screen(fixed({ status: 'failed', reference }, askerOf(interaction).locale), true),
    );
  });
  client.on(Events.MessageCreate, (message) => {
    if (!isPerson(factsOf(message, client.user.id, readsEveryMessage)) || !seen.first(message.id)) return;
    const screen = messageScreen(message);
    guard(message.id, answerMessage(parts, message, screen), async (reference) => {
      // Where nothing was promised yet, silence is right: the message may have been none of ours.
      if (screen.isOpen()) await screen(fixed({ status: 'failed', reference }, localeOfMessage(message)), true);
    });
  });
  return open;
};
