import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Interaction } from '../../src/playground/server/interactions.js';
import type { Channel, StoredMessage, User } from '../../src/playground/server/world.js';
import { openStore } from '../../src/store/sql.js';
import { createProcessPlace, type ProcessPlace } from './bot-process.js';

/** 10 in `npm test`, more by `npm run soak`. */
const KILLS = Number(process.env.KILLS ?? 10);
const SECONDS_A_KILL = 20;

let place: ProcessPlace;
afterEach(() => place.close());

const hour = (): number => Math.floor(Date.now() / 3_600_000);
const upTo = (most: number): number => Math.floor(Math.random() * most);

type Asked = { readonly text: string; readonly interaction: Interaction };
type Change = { readonly kind: 'add' | 'remove'; readonly channel: Channel; readonly interaction: Interaction };

const isLoading = ({ flags }: StoredMessage): boolean => (flags & 128) !== 0;
const isPartial = ({ components }: StoredMessage): boolean => JSON.stringify(components).includes('"stop:');
const ANSWER = 'It scored 90.0% on MMLU [47].';
const TOLD = 'I was interrupted';

/** How a reply that a person sees has ended. */
const endOf = (message: StoredMessage | undefined): 'answered' | 'told' | 'open' => {
  if (!message || isLoading(message) || isPartial(message)) return 'open';
  if (message.content.includes(TOLD)) return 'told';
  return message.content.includes(ANSWER) ? 'answered' : 'open';
};

/** A sentence at once, the rest a little later, so that kills meet answers that are half shown. */
const createModel = () => () => ({
  text: [ANSWER, ' It was announced by Google [2].'],
  after: new Promise<void>((resolve) => setTimeout(resolve, upTo(60))),
});

const createCrowd = () => {
  const { discord } = place;
  const people: User[] = Array.from({ length: 20 + 3 * KILLS }, (_, index) =>
    discord.addUser(`person-${index}`, {}, [discord.guild]),
  );
  const channels: Channel[] = Array.from({ length: 12 }, (_, index) =>
    discord.addChannel(discord.guild, `settings-${index}`),
  );
  const asked: Asked[] = [];
  const said: StoredMessage[] = [];
  const changes: Change[] = [];
  const forgotten: { readonly user: User; readonly interaction: Interaction }[] = [];
  let leaving: User | undefined;
  const busy = new Set<Channel>();
  const person = (): User => people[upTo(people.length)] as User;
  /** The operator deletes all that is kept of somebody who will not ask again. */
  const forget = (user: User): void => {
    const channel = discord.dmWith(discord.moderator);
    const options = { person: user.id };
    const command = 'gemini-operator forget';
    forgotten.push({ user, ...discord.slash({ user: discord.moderator, channel, command, options }) });
  };
  const question = (): string => `What did Gemini Ultra score on MMLU? (${asked.length + said.length})`;
  const change = (): void => {
    const channel = channels[upTo(channels.length)] as Channel;
    // One change of a channel at a time: which of two came last nobody could say.
    if (busy.has(channel)) return;
    busy.add(channel);
    const kind = upTo(3) === 0 ? 'remove' : 'add';
    const options = { channel: channel.id };
    const command = `gemini-config channel ${kind}`;
    const { interaction } = discord.slash({ user: discord.moderator, channel: discord.general, command, options });
    changes.push({ kind, channel, interaction });
  };
  return {
    asked,
    said,
    changes,
    forgotten,
    endRound: () => busy.clear(),
    /** Somebody who may have asked before, and has nothing open any more, asks no longer. */
    beginRound: (): void => {
      leaving = people.shift();
    },
    /** Somebody does something. */
    act: (): void => {
      const what = upTo(10);
      if (leaving && what === 9) {
        forget(leaving);
        leaving = undefined;
        return;
      }
      if (what < 5) {
        const text = question();
        const options = { question: text };
        const { interaction } = discord.slash({
          user: person(),
          channel: discord.general,
          command: 'gemini ask',
          options,
        });
        asked.push({ text, interaction });
      } else if (what < 8) {
        const user = person();
        const channel = what === 7 ? discord.askGemini : discord.dmWith(user);
        said.push(discord.say({ user, channel, content: question() }));
      } else change();
    },
  };
};

