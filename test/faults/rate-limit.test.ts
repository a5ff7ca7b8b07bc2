import { afterEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { rateLimited } from '../../src/playground/server/faults.js';
import { good, said } from './asking.js';
import { createProcessPlace, type ProcessPlace } from './bot-process.js';

let place: ProcessPlace;
afterEach(() => place.close());

// In a process of its own, since discord.js leaves a timer of an hour behind.
test('fault-18: a rate limit of an hour holds nobody up and queues nothing, nobody is charged, and other channels are answered', async () => {
  place = await createProcessPlace(good);
  const { discord } = place;
  const it = place.start();
  await it.ready;
  discord.faults.inject(new RegExp(`^POST /channels/${discord.dm.id}/messages`), rateLimited(3_600), 100);
  const limited = Array.from({ length: 5 }, (_, index) =>
    discord.say({
      user: discord.member,
      channel: discord.dm,
      content: `What did Gemini Ultra score on MMLU? (${index})`,
    }),
  );
  await discord.until(() => discord.faults.met.length > 0);
  const other = discord.addUser('other', {}, [discord.guild]);
  const elsewhere = discord.say({ user: other, channel: discord.dmWith(other), content: 'What did Gemini Pro score?' });
  expect((await discord.replyTo(elsewhere)).content).toContain(said);
  // It would wait ten seconds for what is open, and end all the same: what is open then is told of at the next start.
  expect(await it.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(discord.written().filter(({ replyTo }) => limited.some(({ id }) => id === replyTo))).toEqual([]);
  const db = new Database(place.path, { readonly: true });
  expect(db.prepare('select id from open_questions').all()).toEqual([]);
  expect(db.prepare(`select units from counters where key = 'person:${discord.member.id}'`).pluck().all()).toEqual([0]);
  db.close();
});
