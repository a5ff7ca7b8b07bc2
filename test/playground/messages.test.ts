import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AttachmentBuilder, ChannelType, type Client, Events, type Message, type TextChannel } from 'discord.js';
import { createPlainClient, type PlainOptions } from '../support/plain-client.js';

let plain: Awaited<ReturnType<typeof createPlainClient>>;
const start = async (options?: PlainOptions) => {
  plain = await createPlainClient(options);
  return plain;
};
afterEach(async () => {
  expect(plain.discord.violations).toEqual([]);
  await plain.close();
});

const event = async <T>(client: Client, name: string): Promise<T> => ((await once(client, name)) as [T])[0];
const textChannel = async (id: string) => (await plain.client.channels.fetch(id)) as TextChannel;
const withoutContent: PlainOptions = { flags: 0, intents: ['Guilds', 'GuildMessages', 'DirectMessages'] };

describe('without the Message Content intent', () => {
  beforeEach(() => start(withoutContent));
  const heard = async (say: () => unknown): Promise<Message> => {
    const arrived = event<Message>(plain.client, Events.MessageCreate);
    say();
    return arrived;
  };

  test('the text of a message in a server is left out, and its files', async () => {
    const { discord } = plain;
    const said = { user: discord.member, channel: discord.general, content: 'secret', attachments: ['a.txt'] };
    const message = await heard(() => discord.say(said));
    expect(message.content).toBe('');
    expect(message.attachments.size).toBe(0);
    const [fetched] = (await message.channel.messages.fetch({ limit: 1, cache: false })).values();
    expect(fetched?.content).toBe('');
  });
  test('it comes where the bot is mentioned, and not where a role is', async () => {
    const { discord } = plain;
    const { member, general, world } = discord;
    const mention = `<@${world.bot.id}> secret`;
    expect((await heard(() => discord.say({ user: member, channel: general, content: mention }))).content).toBe(
      mention,
    );
    const role = `<@&${discord.moderators.id}> secret`;
    expect((await heard(() => discord.say({ user: member, channel: general, content: role }))).content).toBe('');
  });
  test('it comes in a direct message', async () => {
    const { discord } = plain;
    const message = await heard(() => discord.say({ user: discord.member, channel: discord.dm, content: 'hello' }));
    expect(message.content).toBe('hello');
  });
  test('it comes of the bot’s own messages, and of replies that make a sound for it', async () => {
    const { discord } = plain;
    const own = await heard(async () => (await textChannel(discord.general.id)).send('An answer'));
    expect(own.content).toBe('An answer');
    const replyTo = discord.world.messages.get(own.id);
    if (!replyTo) throw new Error('not stored');
    const say = { user: discord.member, channel: discord.general, content: 'And now?', replyTo };
    expect((await heard(() => discord.say(say))).content).toBe('And now?');
    expect((await heard(() => discord.say({ ...say, pingsReplied: false }))).content).toBe('');
  });
});