/** Lives for a random number of things that happen, while people go on asking, and is killed. */
const liveAndDie = async (crowd: ReturnType<typeof createCrowd>): Promise<void> => {
  const { discord } = place;
  const bot = place.start();
  await bot.tookOver;
  crowd.beginRound();
  let left = 10 + upTo(120);
  const begun = crowd.asked.length;
  // People go on, whatever the bot does.
  const asking = setInterval(crowd.act, 25);
  // Of three lives one may end before its first answer.
  if (upTo(3) > 0)
    await discord.until(() =>
      crowd.asked.slice(begun).some(({ interaction }) => endOf(interaction.original) === 'answered'),
    );
  await discord.until(() => {
    left -= 1;
    return left <= 0;
  });
  // Not only when something has just happened.
  await new Promise((resolve) => setTimeout(resolve, upTo(15)));
  clearInterval(asking);
  expect(await bot.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  crowd.endRound();
};

const rows = <T>(sql: string): T[] => {
  const db = new Database(place.path, { readonly: true });
  try {
    return db.prepare<[], T>(sql).all();
  } finally {
    db.close();
  }
};

test(
  `of ${KILLS} kills at random moments none leaves a question without an end, answers one twice, or loses a setting, a count or a deletion`,
  async () => {
    place = await createProcessPlace(createModel(), { validate: false });
    const { discord, endpoint } = place;
    const store = await openStore({ url: `sqlite:${place.path}`, role: 'bot' });
    const guildId = discord.guild.id;
    await store.guilds.change(guildId, { perMember: 1_000, perChannel: 100_000, perDay: 100_000 }, Date.now());
    const setting = { guildId, channelId: discord.askGemini.id, when: 'every_message', where: 'in_place' } as const;
    await store.channels.add({ ...setting, locale: undefined, cooldown: 0 }, Date.now());
    await store.close();
    const crowd = createCrowd();
    const began = hour();
    for (let kill = 0; kill < KILLS; kill += 1) await liveAndDie(crowd);
    const claimed = new Set(rows<{ id: string }>('select id from claims').map(({ id }) => id));
    const last = place.start();
    await last.tookOver;
    // Whom it couldn't tell at once, on a machine with much to do, it tells with its next beat.
    for (let left = 120; left > 0 && rows('select id from open_questions').length > 0; left -= 1) await sleep(250);

    const replies = (message: StoredMessage) =>
      [...discord.world.messages.values()].filter((it) => it.replyTo === message.id && !it.deleted);
    const acknowledged = crowd.asked.filter(({ interaction }) => interaction.acknowledged !== undefined);
    const received = crowd.said.filter(({ id }) => claimed.has(id));
    const ends = {
      commands: acknowledged.map(({ interaction }) => endOf(interaction.original)),
      messages: received.map((it) => endOf(replies(it)[0])),
    };
    const saidGone = crowd.forgotten.filter(({ interaction }) => interaction.original?.content.includes('Deleted'));
    const count = (end: string) => [...ends.commands, ...ends.messages].filter((it) => it === end).length;
    process.stderr.write(
      `${KILLS} kills: ${acknowledged.length} of ${crowd.asked.length} commands acknowledged, ${received.length} of ${crowd.said.length} messages claimed; ${count('answered')} answered, ${count('told')} told, ${count('open')} open; ${crowd.changes.length} changes of settings, ${saidGone.length} of ${crowd.forgotten.length} deletions said to be done\n`,
    );
    const wordsOfOpen = (message: StoredMessage | undefined) =>
      endOf(message) === 'open' ? [message?.content ?? ''] : [];
    const shown = [
      ...acknowledged.flatMap(({ interaction }) => wordsOfOpen(interaction.original)),
      ...received.flatMap((it) => wordsOfOpen(replies(it)[0])),
    ];
    // What stands there instead, where something does.
    expect(shown).toEqual([]);
    expect(rows('select id from open_questions')).toEqual([]);

    for (const it of crowd.said) expect(replies(it).length).toBeLessThanOrEqual(1);
    for (const { interaction } of acknowledged) expect(interaction.followUps).toEqual([]);
    const texts = endpoint.requests.map(({ body }) => body.messages.at(-1)?.content);
    expect(new Set(texts).size).toBe(texts.length);

    const promised = new Map<Channel, Change['kind'] | 'unknown'>();
    for (const { kind, channel, interaction } of crowd.changes) {
      const words = interaction.original && !isLoading(interaction.original) ? interaction.original.content : '';
      const isSaid = words.includes(`<#${channel.id}>`);
      // Without a word it may have been saved or not: then the channel says nothing until its next change.
      promised.set(
        channel,
        isSaid ? kind : interaction.acknowledged === undefined ? (promised.get(channel) ?? 'unknown') : 'unknown',
      );
    }
    const kept = new Set(rows<{ channel_id: string }>('select channel_id from channels').map((it) => it.channel_id));
    for (const [channel, kind] of promised) if (kind !== 'unknown') expect(kept.has(channel.id)).toBe(kind === 'add');

    for (const { user } of saidGone)
      for (const [table, column] of [
        ['answers', 'asker'],
        ['feedback', 'person'],
      ])
        expect(rows(`select * from ${table} where ${column} = '${user.id}'`)).toEqual([]);

    // Whoever got an answer has been counted, and nobody for more than was asked.
    const counted = rows<{ units: number }>(`select units from counters where key like 'person:%'`);
    const units = counted.reduce((sum, it) => sum + it.units, 0);
    // A new hour begins at nothing.
    if (hour() === began) expect(units).toBeGreaterThanOrEqual(count('answered'));
    expect(units).toBeLessThanOrEqual(crowd.asked.length + crowd.said.length);
    expect(await last.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  },
  (KILLS + 2) * SECONDS_A_KILL * 1_000,
);
