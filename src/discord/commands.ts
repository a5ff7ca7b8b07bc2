import {
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type RepliableInteraction,
} from 'discord.js';
import type { Replies } from '../command.js';
import type { Reply } from '../types.js';
import { localeOf, sayIn } from '../words/words.js';
import { askerOf, knowsOptions, openInteraction, optionsOf, plainOptionsOf, subcommandOf } from './around.js';
import { deliver } from './deliver.js';
import { isExpired, isUnanswered, refusalOf, within } from './errors.js';
import { withoutMention } from './gate.js';
import type { HeldTexts } from './held-texts.js';
import type { Parts } from './parts.js';
import { interactionScreen, type OnPlaced, type Screen } from './replies.js';
import { aroundOf, TOKEN_MS } from './services.js';

/** How long an acknowledgement waits for the store. Milliseconds. */
const KEPT_MS = 1_500;

export async function* asStream(replies: Replies): AsyncGenerator<Reply, void, void> {
  if (Symbol.asyncIterator in replies) yield* replies;
  else yield await replies;
}

/** Acknowledges, once more where no answer came. Expired: nobody can answer any more. Taken: another process was first. */
const acknowledged = async (
  { patience }: Parts,
  interaction: RepliableInteraction,
  acknowledge: () => Promise<unknown>,
): Promise<'ours' | 'expired' | 'taken'> => {
  let isRepeated = false;
  const call = () => within(acknowledge(), patience.callMs);
  try {
    await call().catch((error: unknown) => {
      if (!isUnanswered(error)) throw error;
      isRepeated = true;
      return call();
    });
    return 'ours';
  } catch (error) {
    if (refusalOf(error) !== 'taken') throw error;
    if (isExpired(error)) return 'expired';
    if (!isRepeated) return 'taken';
    // Taken by our own first try, most likely: whether by another process the claim knows.
    interaction.deferred = true;
    return 'ours';
  }
};

/**
 * Keeps what is needed to tell the asker should this process end, acknowledges, and claims in the store. False: expired, or another
 * process was first, and nothing may be done any more. While the store can't be reached the acknowledgement alone decides, which
 * Discord lets through only once (40060).
 */
export const isOurs = async (
  parts: Parts,
  interaction: RepliableInteraction,
  acknowledge: () => Promise<unknown>,
  text = '',
): Promise<boolean> => {
  const { asking, clock, log } = parts;
  const began = clock();
  const open = openInteraction(interaction, text, began + TOKEN_MS);
  // Nothing is promised that a crash would forget; but a store that is slow must not let Discord's three seconds go by.
  const kept = asking.receive(open);
  const state = await parts.acknowledging.during(async () => {
    await within(kept, KEPT_MS).catch(() => undefined);
    return acknowledged(parts, interaction, acknowledge);
  });
  if (state !== 'ours') {
    log.warn({ id: open.id, state }, 'interaction expired or taken');
    await kept;
    // What is expired is nobody else's either, and is closed with this event's end.
    if (state === 'taken') await asking.leave(open.id);
    return false;
  }
  parts.observer?.acknowledged(clock() - began);
  await Promise.all([kept, parts.acknowledging.over()]);
  return asking.claim(open);
};

/** Keeps where an answer stands, for its removal and for a restart. */
export const placedBy =
  ({ asking }: Parts, questionId: string): OnPlaced =>
  (channelId, messageId) =>
    void asking.placed(questionId, channelId, messageId);

/** Shows the replies, and ends the question that they answer, if it is one. */
export const showAll = async (parts: Parts, questionId: string, replies: Replies, screen: Screen): Promise<void> => {
  let isDelivered = false;
  try {
    await deliver(asStream(replies), screen, parts.pacing);
    isDelivered = true;
  } finally {
    await parts.asking.finish(questionId, isDelivered);
  }
};

/** A command or an option of an older registration: without it the command might do something else than was asked, so nothing is done. */
const answerUnknown = async (
  parts: Parts,
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  opened: (screen: Screen) => void,
): Promise<void> => {
  const screen = interactionScreen(parts, interaction, 'private');
  if (!(await isOurs(parts, interaction, () => interaction.deferReply({ flags: MessageFlags.Ephemeral })))) return;
  opened(screen);
  parts.log.warn({ id: interaction.id, command: interaction.commandName.slice(0, 32) }, 'unknown command');
  const text = sayIn(localeOf(interaction.locale))('declined.unknown_command');
  await showAll(parts, interaction.id, { messages: [text], ephemeral: true }, screen);
};

/** Acknowledges first, claims, and only then runs the command's handler. */
export const answerCommand = async (
  parts: Parts,
  interaction: ChatInputCommandInteraction,
  opened: (screen: Screen) => void,
): Promise<void> => {
  const subcommand = subcommandOf(parts.catalogue.commands, interaction);
  if (!subcommand || !knowsOptions(subcommand, interaction)) return answerUnknown(parts, interaction, opened);
  const { ephemeral } = subcommand;
  const isPrivate =
    typeof ephemeral === 'boolean' ? ephemeral : ephemeral(plainOptionsOf(subcommand, interaction) as never);
  const ground = isPrivate ? 'private' : 'public';
  const screen = interactionScreen(parts, interaction, ground, placedBy(parts, interaction.id));
  const defer = () => interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  const { question } = plainOptionsOf(subcommand, interaction);
  if (!(await isOurs(parts, interaction, defer, typeof question === 'string' ? question : ''))) return;
  opened(screen);
  const around = aroundOf(parts, askerOf(interaction), { surface: 'slash', token: interaction.token });
  const options = await optionsOf(subcommand, interaction);
  await showAll(parts, interaction.id, subcommand.run({ ...around, options: options as never }), screen);
};

/** The command of a message's menu: its name is what the person saw, in English or in their language. */
export const answerMenu = async (
  parts: Parts,
  interaction: MessageContextMenuCommandInteraction,
  held: HeldTexts,
  opened: (screen: Screen) => void,
): Promise<void> => {
  const say = sayIn('en');
  const command = parts.catalogue.messageCommands.find(({ name }) => say(name) === interaction.commandName);
  if (!command) return answerUnknown(parts, interaction, opened);
  const screen = interactionScreen(parts, interaction, 'private', placedBy(parts, interaction.id));
  const { targetMessage } = interaction;
  const text = withoutMention(targetMessage.content, parts.client.user.id);
  const defer = () => interaction.deferReply({ flags: MessageFlags.Ephemeral });
  if (!(await isOurs(parts, interaction, defer, text))) return;
  opened(screen);
  held.keep(targetMessage.id, text);
  const around = aroundOf(parts, askerOf(interaction), { surface: 'context_menu', token: interaction.token });
  const hasAttachment = targetMessage.attachments.size > 0;
  const replies = command.run({ ...around, messageId: targetMessage.id, text, hasAttachment });
  await showAll(parts, interaction.id, asPrivate(replies), screen);
};

/** Somebody else's message is asked about in private: the others didn't call for an answer. */
async function* asPrivate(replies: Replies): AsyncGenerator<Reply, void, void> {
  for await (const reply of asStream(replies)) yield { ...reply, ephemeral: true };
}
