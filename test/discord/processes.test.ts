import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '../../src/playground/server/world.js';
import type { BotProcess } from '../faults/bot-process.js';
import { createOpening } from '../support/opening.js';
import { endOf, type Place } from '../support/sharded-crowd.js';
import { ALL_THAT_IS_LEFT, createShardedPlace, logged, type ShardedPlace } from '../support/sharded-place.js';

const database = process.env.TEST_DATABASE_URL;

/** One in `npm test`; more with SHARD_KILLS. */
const KILLS = Number(process.env.SHARD_KILLS ?? 1);
/** How much is asked before one is killed; about half of it is in the model's hands then. */
const ASKED = 72;
/** Of one person an hour, over all servers. */
const PER_PERSON = 40;
/** What one answer takes, as the endpoint counts it, and what is set aside for one under way. */
const [TOKENS_AN_ANSWER, TOKENS_SET_ASIDE] = [120, 3_200];

let at: ShardedPlace;
/** Of shards 0, 1 and 2, and those that were killed. */
let bots: BotProcess[];
const ended: BotProcess[] = [];
/** What was open when its process was killed. */
const amid = new Set<string>();

const slash = (user: User, shard: number, text: string) => {
  const { channel } = at.places[shard] as Place;
  return at.discord.slash({ user, channel, command: 'gemini ask', options: { question: text } });
};

(database ? describe : describe.skip)('three processes on PostgreSQL (needs TEST_DATABASE_URL)', () => {
  beforeAll(async () => {
    at = await createShardedPlace(database ?? '');
    bots = [0, 1, 2].map(at.start);
    await Promise.all(bots.map(({ ready }) => ready));
  }, 120_000);

  afterAll(async () => {
    await at?.close();
  });

  test('identify in turns, so that Discord refuses none', () => {
    const { identifies } = at.discord.gateway;
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
    const { discord, crowd } = at;
    const { open, opened } = createOpening();
    at.hold(opened);
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
    const rows = await at.rows<{ id: string }>('select id from open_questions');
    for (const { id } of rows) if (there.has(id)) amid.add(id);
    // The others are asked on, while nobody takes questions there.
    most = crowd.asked.length + ASKED / 3;
    await discord.until(() => crowd.asked.length >= most);
    clearInterval(asking);
    const interrupted = (await at.promised()).filter((it) => it.shard === shard);
    await at.untilEnded(() => interrupted);
    open();
    await at.untilEnded(() => crowd.asked.slice(begun).filter((it) => it.shard !== shard));
    ended.push(...bots.splice(shard, 1, at.start(shard)));
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
      const { discord, endpoint, crowd } = at;
      for (const { channel } of at.places) {
        const options = { channel: channel.id, when: 'every_message' };
        const add = { user: discord.moderator, channel, command: 'gemini-config channel add', options };
        expect((await discord.slash(add).answered()).content).toContain(channel.id);
        const limits = { ...add, command: 'gemini-config limits', options: { channel: 10_000, day: 10_000 } };
        expect((await discord.slash(limits).answered()).content).toContain('10,000');
      }
      for (let kill = 0; kill < KILLS; kill += 1) await killAmidQuestions((kill + 1) % 3);
      // What was set before is there for the process that came back.
      const again = [0, 1].map(() => crowd.ask(KILLS % 3));
      await at.untilEnded(() => again);

      const all = await at.promised();
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
    const { discord } = at;
    const guilds = at.places.map(({ guild }) => guild);
    const user = discord.addUser('asks-everywhere', {}, guilds);
    for (let count = 0; count < PER_PERSON; count += 1) {
      const shown = await slash(user, count % 3, `What did Gemini Ultra score on MMLU? (limit ${count})`).answered();
      expect(shown.content).toContain('90.0%');
    }
    for (const shard of [0, 1, 2]) {
      const refused = await slash(user, shard, `What did Gemini Ultra score on MMLU? (over ${shard})`).followUp();
      expect(refused.content).toMatch(/You have asked a lot in this hour\. Ask again in (a minute|\d+ minutes)\./);
    }
    expect(await at.unitsOf(`person:${user.id}`)).toBe(PER_PERSON);
  });

  test('hold to what the operator says to one of them', async () => {
    const { discord } = at;
    const channel = discord.dmWith(discord.moderator);
    const operate = async (command: string) =>
      (await discord.slash({ user: discord.moderator, channel, command: `gemini-operator ${command}` }).answered())
        .content;
    await operate('pause');
    for (const shard of [1, 2]) {
      const user = discord.addUser(`paused-${shard}`, {}, [(at.places[shard] as Place).guild]);
      expect((await slash(user, shard, 'What is Gemini Nano?').followUp()).content).toContain('paused');
    }
    await operate('resume');
    const user = discord.addUser('resumed', {}, [(at.places[2] as Place).guild]);
    expect((await slash(user, 2, 'What did Gemini Ultra score on MMLU? (resumed)').answered()).content).toContain(
      '90.0%',
    );
  });

  test('spend one budget: when one of them has spent it all of them quote, and the operator hears it once', async () => {
    const { discord, endpoint, crowd } = at;
    const answered = crowd.asked.filter((it) => endOf(it) === 'answered').length + PER_PERSON + 1;
    const most = answered * TOKENS_AN_ANSWER + amid.size * TOKENS_SET_ASIDE;
    const least = (answered - amid.size) * TOKENS_AN_ANSWER;
    expect(await at.unitsOf('tokens')).toBeGreaterThanOrEqual(least);
    expect(await at.unitsOf('tokens')).toBeLessThanOrEqual(most);
    const user = discord.addUser(
      'spends',
      {},
      at.places.map(({ guild }) => guild),
    );
    const all = `What did Gemini Ultra score on MMLU? ${ALL_THAT_IS_LEFT}`;
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
    expect(await at.rows('select id from open_questions')).toEqual([]);
  });
});
