import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createFaultyBot, type FaultyBot, good, said, shownOf } from './asking.js';
import { createProcessPlace } from './bot-process.js';

const bots: FaultyBot[] = [];
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.close();
});

test('fault-56: two versions of the bot during a deploy give one answer to a command, with one model call', async () => {
  // Each with a store of its own: what decides is Discord's acknowledgement.
  const place = await createProcessPlace(good);
  const { discord, endpoint } = place;
  const [old, next] = [place.start(), place.start({ env: { DATABASE_URL: `sqlite:${place.folder}/next/gemini.db` } })];
  await Promise.all([old.ready, next.ready]);
  for (let count = 0; count < 10; count += 1) {
    const options = { question: `What did Gemini Ultra score on MMLU? (${count})` };
    const asked = discord.slash({ user: discord.member, channel: discord.general, command: 'gemini ask', options });
    expect((await asked.answered()).content).toContain(said);
  }
  await old.kill('SIGTERM');
  await next.kill('SIGTERM');
  expect(discord.written()).toHaveLength(10);
  expect(endpoint.requests).toHaveLength(10);
  await place.close();
});

const url = process.env.TEST_DATABASE_URL;

const query = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

(url ? describe : describe.skip)('two processes on PostgreSQL (needs TEST_DATABASE_URL)', () => {
  test('give one answer to each command and message, with one model call and one unit of quota, also when one is killed', async () => {
    const schema = `gemini_test_${randomBytes(6).toString('hex')}`;
    await query(`CREATE SCHEMA ${schema}`);
    const at = new URL(url ?? '');
    at.searchParams.set('options', `-c search_path=${schema}`);
    const place = await createProcessPlace(good);
    const { discord, endpoint } = place;
    const env = { DATABASE_URL: at.href };
    const old = place.start({ env });
    await old.ready;
    const next = place.start({ env });
    await next.ready;
    const people = Array.from({ length: 6 }, (_, index) => discord.addUser(`person-${index}`, {}, [discord.guild]));
    const commands = people.map((user, index) => {
      const options = { question: `What did Gemini Ultra score on MMLU? (${index})` };
      return discord.slash({ user, channel: discord.general, command: 'gemini ask', options });
    });
    const messages = people.map((user, index) =>
      discord.say({ user, channel: discord.dmWith(user), content: `What did Gemini Pro score on MMLU? (${index})` }),
    );
    for (const it of commands) expect((await it.answered()).content).toContain(said);
    for (const it of messages) expect((await discord.replyTo(it)).content).toContain('MMLU');
    await old.kill('SIGTERM');
    await next.kill('SIGTERM');
    expect(discord.written()).toHaveLength(12);
    expect(endpoint.requests).toHaveLength(12);
    const client = new pg.Client({ connectionString: at.href });
    await client.connect();
    const { rows } = await client.query(`SELECT units FROM counters WHERE key LIKE 'person:%'`);
    expect(rows.map(({ units }) => Number(units))).toEqual(people.map(() => 2));
    await client.end();
    await place.close();
    await query(`DROP SCHEMA ${schema} CASCADE`);
  });
});

test('what Discord replays after a reconnect that it sent before is answered once, and counted once', async () => {
  const bot = await createFaultyBot({ model: good });
  bots.push(bot);
  const { discord } = bot;
  const message = bot.say();
  const { interaction } = bot.slash();
  await Promise.all([bot.settled(message), bot.settled(interaction)]);
  const counted = await bot.counted();
  // The same events once more, as a session sends them that was resumed from before them.
  for (const session of discord.gateway.sessions.values())
    for (const { t, d } of [...session.sent])
      if (t === 'MESSAGE_CREATE' || t === 'INTERACTION_CREATE')
        discord.gateway.dispatch(t, { intent: 0, guildId: undefined }, () => d);
  expect(await bot.asked()).toContain(said);
  expect(bot.repliesTo(message)).toHaveLength(1);
  expect(shownOf(bot, interaction.id)).toHaveLength(1);
  expect(bot.endpoint.requests).toHaveLength(3);
  expect(await bot.counted()).toBe(counted + 1);
});
