import { setTimeout as sleep } from 'node:timers/promises';
import { type BotProcess, createProcessPlace } from '../faults/bot-process.js';
import type { ModelReply, ModelRequest } from './model-endpoint.js';
import { type Asked, answer, createCrowd, endOf, isExpired, isHalfSaid, isHeld } from './sharded-crowd.js';
import { createSchema } from './sharded-schema.js';

const BUDGET = 5_000_000;
/** In a question whose answer spends the day's budget. */
export const ALL_THAT_IS_LEFT = '(all that is left)';

/** Longer than any question takes on a loaded machine. Milliseconds. */
const LONG = 30_000;

/** What a process has logged under a name. */
export const logged = (bot: BotProcess, name: string): { readonly id: string; readonly outcome?: string }[] =>
  bot
    .output()
    .split('\n')
    .filter((line) => line.includes(`"msg":"${name}"`))
    .map((line) => JSON.parse(line));

/** A Discord of three shards with a server on each, a model, and a database for processes that share it. */
export const createShardedPlace = async (database: string) => {
  const schema = await createSchema(database);
  let held: Promise<unknown> = Promise.resolve();
  const model = ({ body }: ModelRequest): ModelReply => {
    const text = body.messages.at(-1)?.content ?? '';
    if (text.includes(ALL_THAT_IS_LEFT))
      return { text: answer, usage: { prompt_tokens: BUDGET, completion_tokens: 0 } };
    if (isHalfSaid(text)) return { text: answer, before: async (piece) => piece === 1 && held };
    return { text: answer, after: isHeld(text) ? held : sleep(Math.random() * 60) };
  };
  const identifyLimit = { maxConcurrency: 2, total: 1_000 };
  const place = await createProcessPlace(model, { validate: false, shards: 3, identifyLimit });
  const { discord, endpoint } = place;
  const others = ['Second', 'Third'].map((name) => discord.addGuild({ name, owner: discord.moderator }));
  const places = [0, 1, 2].map((shard) => {
    const guild = [discord.guild, ...others].find(({ id }) => Number((BigInt(id) >> 22n) % 3n) === shard);
    if (!guild) throw new Error('no server on this shard');
    return { guild, channel: discord.addChannel(guild, 'questions') };
  });
  const crowd = createCrowd(discord, places);
  return {
    discord,
    endpoint,
    places,
    crowd,
    rows: schema.rows,
    /** Until then the model holds back what it was asked to. */
    hold: (until: Promise<unknown>): void => {
      held = until;
    },
    start: (shard: number): BotProcess =>
      place.start({
        main: 'dist/test/support/sharded-bot.js',
        env: {
          DATABASE_URL: schema.url,
          SHARDS: `${shard}/3`,
          BEAT_MS: '300',
          SILENT_MS: '3000',
          ANSWER_TIMEOUT_MS: '120000',
          DAILY_TOKEN_BUDGET: String(BUDGET),
        },
      }),
    /** Whose acknowledgement or claim was recorded. */
    promised: async (): Promise<Asked[]> => {
      const claimed = new Set((await schema.rows<{ id: string }>('select id from claims')).map(({ id }) => id));
      return crowd.asked.filter(({ id, interaction }) => interaction?.acknowledged !== undefined || claimed.has(id));
    },
    unitsOf: async (key: string): Promise<number> => {
      const [row] = await schema.rows<{ units: string }>(`select units from counters where key = '${key}'`);
      return Number(row?.units ?? 0);
    },
    /** Waits until all of these have an end, or so long that one never will. */
    untilEnded: async (wanted: () => readonly Asked[]): Promise<void> => {
      const enough = new AbortController();
      const ended = discord.until(() => wanted().every((it) => endOf(it) !== 'open' || isExpired(it)));
      await Promise.race([ended, sleep(LONG, undefined, { signal: enough.signal })]);
      enough.abort();
    },
    close: async (): Promise<void> => {
      await place.close();
      await schema.remove();
    },
  };
};

export type ShardedPlace = Awaited<ReturnType<typeof createShardedPlace>>;