describe('a bot', () => {
  beforeEach(() => start());

  test('hears of edits and deletions, one by one and many at once', async () => {
    const { discord, client } = plain;
    const first = discord.say({ user: discord.member, channel: discord.general, content: 'one' });
    const second = discord.say({ user: discord.member, channel: discord.general, content: 'two' });
    const edited = once(client, Events.MessageUpdate);
    discord.editMessage(first, 'changed');
    expect((await edited)[1]).toMatchObject({ id: first.id, content: 'changed', editedTimestamp: expect.any(Number) });
    const deleted = event<Message>(client, Events.MessageDelete);
    discord.deleteMessage(first);
    expect((await deleted).id).toBe(first.id);
    const third = discord.say({ user: discord.member, channel: discord.general, content: 'three' });
    const purged = event<Map<string, Message>>(client, Events.MessageBulkDelete);
    discord.purge([second, third]);
    expect([...(await purged).keys()].sort()).toEqual([second.id, third.id].sort());
  });

  test('reads a chain of replies back, step by step', async () => {
    const { discord } = plain;
    const question = discord.say({ user: discord.member, channel: discord.general, content: 'What is MMLU?' });
    const channel = await textChannel(discord.general.id);
    const answer = await (await channel.messages.fetch(question.id)).reply('A benchmark [47].');
    const stored = discord.world.messages.get(answer.id);
    if (!stored) throw new Error('not stored');
    discord.say({ user: discord.member, channel: discord.general, content: 'And the score?', replyTo: stored });
    const [last] = (await channel.messages.fetch({ limit: 1, cache: false })).values();
    const before = await last?.fetchReference();
    expect(before?.content).toBe('A benchmark [47].');
    expect((await before?.fetchReference())?.content).toBe('What is MMLU?');
  });

  test('reads pages of a channel: before, after and around', async () => {
    const { discord } = plain;
    const said = ['0', '1', '2', '3', '4', '5'].map((content) =>
      discord.say({ user: discord.member, channel: discord.general, content }),
    );
    const { messages } = await textChannel(discord.general.id);
    const page = async (query: object) =>
      [...(await messages.fetch({ cache: false, ...query })).values()].map(({ content }) => content).join('');
    const id = said[3]?.id;
    expect(await page({ before: id, limit: 2 })).toBe('21');
    expect(await page({ after: id, limit: 1 })).toBe('4');
    expect(await page({ around: id, limit: 3 })).toBe('432');
    expect(await page({})).toBe('543210');
  });

  test('sends files, and gets those of persons', async () => {
    const { discord, client } = plain;
    const channel = await textChannel(discord.general.id);
    const files = [new AttachmentBuilder(Buffer.from('{"a":1}'), { name: 'settings.json' })];
    const sent = await channel.send({ content: 'Here', files });
    const url = sent.attachments.first()?.url ?? '';
    expect(await (await fetch(url)).text()).toBe('{"a":1}');
    await sent.edit({ attachments: [] });
    expect(discord.world.messages.get(sent.id)?.attachments).toEqual([]);
    const arrived = event<Message>(client, Events.MessageCreate);
    const file = { filename: 'notes.txt', content: 'hello' };
    discord.say({ user: discord.member, channel: discord.dm, content: '', attachments: [file] });
    const got = (await arrived).attachments.first();
    expect(await (await fetch(got?.url ?? '')).text()).toBe('hello');
  });

  test('deletes its own, and others’ only where it may manage messages', async () => {
    const { discord } = plain;
    const said = discord.say({ user: discord.member, channel: discord.general, content: 'mine' });
    const channel = await textChannel(discord.general.id);
    const own = await channel.send('An answer');
    await own.delete();
    expect(discord.written()).toEqual([]);
    await expect(channel.messages.delete(said.id)).rejects.toMatchObject({ code: 50013 });
    discord.setRolePermissions(discord.guild, discord.everyone, discord.everyone.permissions | (1n << 13n));
    await channel.messages.delete(said.id);
    expect(said.deleted).toBe(true);
  });

  test('opens a thread from a message, once, and another without one', async () => {
    const { discord, client } = plain;
    const said = discord.say({ user: discord.member, channel: discord.general, content: 'Let us talk' });
    const channel = await textChannel(discord.general.id);
    const message = await channel.messages.fetch(said.id);
    const created = event<{ id: string }>(client, Events.ThreadCreate);
    const thread = await message.startThread({ name: 'MMLU' });
    expect(thread).toMatchObject({ id: said.id, name: 'MMLU', parentId: channel.id, ownerId: discord.world.bot.id });
    expect((await created).id).toBe(said.id);
    await thread.send('Here we are');
    const [last, starter] = [...(await thread.messages.fetch({ cache: false })).values()];
    expect(last?.content).toBe('Here we are');
    expect((await starter?.fetchReference())?.content).toBe('Let us talk');
    const again = client.rest.post(`/channels/${channel.id}/messages/${message.id}/threads`, {
      body: { name: 'Again' },
    });
    await expect(again).rejects.toMatchObject({ code: 160004 });
    const other = await channel.threads.create({ name: 'Other', type: ChannelType.PublicThread });
    await other.setArchived(true);
    expect(discord.world.channels.get(other.id)).toMatchObject({ name: 'Other', isArchived: true });
  });

  test('hears of threads and forum posts that persons open', async () => {
    const { discord, client } = plain;
    const forum = discord.addChannel(discord.guild, 'questions', 15);
    const created = event<{ parentId: string }>(client, Events.ThreadCreate);
    const arrived = event<Message>(client, Events.MessageCreate);
    discord.openThread(discord.member, forum, 'MMLU', 'What is it?');
    expect((await created).parentId).toBe(forum.id);
    expect((await arrived).content).toBe('What is it?');
  });

  test('opens a direct message, and can’t write where a person doesn’t want it: 50007', async () => {
    const { discord, client } = plain;
    const user = await client.users.fetch(discord.other.id);
    await user.send('Hello');
    expect(discord.written(discord.other).map(({ content }) => content)).toEqual(['Hello']);
    discord.other.refusesDms = true;
    await expect(user.send('Again')).rejects.toMatchObject({ code: 50007 });
  });

  test('sees the reactions of persons where it asks for them', async () => {
    await plain.close();
    const { discord, client } = await start({ intents: ['Guilds', 'GuildMessages', 'GuildMessageReactions'] });
    const message = await (await textChannel(discord.general.id)).send('An answer');
    const stored = discord.world.messages.get(message.id);
    if (!stored) throw new Error('not stored');
    const reacted = once(client, Events.MessageReactionAdd);
    discord.react(discord.member, stored, '👍');
    const [reaction, user] = (await reacted) as [{ emoji: { name: string } }, { id: string }];
    expect([reaction.emoji.name, user.id]).toEqual(['👍', discord.member.id]);
  });
});

