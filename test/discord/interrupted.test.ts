import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StoredMessage } from '../../src/playground/server/world.js';
import { createWholeBot, type WholeBot } from '../support/whole-bot.js';

let whole: WholeBot;
beforeAll(async () => {
  whole = await createWholeBot({ run: { lease: { beatMs: 50, silentMs: 1_000 } } });
});
afterAll(() => whole.close());

/** A question that a process which is no more had claimed: in a channel where this bot answers nobody. */
const leaveOpen = async (deadline: number): Promise<StoredMessage> => {
  const { discord } = whole;
  const message = discord.say({ user: discord.member, channel: discord.general, content: 'What is Gemini Nano?' });
  await whole.settled(message);
  const open = {
    id: message.id,
    asker: discord.member.id,
    surface: 'channel',
    guildId: discord.guild.id,
    channelId: discord.general.id,
    interactionToken: undefined,
    text: message.content,
    locale: 'en',
    deadline,
  } as const;
  await whole.store().openQuestions.keep(open, 'a process that was killed', Date.now());
  return message;
};
const repliesTo = ({ id }: StoredMessage) => whole.discord.written().filter(({ replyTo }) => replyTo === id);
const isClosed = async (): Promise<void> => {
  while ((await whole.store().openQuestions.count()) > 0) await new Promise(setImmediate);
};

test('who can’t be told while Discord fails is told when it works again, once; whom nobody can tell any more is forgotten', async () => {
  const { discord } = whole;
  const send = /^POST \/channels\/\d+\/messages$/;
  // Not heard, and heard without a word of it.
  discord.faults.inject(send, { kind: 'status', status: 502 }, 2);
  discord.faults.inject(send, { kind: 'cut', afterwards: true });
  const late = await leaveOpen(Date.now() - 1);
  const message = await leaveOpen(Date.now() + 600_000);
  await isClosed();
  expect(discord.faults.met.map(({ kind }) => kind)).toEqual(['status', 'status', 'cut']);
  expect(repliesTo(message)).toMatchObject([{ content: expect.stringContaining('Please ask again') }]);
  expect(repliesTo(late)).toEqual([]);
  expect(discord.violations).toEqual([]);
});
