import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '../../src/playground/server/world.js';
import { type BotProcess, createProcessPlace, type ProcessPlace } from '../faults/bot-process.js';
import type { ModelReply, ModelRequest } from '../support/model-endpoint.js';
import { createOpening } from '../support/opening.js';
import {
  type Asked,
  answer,
  createCrowd,
  endOf,
  isExpired,
  isHalfSaid,
  isHeld,
  type Place,
} from '../support/sharded-crowd.js';
import { createSchema, type Schema } from '../support/sharded-schema.js';

const database = process.env.TEST_DATABASE_URL;

/** One in `npm test`; more with SHARD_KILLS. */
const KILLS = Number(process.env.SHARD_KILLS ?? 1);
/** How much is asked before one is killed; about half of it is in the model's hands then. */
const ASKED = 72;
/** Of one person an hour, over all servers. */
const PER_PERSON = 40;
const BUDGET = 5_000_000;
/** What one answer takes, as the endpoint counts it, and what is set aside for one under way. */
const [TOKENS_AN_ANSWER, TOKENS_SET_ASIDE] = [120, 3_200];

let place: ProcessPlace;
let schema: Schema;
let places: Place[];
let crowd: ReturnType<typeof createCrowd>;
/** Of shards 0, 1 and 2, and those that were killed. */
let bots: BotProcess[];
const ended: BotProcess[] = [];
/** Until then the model holds back what it was asked to. */
let held: Promise<unknown> = Promise.resolve();
/** What was open when its process was killed. */
const amid = new Set<string>();

const model = ({ body }: ModelRequest): ModelReply => {
  const text = body.messages.at(-1)?.content ?? '';
  if (text.includes('(all that is left'))
    return { text: answer, usage: { prompt_tokens: BUDGET, completion_tokens: 0 } };
  if (isHalfSaid(text)) return { text: answer, before: async (piece) => piece === 1 && held };
  return { text: answer, after: isHeld(text) ? held : sleep(Math.random() * 60) };
};

const start = (shard: number): BotProcess =>
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
  });

/** What a process has logged under a name. */
const logged = (bot: BotProcess, name: string): { readonly id: string; readonly outcome?: string }[] =>
  bot
    .output()
    .split('\n')
    .filter((line) => line.includes(`"msg":"${name}"`))
    .map((line) => JSON.parse(line));

const slash = (user: User, shard: number, text: string) => {
  const { channel } = places[shard] as Place;
  return place.discord.slash({ user, channel, command: 'gemini ask', options: { question: text } });
};
const claims = async (): Promise<Set<string>> =>
  new Set((await schema.rows<{ id: string }>('select id from claims')).map(({ id }) => id));
/** Whose acknowledgement or claim was recorded. */
const promised = async (): Promise<Asked[]> => {
  const claimed = await claims();
  return crowd.asked.filter(({ id, interaction }) => interaction?.acknowledged !== undefined || claimed.has(id));
};
const unitsOf = async (key: string): Promise<number> => {
  const [row] = await schema.rows<{ units: string }>(`select units from counters where key = '${key}'`);
  return Number(row?.units ?? 0);
};

/** Waits until all of these have an end, or so long that one never will. */
const untilEnded = async (wanted: () => readonly Asked[]): Promise<void> => {
  const enough = new AbortController();
  const ended = place.discord.until(() => wanted().every((it) => endOf(it) !== 'open' || isExpired(it)));
  await Promise.race([ended, sleep(30_000, undefined, { signal: enough.signal })]);
  enough.abort();
};