describe('where the bot lacks a permission', () => {
  beforeEach(() => start());
  const deny = (bits: bigint) =>
    plain.discord.setOverwrite(plain.discord.general, plain.discord.everyone, { deny: bits });
  const code = (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: { code: number }) => error.code,
    );

  test.each([
    ['see the channel', 1n << 10n, 50001],
    ['send', 1n << 11n, 50013],
  ])('to %s, it can’t write: %s', async (_, bits, expected) => {
    const channel = await textChannel(plain.discord.general.id);
    deny(bits);
    expect(await code(channel.send('x'))).toBe(expected);
    expect(await code(channel.sendTyping())).toBe(expected);
  });
  test('to embed, attach, read history or open threads, that is refused and the rest goes', async () => {
    const { discord } = plain;
    const said = discord.say({ user: discord.member, channel: discord.general, content: 'hello' });
    const channel = await textChannel(discord.general.id);
    const message = await channel.messages.fetch(said.id);
    deny((1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 35n));
    expect(await code(channel.send({ embeds: [{ title: 'x' }] }))).toBe(50013);
    expect(await code(channel.send({ files: [Buffer.from('x')] }))).toBe(50013);
    expect(await code(message.reply('x'))).toBe(160002);
    expect(await code(channel.messages.fetch({ message: said.id, cache: false, force: true }))).toBe(50013);
    expect((await channel.messages.fetch({ cache: false })).size).toBe(0);
    expect(await code(message.startThread({ name: 'x' }))).toBe(50013);
    expect(await code(channel.send('x'))).toBeUndefined();
  });
  test('in a thread, sending in threads counts', async () => {
    const { discord, client } = plain;
    const thread = await client.channels.fetch(discord.thread.id);
    if (!thread?.isSendable()) throw new Error('no thread');
    discord.setOverwrite(discord.askGemini, discord.everyone, { deny: 1n << 11n });
    expect(await code(thread.send('x'))).toBeUndefined();
    discord.setOverwrite(discord.askGemini, discord.everyone, { deny: 1n << 38n });
    expect(await code(thread.send('x'))).toBe(50013);
  });
});
