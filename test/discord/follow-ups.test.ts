import { afterEach, describe, expect, test } from '@jest/globals';
import type { StoredMessage } from '../../src/playground/server/world.js';
import { createWholeBot, type WholeBot, type WholeBotOptions } from '../support/whole-bot.js';

let whole: WholeBot;
afterEach(async () => {
  expect(whole.discord.violations).toEqual([]);
  for (const message of whole.discord.written()) expect(message.pings).toEqual([]);
  await whole.close();
});

const good = { text: 'It scored 90.0% on MMLU [47].' };
const mmlu = 'What did Gemini Ultra score on MMLU?';

const start = async (options: WholeBotOptions = { model: good }) => {
  whole = await createWholeBot(options);
  return whole;
};

/** What the model was sent of the conversation, without the rules. */
const sent = () => (whole.endpoint.requests.at(-1)?.body.messages ?? []).slice(1).map(({ content }) => content);

const answeredIn = async (message: StoredMessage): Promise<StoredMessage> => {
  await whole.settled(message);
  const reply = whole.discord.written().findLast(({ channelId }) => channelId === message.channelId);
  if (!reply) throw new Error('there is no answer');
  return reply;
};

const configure = async (setting: { readonly where?: 'in_place' | 'thread'; readonly when?: 'mentions' } = {}) => {
  const { discord } = whole;
  await whole.store().channels.add(
    {
      guildId: discord.guild.id,
      channelId: discord.askGemini.id,
      when: setting.when ?? 'every_message',
      where: setting.where ?? 'in_place',
      locale: undefined,
      cooldown: 0,
    },
    Date.now(),
  );
};

describe('a conversation', () => {
  test('in a direct message goes on by just typing', async () => {
    const { discord } = await start();
    await answeredIn(discord.say({ user: discord.member, channel: discord.dm, content: mmlu }));
    await answeredIn(discord.say({ user: discord.member, channel: discord.dm, content: 'across how many subjects?' }));
    expect(sent()).toEqual([mmlu, 'It scored 90.0% on MMLU [47].', 'across how many subjects?']);
  });

  test('goes on by replying to an answer, also where no moderator named the channel', async () => {
    const { discord } = await start();
    const asked = discord.slash({
      user: discord.member,
      channel: discord.general,
      command: 'gemini ask',
      options: { question: mmlu },
    });
    const answer = await asked.answered();
    await whole.settled(asked.interaction);
    await answeredIn(
      discord.say({ user: discord.other, channel: discord.general, content: 'and on MMMU?', replyTo: answer }),
    );
    expect(sent()).toEqual([mmlu, 'It scored 90.0% on MMLU [47].', 'and on MMMU?']);
  });

  test('leaves out what other people said nearby', async () => {
    const { discord } = await start();
    await configure();
    const secret = 'my home address is 12 Elm Street';
    const nearby = discord.say({ user: discord.other, channel: discord.general, content: secret });
    await whole.settled(nearby);
    const mention = `<@${discord.world.bot.id}> what does this mean?`;
    const question = discord.say({
      user: discord.member,
      channel: discord.askGemini,
      content: mention,
      replyTo: nearby,
    });
    await answeredIn(question);
    expect(JSON.stringify(whole.endpoint.requests)).not.toContain('Elm Street');
    expect(sent()).toEqual(['what does this mean?']);
  });

  test('in a thread that the bot opened goes on by just typing, and the first answer says so', async () => {
    const { discord } = await start();
    await configure({ where: 'thread' });
    const question = discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu });
    await whole.settled(question);
    const thread = [...discord.world.channels.values()].find(({ ownerId }) => ownerId === discord.world.bot.id);
    expect(thread?.name).toBe(mmlu);
    const [answer] = discord.written();
    expect(answer?.channelId).toBe(thread?.id);
    expect(answer?.content).toContain('Just type here to ask more.');
    if (!thread) throw new Error('there is no thread');
    await answeredIn(discord.say({ user: discord.member, channel: thread, content: 'across how many subjects?' }));
    expect(sent()).toContain('It scored 90.0% on MMLU [47].');
    expect(sent().at(-1)).toBe('across how many subjects?');
  });

  test('without the Message Content intent a thread says that it wants a mention', async () => {
    const { discord } = await start({ model: good, flags: 0 });
    await configure({ where: 'thread' });
    const content = `<@${discord.world.bot.id}> ${mmlu}`;
    await whole.settled(discord.say({ user: discord.member, channel: discord.askGemini, content }));
    expect(discord.written()[0]?.content).toContain('Mention me here to ask more');
  });

  test('where no thread may be opened the answer stands in the channel, and the moderators hear it', async () => {
    const { discord } = await start();
    await configure({ where: 'thread' });
    discord.setOverwrite(discord.askGemini, discord.everyone, { deny: 1n << 35n });
    const question = discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu });
    await whole.settled(question);
    await discord.until(() => discord.written().some(({ content }) => content.includes('Create Public Threads')));
    const answer = discord.written().find(({ channelId }) => channelId === discord.askGemini.id);
    expect(answer?.content).toContain('90.0%');
  });
});

describe('a question that changes', () => {
  test('edited after its answer is answered anew in the same reply', async () => {
    const { discord } = await start();
    const question = discord.say({ user: discord.member, channel: discord.dm, content: mmlu });
    const first = await answeredIn(question);
    whole.endpoint.answer({ text: 'It has a 32k context length [15].' });
    discord.editMessage(question, 'What is its context length?');
    await whole.settled({ id: `${question.id}-edit` });
    expect(discord.written()).toHaveLength(1);
    expect(discord.written()[0]?.id).toBe(first.id);
    expect(discord.written()[0]?.content).toContain('32k');
  });

  test('that was never answered is not answered because it was edited', async () => {
    const { discord } = await start();
    const message = discord.say({ user: discord.member, channel: discord.general, content: 'hello all' });
    await whole.settled(message);
    discord.editMessage(message, mmlu);
    await whole.settled({ id: `${message.id}-edit` });
    expect(discord.written()).toEqual([]);
  });

  test('deleted takes its answer along, also after a restart', async () => {
    const { discord } = await start();
    const first = discord.say({ user: discord.member, channel: discord.dm, content: mmlu });
    const second = discord.say({ user: discord.other, channel: discord.dmWith(discord.other), content: mmlu });
    await Promise.all([whole.settled(first), whole.settled(second)]);
    expect(discord.written()).toHaveLength(2);
    discord.deleteMessage(first);
    await whole.settled({ id: `${first.id}-delete` });
    expect(discord.written()).toHaveLength(1);
    await whole.restart();
    discord.deleteMessage(second);
    await whole.settled({ id: `${second.id}-delete` });
    expect(discord.written()).toEqual([]);
  });
});

describe('a channel, a role or a server that goes away', () => {
  test('takes its settings along; an outage does not', async () => {
    const { discord } = await start();
    await configure();
    discord.outage(discord.guild);
    discord.recover(discord.guild);
    await whole.settled(discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu }));
    expect(discord.written()).toHaveLength(1);
    discord.deleteChannel(discord.askGemini);
    await whole.settled({ id: `${discord.askGemini.id}-channel` });
    expect(await whole.store().channels.list(discord.guild.id)).toEqual([]);
    await whole.store().blocks.add(discord.guild.id, { kind: 'role', id: discord.moderators.id }, Date.now());
    discord.deleteRole(discord.guild, discord.moderators);
    await whole.settled({ id: `${discord.moderators.id}-role` });
    expect(await whole.store().blocks.list(discord.guild.id)).toEqual([]);
  });
});
