import {
  type ButtonInteraction,
  type Message,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { questionInHeading } from '../answer/heading.js';
import type { ControlHandler, ControlInput, Gives } from '../command.js';
import { type Asker, askerOf } from './around.js';
import { isOurs, placedBy, showAll } from './commands.js';
import { toModal } from './components.js';
import { within } from './errors.js';
import { withoutMention } from './gate.js';
import type { HeldTexts } from './held-texts.js';
import type { Parts } from './parts.js';
import { interactionScreen, type Screen } from './replies.js';
import { aroundOf, questionOf } from './services.js';

export type Pressed = ButtonInteraction | StringSelectMenuInteraction | ModalMessageModalSubmitInteraction;

/** The question that a reply answers: in its heading, or in the message that it replies to. */
const questionUnder = async (message: Message, botId: string): Promise<string | undefined> => {
  const inHeading = questionInHeading(message.content);
  if (inHeading !== undefined) return inHeading;
  const asked = await within(message.fetchReference(), 5_000).catch(() => undefined);
  const text = asked && withoutMention(asked.content, botId);
  return text === '' ? undefined : text;
};

const filledIn = (interaction: Pressed): Record<string, string> =>
  interaction.isModalSubmit()
    ? Object.fromEntries(
        interaction.fields.fields.map((field) => [field.customId, 'value' in field ? String(field.value) : '']),
      )
    : {};

const inputOf = (
  parts: Parts,
  interaction: Pressed,
  asker: Asker,
  rest: readonly string[],
  held: HeldTexts,
): ControlInput => {
  const { asking, client } = parts;
  const { message } = interaction;
  return {
    ...aroundOf(parts, asker, { surface: 'slash', token: interaction.token }),
    parts: rest,
    chosen: interaction.isStringSelectMenu() ? interaction.values : [],
    filled: filledIn(interaction),
    under: {
      messageId: message.id,
      content: message.content,
      ephemeral: message.flags.has(MessageFlags.Ephemeral),
      question: () => questionUnder(message, client.user.id),
    },
    recentAnswer: asking.recent,
    heldText: held.find,
    stop: asking.stop,
    askAgain: (text) =>
      asking.ask(questionOf(asker, text, message.reference ? 'channel' : 'slash'), {
        roles: asker.roles,
        ephemeral: message.flags.has(MessageFlags.Ephemeral),
      }),
  };
};

const acknowledge = (interaction: Pressed, gives: Gives): Promise<unknown> =>
  gives === 'same_reply' ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral });

/** A form must be the first response, so nothing is awaited before it; its filled form comes back to the same handler. */
const openForm = async (
  parts: Parts,
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  handler: ControlHandler,
  input: ControlInput,
): Promise<void> => {
  const form = handler.run(input);
  if (!('fields' in form)) throw new Error(`${handler.name} gives no form`);
  if (await isOurs(parts, interaction, () => interaction.showModal(toModal(form)))) await handler.opened?.(input);
};

/** What somebody pressed, chose or filled in under a reply. A control that this version doesn't know says that it is too old. */
export const answerControl = async (
  parts: Parts,
  interaction: Pressed,
  held: HeldTexts,
  opened: (screen: Screen) => void,
): Promise<void> => {
  const [name = '', ...rest] = interaction.customId.split(':');
  const asker = askerOf(interaction);
  const handler = parts.catalogue.controls.find((it) => it.name === name);
  const input = inputOf(parts, interaction, asker, rest, held);
  if (!handler) {
    if (!(await isOurs(parts, interaction, () => acknowledge(interaction, 'private_reply')))) return;
    const screen = interactionScreen(parts, interaction, 'private');
    return screen({ messages: [input.say('control.expired')], ephemeral: true }, true);
  }
  const wanted =
    typeof handler.gives === 'function' ? handler.gives(rest, asker.asker, asker.managesMessages) : handler.gives;
  if (wanted === 'form' && !interaction.isModalSubmit()) return openForm(parts, interaction, handler, input);
  const gives = wanted === 'form' ? 'private_reply' : wanted;
  if (!(await isOurs(parts, interaction, () => acknowledge(interaction, gives)))) return;
  const ground = gives === 'same_reply' && !input.under.ephemeral ? 'standing' : 'private';
  const screen = interactionScreen(parts, interaction, ground, placedBy(parts, interaction.id));
  opened(screen);
  const replies = handler.run(input);
  if ('fields' in replies) throw new Error(`${name} gave a form after the acknowledgement`);
  await showAll(parts, interaction.id, replies, screen);
};
