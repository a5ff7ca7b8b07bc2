import type { Message } from 'discord.js';
import type { OpenQuestion } from '../store/store.js';
import type { ChannelSetting, Locale, Reply } from '../types.js';
import { sayIn } from '../words/words.js';
import { deliver } from './deliver.js';
import { refusalOf } from './errors.js';
import { type Gate, gateMessage } from './gate.js';
import { historyOf } from './history.js';
import type { KnownSettings } from './known-settings.js';
import { configuredBy, factsOf, localeOfMessage, questionOfMessage } from './message-facts.js';
import type { Moderators } from './moderators.js';
import { fixed, type Parts } from './parts.js';
import type { Recent, RecentMessages } from './recent-messages.js';
import { messageScreen, type Screen } from './replies.js';
import { maySpeakIn } from './services.js';
import { openThread } from './threads.js';
import { withTyping } from './typing.js';

export type MessageParts = Parts & {
  readonly settings: KnownSettings;
  readonly recent: RecentMessages;
  readonly moderators: Moderators;
};

/** An answer this long after its question says so: a broken connection may bring events late. */
const LATE_MS = 60_000;

/** A refusal is told once in so long, and then the bot is silent: it must not answer each line of a chat with a no. */
const TOLD_AGAIN_MS = 10 * 60_000;

/** Of an interaction: fifteen minutes; of a message there is no such end, but nobody waits longer. */
const DEADLINE_MS = 15 * 60_000;

type Task = {
  readonly message: Message;
  readonly text: string;
  readonly gate: Exclude<Gate, 'ignore'>;
  readonly setting: ChannelSetting | undefined;
  readonly inOwnThread: boolean;
  readonly locale: Locale;
};

/** What is to be done about a message; undefined: nothing, silently. */
const taskOf = async (parts: MessageParts, message: Message): Promise<Task | undefined> => {
  const facts = factsOf(message, parts.client.user.id, parts.readsEveryMessage);
  const [setting, server] = message.inGuild()
    ? await Promise.all([
        parts.settings.channel(message.guildId, configuredBy(message)),
        parts.settings.guild(message.guildId),
      ])
    : [undefined, undefined];
  const gate = gateMessage({ ...facts, setting }, parts.app.asksAboutGemini);
  if (gate === 'ignore') return undefined;
  // Paused means quiet: only who calls the bot by name is told.
  if (server?.paused && !facts.mentionsBot) return undefined;
  const locale = localeOfMessage(message, setting, server);
  return { message, text: facts.content, gate, setting, inOwnThread: facts.inOwnThread, locale };
};

/** What is needed to tell the asker when this process ends in the middle. */
const openMessage = ({ message, text, locale }: Task, id: string, deadline: number): OpenQuestion => ({
  id,
  asker: message.author.id,
  surface: message.inGuild() ? 'channel' : 'dm',
  guildId: message.guildId ?? undefined,
  channelId: message.channelId,
  interactionToken: undefined,
  text,
  locale,
  deadline,
});

const hints = {
  hint_empty: 'declined.empty',
  hint_attachment: 'declined.attachment_only',
  hint_elsewhere: 'declined.elsewhere',
} as const;

const firstTime = (parts: Parts, key: string, everyMs: number): Promise<boolean> =>
  // While the store can't be reached nobody knows: better said twice than never.
  parts.store.notices.first(key, everyMs, parts.clock()).catch(() => true);

/** Small print under an answer that came late. */
const withLateNote = (reply: Reply, note: string): Reply => ({
  ...reply,
  messages: reply.messages.map((text, index) => (index === reply.messages.length - 1 ? `${text}\n-# ${note}` : text)),
});

/** Asks and shows; `questionId` is the message's, or a new one when it was edited. */
const answerTask = async (parts: MessageParts, task: Task, questionId: string, show: Screen): Promise<void> => {
  const { message, text, setting, inOwnThread, locale } = task;
  const { asking, clock } = parts;
  const say = sayIn(locale);
  if (setting && setting.cooldown > 0) {
    const key = `cooldown:${message.channelId}:${message.author.id}`;
    if (!(await firstTime(parts, key, setting.cooldown * 1000))) {
      if (!(await firstTime(parts, `told:${key}`, setting.cooldown * 1000))) return;
      const until = clock() + setting.cooldown * 1000;
      return show(fixed({ status: 'declined', why: 'cooldown', until }, locale, clock()), true);
    }
  }
  const history = await historyOf(message, parts.client.user.id, inOwnThread);
  const question = questionOfMessage(message, questionId, text, history, locale);
  const replies = asking.ask(question, {
    roles: message.member ? [...message.member.roles.cache.keys()] : [],
    ephemeral: false,
  });
  const isLate = clock() - message.createdTimestamp > LATE_MS && questionId === message.id;
  const shown: Screen = async (reply, isLast) => {
    const refused = isLast && asking.recent(questionId) === undefined;
    if (refused && !(await firstTime(parts, `declined:${message.channelId}:${message.author.id}`, TOLD_AGAIN_MS)))
      return;
    await show(isLast && isLate ? withLateNote(reply, say('late')) : reply, isLast);
  };
  let isDelivered = false;
  try {
    await withTyping(message.channel, () => deliver(replies, shown, parts.pacing));
    isDelivered = true;
  } finally {
    await asking.finish(questionId, isDelivered);
  }
};

