import type { Message } from 'discord.js';
import { deliver } from './deliver.js';
import { gateMessage } from './gate.js';
import { fixed, type Parts } from './parts.js';
import type { MessageScreen } from './replies.js';
import { configuredBy, factsOf, questionOf } from './requests.js';
import { withTyping } from './typing.js';

/** Answers a message where it is a question for the bot; silent everywhere else. */
export const answerMessage = async (parts: Parts, message: Message, screen: MessageScreen): Promise<void> => {
  const facts = factsOf(message, parts.client.user.id, parts.readsEveryMessage);
  const { guildId } = message;
  const channelConfigured =
    guildId !== null && (await parts.store.channels.find(guildId, configuredBy(message))) !== undefined;
  const gate = gateMessage({ ...facts, channelConfigured });
  if (gate === 'ignore') return;
  // A message has no acknowledgement that Discord lets through only once, so the claim comes before anything is said.
  if (!(await parts.store.claims.take(message.id, parts.clock()))) return;
  screen.open();
  const question = questionOf(message, facts.content);
  if (gate === 'ask') {
    const replies = parts.app.replies(question, new AbortController().signal);
    await withTyping(message.channel, () => deliver(replies, screen, parts.pacing));
  } else {
    const why = gate === 'hint_empty' ? 'empty' : 'attachment_only';
    await screen(fixed({ status: 'declined', why }, question.locale), true);
  }
};
