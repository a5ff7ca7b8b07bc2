import { controlsOf } from '../../src/playground/server/persons/controls.js';
import type { StoredMessage, User } from '../../src/playground/server/world.js';
import { type Before, prepare } from './before.js';
import { type Case, fillIn } from './cases.js';
import { type Context, readContext, unplayable } from './circumstances.js';
import { attachmentsOf, otherPartsOf } from './enclosures.js';
import { type Observation, pastedIn } from './observation.js';
import type { Stage } from './stage.js';
import { readTyped } from './typed-command.js';

/** Plays what a person typed, through the whole bot, with a model that does what an attacker wants: it says the input back, cited. */

/** What a bot doesn't even look at has no end to wait for. */
const isLeftAlone = ({ expect }: Case, context: Context): boolean =>
  expect.includes('ignored_silently') ||
  ['author_bot', 'author_is_self', 'author_system', 'webhook_id', 'message_type'].some((key) => context.has(key)) ||
  (context.text('event') ?? 'MESSAGE_CREATE') !== 'MESSAGE_CREATE';

/** Discord refuses what came too late: 10062. */
const EXPIRED = { kind: 'status', status: 404, body: { message: 'Unknown interaction', code: 10062 } } as const;

type Playing = { readonly stage: Stage; readonly it: Case; readonly context: Context; readonly before: Before };

/** Presses what the case says after the reply: the button for an action, and the one that asks "sure?". */
const act = async ({ stage, context, before }: Playing): Promise<string[]> => {
  const action = context.text('action');
  // The notice that is told once in a server stands before the answer.
  const wanted = action === undefined ? (context.has('target') ? 'consent' : undefined) : `privacy-${action}`;
  const ids: string[] = [];
  if (wanted === undefined) return ids;
  for (let step = 0; step < 2; step += 1) {
    const shown = stage.discord.written(before.user).at(-1);
    const buttons = shown ? controlsOf(shown).map(({ custom_id: id }) => String(id)) : [];
    const button = buttons.find((id) => id.startsWith(wanted));
    if (!shown || !button) break;
    const pressed = stage.discord.press({ user: before.user, message: shown, button });
    await stage.settled(pressed.interaction);
    ids.push(pressed.interaction.id);
  }
  return ids;
};

