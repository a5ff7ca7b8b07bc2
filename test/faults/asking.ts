import type { Channel, StoredMessage, User } from '../../src/playground/server/world.js';
import { createWholeBot, type WholeBot, type WholeBotOptions } from '../support/whole-bot.js';

/** What a model says that is well; its sentence stands in excerpt 47. */
export const good = { text: 'It scored 90.0% on MMLU [47].' };
export const said = 'It scored 90.0% on MMLU [47].';

let asked = 0;
/** A question that nobody else asks, so that no answer comes from a cache. */
export const question = (): string => {
  asked += 1;
  return `What did Gemini Ultra score on MMLU? (${asked})`;
};

type Slash = { readonly user?: User; readonly channel?: Channel; readonly text?: string; readonly deliveries?: number };

/** The bot under a fault, and people who ask it. One for a group of tests, so each question is new and each test looks at its own. */
export const createFaultyBot = async (options: WholeBotOptions = { model: good }) => {
  const whole = await createWholeBot(options);
  const { discord, endpoint } = whole;
  const slash = ({ user = discord.member, channel = discord.general, text = question(), deliveries = 1 }: Slash = {}) =>
    discord.slash({ user, channel, command: 'gemini ask', options: { question: text }, deliveries });
  const configure = async (channel: Channel): Promise<void> => {
    const command = 'gemini-config channel add';
    const options = { channel: channel.id, when: 'every_message' };
    const add = discord.slash({ user: discord.moderator, channel: discord.general, command, options });
    await whole.settled(add.interaction);
  };
  return {
    ...whole,
    slash,
    configure,
    /** Asks by command, and gives what stands there when the bot has done with it; undefined: nothing but "thinking", or less. */
    asked: async (wanted: Slash = {}): Promise<string | undefined> => {
      const { interaction } = slash(wanted);
      await whole.settled(interaction);
      return shownOf(whole, interaction.id)[0]?.content;
    },
    say: (content = question(), channel: Channel = discord.dm): StoredMessage =>
      discord.say({ user: discord.member, channel, content }),
    /** The bot's replies to a message. */
    repliesTo: (message: StoredMessage): StoredMessage[] =>
      discord.written().filter(({ replyTo }) => replyTo === message.id),
    /** How many requests the model has got for a question. */
    requestsFor: (text: string): number =>
      endpoint.requests.filter(({ body }) => body.messages.at(-1)?.content === text).length,
    /** What the hour counts of a member in the server. */
    counted: (user: User = discord.member): Promise<number> =>
      whole.store().quotas.read(`member:${discord.guild.id}:${user.id}`, 3_600_000, (options.clock ?? Date.now)()),
    ask: question,
  };
};

export type FaultyBot = Awaited<ReturnType<typeof createFaultyBot>>;

/** What a person sees of an interaction's answer. */
export const shownOf = ({ discord }: Pick<WholeBot, 'discord'>, interactionId: string): StoredMessage[] =>
  discord.written().filter(({ interaction }) => interaction?.id === interactionId);