/** What a missing permission or a vanished channel does to an answer: the moderators hear it once, nobody loops. */
const tolerateRefusal = async (parts: MessageParts, message: Message, error: unknown): Promise<void> => {
  const refusal = refusalOf(error);
  if (refusal === 'forbidden') return parts.moderators.missing(message.guild, message.channelId);
  if (refusal === 'gone') return;
  throw error;
};

const screenFor = async (parts: MessageParts, task: Task): Promise<Recent['screen']> => {
  const { message, setting, text, locale, gate } = task;
  const say = sayIn(locale);
  const thread = gate === 'ask' && setting?.where === 'thread' ? await openThreadFor(parts, task) : undefined;
  const screen = messageScreen(
    parts,
    message,
    thread,
    (channelId, messageId) => void parts.asking.placed(message.id, channelId, messageId),
  );
  if (!thread || text === '') return screen;
  const note = say(parts.readsEveryMessage ? 'thread.just_type' : 'thread.mention_me');
  return { ...screen, show: (reply, isLast) => screen.show(isLast ? withLateNote(reply, note) : reply, isLast) };
};

const openThreadFor = (parts: MessageParts, { message, text, locale }: Task) =>
  openThread(message, parts.hush(text), sayIn(locale), (error) => {
    if (refusalOf(error) === 'forbidden') void parts.moderators.missing(message.guild, message.channelId);
    else parts.log.warn({ err: error, id: message.id }, 'no thread');
  });

/** Answers a message where it is a question for the bot; silent everywhere else. `opened` hears when silence would be a fault. */
export const answerMessage = async (
  parts: MessageParts,
  message: Message,
  opened: (show: Screen) => void,
): Promise<void> => {
  const task = await taskOf(parts, message);
  if (!task || parts.recent.isDeleted(message.id)) return;
  // What Discord would refuse is neither asked of the model nor sent.
  if (parts.moderators.isRefused(message.channelId)) return;
  if (message.inGuild() && !maySpeakIn(message.guild, message.channelId))
    return parts.moderators.missing(message.guild, message.channelId);
  // A message has no acknowledgement that Discord lets through only once, so the claim comes before anything is said.
  const open = openMessage(task, message.id, parts.clock() + DEADLINE_MS);
  const kept = parts.asking.receive(open);
  // PostgreSQL takes two statements in either order, and what is claimed must be there for whoever tells the asker after a crash.
  if (parts.store.isShared) await kept;
  if (!(await parts.asking.claim(open))) return;
  await kept;
  if (parts.recent.isDeleted(message.id)) return;
  try {
    const screen = await screenFor(parts, task);
    opened(screen.show);
    if (task.gate !== 'ask') {
      const key = hints[task.gate];
      if (task.gate === 'hint_elsewhere' && !(await firstTime(parts, `elsewhere:${message.channelId}`, TOLD_AGAIN_MS)))
        return;
      return await screen.show({ messages: [sayIn(task.locale)(key)], ephemeral: false }, true);
    }
    const work = answerTask(parts, task, message.id, screen.show);
    const entry: Recent = {
      content: task.text,
      questionId: message.id,
      screen,
      answeredAt: undefined,
      work: work.catch(() => undefined),
    };
    parts.recent.keep(message.id, entry);
    await work;
    entry.answeredAt = parts.clock();
    if (parts.recent.isDeleted(message.id)) await screen.withdraw();
  } catch (error) {
    await tolerateRefusal(parts, message, error);
  }
};

/** A question edited while it is answered, or within a minute after, is answered anew in the same reply. */
export const answerEdit = async (parts: MessageParts, message: Message): Promise<void> => {
  const entry = parts.recent.find(message.id);
  const task = entry && (await taskOf(parts, message));
  if (!entry || !task || task.gate !== 'ask' || !parts.recent.isEdited(message.id, task.text)) return;
  const questionId = `${message.id}-${message.editedTimestamp ?? parts.clock()}`;
  parts.asking.stop(entry.questionId);
  const before = entry.work;
  entry.content = task.text;
  entry.questionId = questionId;
  entry.answeredAt = undefined;
  const work = before.then(async () => {
    await parts.asking.receive(openMessage(task, questionId, parts.clock() + DEADLINE_MS));
    await answerTask(parts, task, questionId, entry.screen.show);
  });
  entry.work = work.catch(() => undefined);
  try {
    await work;
    entry.answeredAt = parts.clock();
  } catch (error) {
    await tolerateRefusal(parts, message, error);
  }
};

/** A deleted question takes its answer along, also one from before a restart. */
export const withdrawAnswer = async (parts: MessageParts, messageId: string): Promise<void> => {
  const entry = parts.recent.delete(messageId);
  if (entry) {
    parts.asking.stop(entry.questionId);
    await entry.work;
    return entry.screen.withdraw();
  }
  const record = await parts.store.answers.find(messageId).catch(() => undefined);
  if (!record?.messageId) return;
  const channel = await parts.client.channels.fetch(record.channelId).catch(() => null);
  if (channel?.isSendable()) await channel.messages.delete(record.messageId).catch(() => undefined);
};
