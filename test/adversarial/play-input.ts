import type { StoredMessage, User } from '../../src/playground/server/world.js';
import { type Case, type CaseContext, fillIn } from './cases.js';
import type { Observation } from './observation.js';
import type { Stage } from './stage.js';

/** Plays what a person typed, through the whole bot, with a model that does what an attacker wants: it says the input back, cited. */

const known = new Set([
  'author_bot',
  'author_is_self',
  'webhook_id',
  'channel_enabled',
  'reply_to',
  'attachments',
  'duplicate_message',
  'duplicate_interaction',
  'cache_cleared',
  'source_message_deleted',
  'repeat',
  'same_user',
  'window_s',
  'member_permissions',
]);

/** What this harness can't play (yet); undefined where it can. */
export const unplayable = (it: Case): string | undefined => {
  const unknown = Object.keys(it.context ?? {}).find((key) => !known.has(key));
  if (unknown) return `context ${unknown}`;
  return it.surface === 'slash' && /^\/(?!gemini ask )/.test(it.input ?? '') ? 'a command typed out' : undefined;
};

const has = (context: CaseContext, key: string): boolean => context[key] !== undefined && context[key] !== false;

const replyTo = (context: CaseContext): { content: string } | undefined =>
  context.reply_to as { content: string } | undefined;

const fileName = (address: unknown): string => String(address).split('/').at(-1) || 'file.txt';

/** Secrets that a person pasted: keys, mail addresses. */
const pastedIn = (text: string): string[] => text.match(/\bsk-[\w-]{10,}|[\w.+-]+@[\w-]+\.\w+/g) ?? [];

/** What a bot doesn't even look at has no end to wait for. */
const isLeftAlone = ({ expect }: Case): boolean => expect.includes('ignored_silently');

export const playInput = async (stage: Stage, it: Case): Promise<Observation> => {
  const { discord, endpoint, settled } = stage;
  const { context = {} } = it;
  const user = stage.newPerson();
  const text = fillIn(it.input ?? '', { systemPrompt: '', botId: discord.world.bot.id, env: stage.secrets });
  const question = text.replace(/^\/gemini ask /, '');
  let asked: StoredMessage | undefined;
  endpoint.answer((request) => {
    const first = /^\[(\d+)\] \(/m.exec(request.body.messages[0]?.content ?? '')?.[1] ?? '2';
    if (asked && has(context, 'source_message_deleted')) discord.deleteMessage(asked);
    return { text: `${question} [${first}]` };
  });
  stage.choose(undefined);
  const repeats = Number(context.repeat ?? 1);
  const deliveries = has(context, 'duplicate_message') || has(context, 'duplicate_interaction') ? 2 : 1;
  let target: StoredMessage | undefined;
  const slash = async (): Promise<string> => {
    const typed = discord.slash({
      user,
      channel: discord.general,
      command: 'gemini ask',
      options: { question },
      deliveries,
    });
    await settled(typed.interaction);
    return typed.interaction.id;
  };
  const say = async (): Promise<string> => {
    const channel =
      it.surface === 'dm'
        ? discord.dmWith(user)
        : context.channel_enabled === false
          ? discord.general
          : discord.askGemini;
    const author: User = has(context, 'author_is_self') ? discord.world.bot : user;
    const said = discord.say({
      user: author,
      channel,
      content: text,
      deliveries,
      ...(target ? { replyTo: target } : {}),
      ...(has(context, 'webhook_id') ? { webhookId: String(context.webhook_id) } : {}),
      ...(Array.isArray(context.attachments) ? { attachments: context.attachments.map(fileName) } : {}),
    });
    stage.notTheBots.add(said.id);
    asked = said;
    await (isLeftAlone(it) ? stage.caughtUp() : settled(said));
    return said.id;
  };
  const play = async (): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let count = 0; count < repeats; count += 1) ids.push(await (it.surface === 'slash' ? slash() : say()));
    return ids;
  };
  // Said by another person, and answered or not, before the case begins.
  const earlier = replyTo(context);
  if (earlier) {
    target = discord.say({ user: discord.other, channel: discord.askGemini, content: earlier.content });
    await settled(target);
  }
  const seen = await stage.observe(user, play, pastedIn(text));
  return {
    ...seen,
    id: it.id,
    question,
    raw: undefined,
    isHostile: true,
    privateWords: [replyTo(context)?.content ?? ''].filter((words) => words !== ''),
    provider: [],
    repeats,
    again: undefined,
  };
};
