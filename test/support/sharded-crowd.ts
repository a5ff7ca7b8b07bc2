import type { Interaction } from '../../src/playground/server/interactions.js';
import type { LocalDiscord } from '../../src/playground/server/server.js';
import type { Channel, Guild, StoredMessage } from '../../src/playground/server/world.js';

/** A server on one shard, and the channel in it that a moderator named. */
export type Place = { readonly guild: Guild; readonly channel: Channel };

/** `quoted`: while the store was too slow to count, the closest excerpts. */
export type End = 'answered' | 'quoted' | 'told' | 'open';

export type Asked = {
  readonly text: string;
  readonly shard: number;
  readonly id: string;
  readonly at: number;
  /** What was asked by command; undefined: by a message. */
  readonly interaction: Interaction | undefined;
  /** All that stands there for it. */
  readonly replies: () => StoredMessage[];
};

export const ANSWER = 'It scored 90.0% on MMLU [47].';
const MORE = ' It was announced by Google [2].';
const LOADING = 128;

/** The model waits with the answer to such a question until the test lets it go. */
export const isHeld = (text: string): boolean => text.includes('(held');
/** …after it has said its first sentence. */
export const isHalfSaid = (text: string): boolean => text.includes('(held half');
export const answer = [ANSWER, MORE];

const isUnfinished = ({ flags, components }: StoredMessage): boolean =>
  (flags & LOADING) !== 0 || JSON.stringify(components).includes('"stop:');

/** How a question has ended for who asked it. */
export const endOf = ({ replies }: Asked): End => {
  const [reply] = replies();
  if (!reply || isUnfinished(reply)) return 'open';
  if (reply.content.includes('I was interrupted')) return 'told';
  if (reply.content.includes(ANSWER)) return 'answered';
  return reply.content.includes('I can’t count questions right now') ? 'quoted' : 'open';
};

/** Discord waits three seconds for an acknowledgement, and a loaded machine may be slower. */
export const isExpired = ({ interaction, at }: Asked): boolean =>
  interaction !== undefined && interaction.acknowledged === undefined && Date.now() - at >= 3_000;

/** People in the servers of all shards, who ask by command and by message, each once. */
export const createCrowd = (discord: LocalDiscord, places: readonly Place[]) => {
  const asked: Asked[] = [];
  const written = () => [...discord.world.messages.values()].filter(({ deleted }) => !deleted);
  const ask = (shard: number, kind = ''): Asked => {
    const { guild, channel } = places[shard] as Place;
    const user = discord.addUser(`person-${asked.length}`, {}, [guild]);
    const text = `What did Gemini Ultra score on MMLU? (${kind || 'quick'} ${asked.length})`;
    const byCommand = asked.length % 2 === 0;
    if (byCommand) {
      const { interaction } = discord.slash({ user, channel, command: 'gemini ask', options: { question: text } });
      const replies = () => [interaction.original, ...interaction.followUps].filter((it) => it !== undefined);
      asked.push({ text, shard, id: interaction.id, at: Date.now(), interaction, replies });
    } else {
      const message = discord.say({ user, channel, content: text });
      const replies = () => written().filter(({ replyTo }) => replyTo === message.id);
      asked.push({ text, shard, id: message.id, at: Date.now(), interaction: undefined, replies });
    }
    return asked.at(-1) as Asked;
  };
  const kinds = ['', 'held', '', 'held half'];
  return {
    asked,
    ask,
    /** Somebody asks somewhere; some answers take the model a while. */
    act: (): void => {
      const turn = asked.length;
      ask(turn % places.length, kinds[Math.floor(turn / 2) % kinds.length]);
    },
  };
};