const slash = async (playing: Playing, user: User, input: string): Promise<string[]> => {
  const { stage, context, before } = playing;
  const { discord } = stage;
  const { channel } = before;
  const deliveries = context.number('duplicate_interaction') ?? (context.has('duplicate_interaction') ? 2 : 1);
  const age = (context.number('delay_s') ?? 0) + (context.number('delay_ms') ?? 0) / 1000;
  if (context.has('interaction_expired') || age > 3) discord.faults.inject(/POST .*\/interactions\//, EXPIRED, 2);
  const target = context.said('target');
  // Forced: what Discord's own client prevents, another one may send.
  const common = { user, channel, deliveries, force: true };
  const typed = readTyped(discord, input);
  const options = { ...typed.options, ...(context.value('options') as Record<string, string> | undefined) };
  const opened = target
    ? discord.contextMenu({
        user,
        command: 'Ask All About Gemini',
        message: stage.quietly(discord.other, channel, target.content),
      })
    : typed.kind === 'outdated'
      ? discord.outdated({ ...common, command: typed.command, options: typed.options })
      : discord.slash({ ...common, command: typed.command, options });
  await stage.settled(opened.interaction);
  discord.faults.clear();
  return [opened.interaction.id, ...(await act(playing))];
};

const say = async (
  { stage, it, context, before }: Playing,
  user: User,
  content: string,
  heard: Heard,
): Promise<string[]> => {
  const { discord } = stage;
  const event = context.text('event') ?? 'MESSAGE_CREATE';
  const times = context.number('duplicate_message') ?? (context.has('duplicate_message') ? 2 : 1);
  const isRestarted = context.has('cache_cleared') && times > 1;
  const message = discord.say({
    user,
    channel: before.channel,
    content,
    deliveries: event === 'MESSAGE_UPDATE' && !context.has('answered') ? 0 : isRestarted ? 1 : times,
    ...(before.target ? { replyTo: before.target } : {}),
    ...(context.has('webhook_id') ? { webhookId: context.text('webhook_id') ?? '' } : {}),
    ...otherPartsOf(context),
    attachments: attachmentsOf(context),
  });
  stage.notTheBots.add(message.id);
  heard.message = message;
  const done = () => (isLeftAlone(it, context) ? stage.caughtUp() : stage.settled(message));
  if (event === 'MESSAGE_UPDATE' && context.has('answered')) await stage.settled(message);
  if (event === 'MESSAGE_UPDATE') discord.editMessage(message, content);
  if (event === 'MESSAGE_DELETE') discord.deleteMessage(message);
  await done();
  if (isRestarted) {
    // The bot forgets more than a swept cache: what it claimed stands in its store alone.
    await stage.restart();
    discord.redeliver(message);
    await done();
  }
  const edited = context.text('edited_to') ?? (context.has('edits') ? `${content} ` : undefined);
  for (let count = 0; edited !== undefined && count < (context.number('edits') ?? 1); count += 1) {
    discord.editMessage(message, `${edited}${' '.repeat(count)}`);
    await stage.caughtUp();
    await stage.settled({ id: `${message.id}-edit` });
  }
  return [message.id];
};

/** The message that was said last, which the model's answer may find deleted. */
type Heard = { message: StoredMessage | undefined };

/** How many calls a case may make: the limits of one person, or of a channel that several people share. */
const limitOf = (context: Context, surface: string): number => {
  const isOne = !context.isOff('same_user') && !context.has('users');
  if (context.has('quota_exhausted')) return 0;
  return isOne ? (surface === 'dm' ? 40 : 20) : 120;
};

export const playInput = async (stage: Stage, it: Case): Promise<Observation> => {
  const { discord, endpoint } = stage;
  const problem = unplayable(it.context ?? {});
  if (problem) throw new Error(problem);
  const context = readContext(it.context ?? {});
  const surface = it.surface ?? 'slash';
  endpoint.answer({ text: 'Gemini Ultra scored 90.0% on MMLU [47].' });
  stage.choose(undefined);
  stage.pass();
  const before = await prepare(stage, context, surface);
  const playing = { stage, it, context, before };
  const text = fillIn(it.input ?? '', {
    systemPrompt: stage.systemPrompt(),
    botId: discord.world.bot.id,
    env: stage.secrets,
  });
  const question = text.replace(/^\/gemini ask /, '');
  const heard: Heard = { message: undefined };
  endpoint.answer((request) => {
    const first = /^\[(\d+)\] \(/m.exec(request.body.messages[0]?.content ?? '')?.[1] ?? '2';
    if (heard.message && context.has('source_message_deleted')) discord.deleteMessage(heard.message);
    return { text: `${question} [${first}]` };
  });
  const repeats = context.number('users') ?? context.number('repeat') ?? 1;
  const isOneUser = !context.isOff('same_user') && !context.has('users');
  const once = (count: number): Promise<string[]> => {
    const user = count === 0 || isOneUser ? before.user : stage.newPerson();
    return surface === 'slash' ? slash(playing, user, text) : say(playing, user, text, heard);
  };
  const play = async (): Promise<readonly string[]> => {
    const counts = Array.from({ length: repeats }, (_, count) => count);
    if (context.has('concurrent')) return (await Promise.all(counts.map(once))).flat();
    const ids: string[] = [];
    for (const count of counts) ids.push(...(await once(count)));
    return ids;
  };
  try {
    const seen = await stage.observe(before.user, play, pastedIn(text));
    return {
      ...seen,
      id: it.id,
      question,
      raw: undefined,
      isHostile: true,
      privateWords: before.privateWords,
      provider: [],
      repeats,
      limit: limitOf(context, surface),
      again: undefined,
    };
  } finally {
    await before.undo();
  }
};