(database ? describe : describe.skip)('three processes on PostgreSQL (needs TEST_DATABASE_URL)', () => {
  beforeAll(async () => {
    schema = await createSchema(database ?? '');
    const identifyLimit = { maxConcurrency: 2, total: 1_000 };
    place = await createProcessPlace(model, { validate: false, shards: 3, identifyLimit });
    const { discord } = place;
    const others = ['Second', 'Third'].map((name) => discord.addGuild({ name, owner: discord.moderator }));
    const guilds = [discord.guild, ...others];
    places = [0, 1, 2].map((shard) => {
      const guild = guilds.find(({ id }) => Number((BigInt(id) >> 22n) % 3n) === shard);
      if (!guild) throw new Error('no server on this shard');
      return { guild, channel: discord.addChannel(guild, 'questions') };
    });
    crowd = createCrowd(discord, places);
    bots = [0, 1, 2].map(start);
    await Promise.all(bots.map(({ ready }) => ready));
  }, 120_000);

  afterAll(async () => {
    await place?.close();
    await schema?.remove();
  });

  test('identify in turns, so that Discord refuses none', () => {
    const { identifies } = place.discord.gateway;
    expect(identifies.map(({ shard, accepted }) => [...shard, accepted]).sort()).toEqual([
      [0, 3, true],
      [1, 3, true],
      [2, 3, true],
    ]);
    // Shards 0 and 2 share a turn of Discord's two.
    const [first = 0, second = 0] = identifies.filter(({ shard }) => shard[0] !== 1).map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(5_000);
  });

  /** People ask, one process is killed, the others tell its askers and answer their own, and it comes back. */
  const killAmidQuestions = async (shard: number): Promise<void> => {
    const { discord } = place;
    const { open, opened } = createOpening();
    held = opened;
    const begun = crowd.asked.length;
    const answeredThere = () =>
      crowd.asked.slice(begun).filter((it) => it.shard === shard && endOf(it) === 'answered').length;
    // On a slow machine people don't outrun the bot.
    let most = begun + 2 * ASKED;
    const asking = setInterval(() => crowd.asked.length < most && crowd.act(), 15);
    await discord.until(() => crowd.asked.length >= begun + ASKED && answeredThere() >= ASKED / 12);
    await sleep(Math.random() * 15);
    expect(await bots[shard]?.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    const there = new Set(crowd.asked.filter((it) => it.shard === shard).map(({ id }) => id));
    const rows = await schema.rows<{ id: string }>('select id from open_questions');
    for (const { id } of rows) if (there.has(id)) amid.add(id);
    // The others are asked on, while nobody takes questions there.
    most = crowd.asked.length + ASKED / 3;
    await discord.until(() => crowd.asked.length >= most);
    clearInterval(asking);
    const interrupted = (await promised()).filter((it) => it.shard === shard);
    await untilEnded(() => interrupted);
    open();
    await untilEnded(() => crowd.asked.slice(begun).filter((it) => it.shard !== shard));
    ended.push(...bots.splice(shard, 1, start(shard)));
    await bots[shard]?.ready;
  };

  const byWhom = (name: string): Record<string, number> =>
    Object.fromEntries(
      [0, 1, 2].map((shard) => {
        const those = [...ended, ...bots].filter(({ env }) => env.SHARDS === `${shard}/3`);
        return [`process ${shard}`, those.flatMap((bot) => logged(bot, name)).length];
      }),
    );

  test(
    `killed amid questions (${KILLS}) leave none without an end: each is answered once, or its asker is told by another`,
    async () => {
      const { discord, endpoint } = place;
      for (const { channel } of places) {
        const options = { channel: channel.id, when: 'every_message' };
        const add = { user: discord.moderator, channel, command: 'gemini-config channel add', options };
        expect((await discord.slash(add).answered()).content).toContain(channel.id);
        const limits = { ...add, command: 'gemini-config limits', options: { channel: 10_000, day: 10_000 } };
        expect((await discord.slash(limits).answered()).content).toContain('10,000');
      }
      for (let kill = 0; kill < KILLS; kill += 1) await killAmidQuestions((kill + 1) % 3);
      // What was set before is there for the process that came back.
      const again = [0, 1].map(() => crowd.ask(KILLS % 3));
      await untilEnded(() => again);

      const all = await promised();
      const those = (end: string) => all.filter((it) => endOf(it) === end);
      const texts = endpoint.requests.map((it) => it.body.messages.at(-1)?.content);
      const counts = {
        kills: KILLS,
        asked: crowd.asked.length,
        'acknowledged or claimed': all.length,
        answered: those('answered').length,
        'quoted, the store being too slow to count': those('quoted').length,
        'told to ask again': those('told').length,
        'without an end': those('open').length,
        'seen twice': crowd.asked.filter((it) => it.replies().length > 1).length,
        'asked of the model twice': texts.length - new Set(texts).size,
        'open when their process was killed': amid.size,
        'answered by': byWhom('question'),
        'taken over by': byWhom('interrupted'),
      };
      process.stderr.write(`three processes: ${JSON.stringify(counts)}\n`);
      // The whole of it, so that a failure shows it.
      expect(counts).toEqual({
        ...counts,
        'without an end': 0,
        'seen twice': 0,
        'asked of the model twice': 0,
        'told to ask again': those('told').filter(({ id }) => amid.has(id)).length,
      });
      expect(those('told').length).toBeGreaterThan(0);
      expect(again.map(endOf)).toEqual(['answered', 'answered']);
      expect(discord.gateway.identifies.filter(({ accepted }) => !accepted)).toEqual([]);
    },
    (KILLS + 1) * 60_000,
  );

  test('count one person’s questions once, over all of them, and each process refuses beyond the limit', async () => {
    const { discord } = place;
    const guilds = places.map(({ guild }) => guild);
    const user = discord.addUser('asks-everywhere', {}, guilds);
    for (let count = 0; count < PER_PERSON; count += 1) {
      const shown = await slash(user, count % 3, `What did Gemini Ultra score on MMLU? (limit ${count})`).answered();
      expect(shown.content).toContain('90.0%');
    }
    for (const shard of [0, 1, 2]) {
      const refused = await slash(user, shard, `What did Gemini Ultra score on MMLU? (over ${shard})`).followUp();
      expect(refused.content).toMatch(/You have asked a lot in this hour\. Ask again in (a minute|\d+ minutes)\./);
    }
    expect(await unitsOf(`person:${user.id}`)).toBe(PER_PERSON);
  });

  test('hold to what the operator says to one of them', async () => {
    const { discord } = place;
    const channel = discord.dmWith(discord.moderator);
    const operate = async (command: string) =>
      (await discord.slash({ user: discord.moderator, channel, command: `gemini-operator ${command}` }).answered())
        .content;
    await operate('pause');
    for (const shard of [1, 2]) {
      const user = discord.addUser(`paused-${shard}`, {}, [(places[shard] as Place).guild]);
      expect((await slash(user, shard, 'What is Gemini Nano?').followUp()).content).toContain('paused');
    }
    await operate('resume');
    const user = discord.addUser('resumed', {}, [(places[2] as Place).guild]);
    expect((await slash(user, 2, 'What did Gemini Ultra score on MMLU? (resumed)').answered()).content).toContain(
      '90.0%',
    );
  });

  test('spend one budget: when one of them has spent it all of them quote, and the operator hears it once', async () => {
    const { discord, endpoint } = place;
    const answered = crowd.asked.filter((it) => endOf(it) === 'answered').length + PER_PERSON + 1;
    const most = answered * TOKENS_AN_ANSWER + amid.size * TOKENS_SET_ASIDE;
    const least = (answered - amid.size) * TOKENS_AN_ANSWER;
    expect(await unitsOf('tokens')).toBeGreaterThanOrEqual(least);
    expect(await unitsOf('tokens')).toBeLessThanOrEqual(most);
    const user = discord.addUser(
      'spends',
      {},
      places.map(({ guild }) => guild),
    );
    const all = 'What did Gemini Ultra score on MMLU? (all that is left)';
    expect((await slash(user, 0, all).answered()).content).toContain('90.0%');
    const before = endpoint.requests.length;
    for (const shard of [0, 1, 2]) {
      const quoted = await slash(user, shard, `What did Gemini Ultra score on MMLU? (spent ${shard})`).answered();
      expect(quoted.content).toMatch(/Today’s budget is used up[\s\S]*> .*\[\d+\]/);
    }
    expect(endpoint.requests).toHaveLength(before);
    // What nobody can answer any more is not kept either.
    const body = { code: 10_062, message: 'Unknown interaction' };
    discord.faults.inject(/^POST \/interactions/, { kind: 'status', status: 404, body });
    slash(user, 2, 'What is Gemini Nano?');
    await discord.until(() => discord.faults.met.length === 1);
    for (const bot of bots) expect(await bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(discord.written().filter(({ content }) => content.includes('budget is spent'))).toHaveLength(1);
    expect(await schema.rows('select id from open_questions')).toEqual([]);
  });
});
