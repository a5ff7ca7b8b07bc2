import { afterEach, describe, expect, test } from '@jest/globals';
import type { SlashOptions } from '../../src/playground/server/persons/commands.js';
import { createWholeBot, type WholeBot, type WholeBotOptions } from '../support/whole-bot.js';

let whole: WholeBot;
afterEach(async () => {
  expect(whole.discord.violations).toEqual([]);
  for (const message of whole.discord.written()) expect(message.pings).toEqual([]);
  await whole.close();
});

const start = async (options?: WholeBotOptions) => {
  whole = await createWholeBot(options);
  return whole;
};

const ask = (other: Partial<SlashOptions> = {}) => {
  const { member, general, slash } = whole.discord;
  return slash({ user: member, channel: general, command: 'gemini ask', options: { question: mmlu }, ...other });
};

const moderate = (command: string, options: Readonly<Record<string, string>> = {}) => {
  const { moderator, general, slash } = whole.discord;
  return slash({ user: moderator, channel: general, command, options });
};

const configure = async (channelId: string) => {
  const add = moderate('gemini-config channel add', { channel: channelId });
  const reply = await add.answered();
  await whole.settled(add.interaction);
  return reply;
};

const good = { text: 'It scored 90.0% on MMLU [47].' };
const mmlu = 'What did Gemini Ultra score on MMLU?';

describe('/gemini ask', () => {
  test('in a server gives a cited answer with its source, and two calls when it is quick', async () => {
    const { discord, settled } = await start({ model: good });
    const asked = ask();
    await settled(asked.interaction);
    const [reply] = discord.written(discord.member);
    expect(reply?.content).toContain('It scored 90.0% on MMLU [47].');
    expect(reply?.content).toMatch(/-# \[47\] Demis Hassabis, December 6, 2023$/);
    expect(reply?.content).toContain(`“${mmlu}”`);
    const calls = discord.calls.filter(({ path }) => path.includes(asked.interaction.token));
    expect(calls.map(({ route }) => route.split(' ')[0])).toEqual(['POST', 'PATCH']);
  });

  test.each(['dm', 'group'] as const)('works in a %s too', async (place) => {
    const { discord, settled } = await start({ model: good });
    const { interaction } = ask({ channel: discord[place] });
    await settled(interaction);
    expect(discord.written(discord.member)[0]?.content).toContain('90.0%');
  });

  test('delivered twice is answered once, with one model call', async () => {
    const { discord, endpoint, settled } = await start({ model: good });
    const { interaction } = ask({ deliveries: 2 });
    await settled(interaction);
    expect(discord.written()).toHaveLength(1);
    expect(endpoint.requests).toHaveLength(1);
    expect(discord.calls.filter(({ route }) => route.startsWith('POST /interactions'))).toHaveLength(1);
  });

  test('that another process has taken ends there: no model call', async () => {
    const { discord, endpoint, settled } = await start({ model: good });
    discord.faults.inject(/^POST \/interactions/, {
      kind: 'status',
      status: 400,
      body: { code: 40060, message: 'Interaction has already been acknowledged.' },
    });
    const { interaction } = ask();
    await settled(interaction);
    expect(endpoint.requests).toHaveLength(0);
  });

  test('is acknowledged before the model has said a word', async () => {
    let release = () => {};
    const after = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { discord, settled } = await start({ model: () => ({ ...good, after }) });
    const asked = ask();
    expect(await asked.acknowledged()).toBe(5);
    release();
    await settled(asked.interaction);
    expect(discord.written()).toHaveLength(1);
  });

  test('with the model down shows the closest excerpts and says why', async () => {
    const { discord, endpoint, settled } = await start({ model: { status: 500 } });
    const { interaction } = ask();
    await settled(interaction);
    expect(discord.written()[0]?.content).toMatch(/can’t be reached[\s\S]*> .*\[\d+\]/);
    expect(endpoint.requests).toHaveLength(2);
  });

  test('without a model quotes, and says that it is no answer', async () => {
    const { discord, settled } = await start();
    const { interaction } = ask();
    await settled(interaction);
    expect(discord.written()[0]?.content).toMatch(/No model is configured, so this is no answer[\s\S]*\[\d+\]/);
  });

  test.each([
    ['cites an excerpt that does not exist', 'It scored 99.9% on MMLU [99].'],
    ['cites nothing and is carried by nothing', 'It is sold in blue and red boxes.'],
  ])('a model that %s is not shown', async (_, text) => {
    const { discord, settled } = await start({ model: { text } });
    const { interaction } = ask();
    await settled(interaction);
    const [reply] = discord.written();
    expect(reply?.content).not.toContain(text.slice(0, 20));
    expect(reply?.content).toContain('The excerpts I know don’t say.');
  });

  test('what nobody expected gets a kind sentence with a reference that is in the log, once', async () => {
    const { discord, logged, settled } = await start({ model: good });
    const refusal = { code: 50035, message: 'Invalid Form Body' };
    discord.faults.inject(/^PATCH \/webhooks/, { kind: 'status', status: 400, body: refusal }, 2);
    const { interaction } = ask();
    await settled(interaction);
    const reference = /reference: (\w+)/.exec(discord.written()[0]?.content ?? '')?.[1] ?? 'none';
    expect(logged.filter((line) => line.includes(reference))).toHaveLength(1);
    expect(discord.written()[0]?.content).not.toContain('Invalid Form Body');
  });

  test('logs one line without the words, the key or the token', async () => {
    const { discord, logged, settled } = await start({ model: good });
    const { interaction } = ask();
    await settled(interaction);
    const lines = logged.filter((line) => line.includes(interaction.id));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      outcome: 'answered',
      citations: [47],
      usage: { cached_tokens: 64 },
    });
    const all = logged.join('');
    for (const secret of ['MMLU', discord.token, 'sk-planted-key', discord.member.username])
      expect(all).not.toContain(secret);
  });
});

describe('messages', () => {
  test('a direct message is answered, with typing meanwhile', async () => {
    const { discord, settled } = await start({ model: good });
    const message = discord.say({ user: discord.member, channel: discord.dm, content: mmlu });
    await settled(message);
    const [reply] = discord.written();
    expect(reply).toMatchObject({ replyTo: message.id, channelId: discord.dm.id, nonce: message.id });
    expect(reply?.content).toContain('90.0%');
    expect(discord.typing).toEqual([discord.dm.id]);
  });

  test('in a channel that no moderator named there is silence, and a mention is told where to ask, once', async () => {
    const { discord, endpoint, settled } = await start({ model: good });
    const plain = discord.say({ user: discord.member, channel: discord.general, content: mmlu });
    await settled(plain);
    expect(discord.written()).toEqual([]);
    for (let time = 0; time < 2; time += 1) {
      const content = `<@${discord.world.bot.id}> ${mmlu}`;
      await settled(discord.say({ user: discord.member, channel: discord.general, content }));
    }
    expect(discord.written().map(({ content }) => content)).toEqual([
      'Here I answer “/gemini ask” and replies to my answers.',
    ]);
    expect(endpoint.requests).toHaveLength(0);
  });

  test('in a channel that a moderator named they are answered, in its threads too', async () => {
    const { discord, settled } = await start({ model: good });
    await configure(discord.askGemini.id);
    const message = discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu });
    const inThread = discord.say({ user: discord.member, channel: discord.thread, content: mmlu });
    await Promise.all([settled(message), settled(inThread)]);
    expect(
      discord
        .written(discord.other)
        .map(({ channelId }) => channelId)
        .sort(),
    ).toEqual([discord.askGemini.id, discord.thread.id].sort());
  });

  test('without the Message Content intent a mention is answered, and the list says so', async () => {
    const { discord, settled } = await start({ model: good, flags: 0 });
    await configure(discord.askGemini.id);
    const plain = discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu });
    await settled(plain);
    expect(discord.written(discord.other)).toEqual([]);
    const mention = discord.say({
      user: discord.member,
      channel: discord.askGemini,
      content: `<@${discord.world.bot.id}> ${mmlu}`,
    });
    await settled(mention);
    expect(discord.written(discord.other)[0]?.content).toContain('90.0%');
    const list = moderate('gemini-config channel list');
    expect((await list.answered()).content).toContain('Message Content');
  });

  test('delivered twice is answered once', async () => {
    const { discord, endpoint, settled } = await start({ model: good });
    const message = discord.say({ user: discord.member, channel: discord.dm, content: mmlu, deliveries: 2 });
    await settled(message);
    expect(discord.written()).toHaveLength(1);
    expect(endpoint.requests).toHaveLength(1);
  });

  test('of webhooks and of the bot itself get nothing', async () => {
    const { discord, settled } = await start({ model: good });
    await configure(discord.askGemini.id);
    discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu, webhookId: '1'.repeat(18) });
    discord.say({ user: discord.world.bot, channel: discord.askGemini, content: 'I answered [2].' });
    const last = discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu });
    await settled(last);
    expect(discord.written(discord.other).filter(({ replyTo }) => replyTo !== undefined)).toHaveLength(1);
  });

  test('an empty mention gets a hint, a bare attachment too', async () => {
    const { discord, settled } = await start({ model: good });
    await configure(discord.askGemini.id);
    const empty = discord.say({
      user: discord.member,
      channel: discord.askGemini,
      content: `<@${discord.world.bot.id}>`,
    });
    await settled(empty);
    const bare = discord.say({ user: discord.member, channel: discord.dm, content: '', attachments: ['notes.txt'] });
    await settled(bare);
    const contents = discord.written(discord.other).map(({ content }) => content);
    expect(contents).toEqual([
      expect.stringContaining('Ask me something'),
      expect.stringContaining('I read text only'),
    ]);
    expect(whole.endpoint.requests).toHaveLength(0);
  });

  test('a question that was deleted meanwhile does not break anything', async () => {
    const { discord, settled } = await start({
      model: () => {
        discord.deleteMessage(message);
        return good;
      },
    });
    const message = discord.say({ user: discord.member, channel: discord.dm, content: mmlu });
    await settled(message);
    expect(whole.logged.filter((line) => line.includes('unexpected'))).toEqual([]);
  });

  test('where the bot may not write Discord is not asked, and the moderators hear what to grant, once', async () => {
    const { discord, settled, endpoint } = await start({ model: good });
    await configure(discord.askGemini.id);
    discord.setOverwrite(discord.askGemini, discord.everyone, { deny: 1n << 11n });
    for (let time = 0; time < 2; time += 1) {
      await settled(discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu }));
    }
    expect(discord.written().filter(({ content }) => content.includes('please grant'))).toMatchObject([
      { content: `In <#${discord.askGemini.id}> I can’t do my work: please grant Send Messages.` },
    ]);
    expect(endpoint.requests).toHaveLength(0);
    expect(discord.calls.filter(({ status }) => status === 403)).toEqual([]);
    const next = discord.say({ user: discord.member, channel: discord.dm, content: mmlu });
    await settled(next);
    expect(discord.written().map(({ channelId }) => channelId)).toContain(discord.dm.id);
  });

  test('where Discord refuses without warning nothing is tried again, and the moderators hear it once', async () => {
    const { discord, settled } = await start({ model: good });
    await configure(discord.askGemini.id);
    discord.askGemini.overwrites.push({ id: discord.guild.id, type: 0, allow: 0n, deny: 1n << 11n });
    for (let time = 0; time < 3; time += 1) {
      await settled(discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu }));
    }
    const sends = discord.calls.filter(({ route, status }) => status === 403 && route.endsWith('/messages'));
    expect(sends).toHaveLength(1);
    expect(discord.written().filter(({ content }) => content.includes('please grant'))).toHaveLength(1);
  });
});

describe('/gemini-config channel', () => {
  test('is hidden from a member, and the handler refuses as well', async () => {
    const { discord, settled } = await start();
    const options = {
      user: discord.member,
      channel: discord.general,
      command: 'gemini-config channel add',
      options: { channel: discord.askGemini.id },
    };
    expect(() => discord.slash(options)).toThrow('not offered to this member');
    const { interaction } = discord.slash({ ...options, force: true });
    await settled(interaction);
    const [reply] = discord.written();
    expect(reply).toMatchObject({
      ephemeralFor: discord.member.id,
      content: expect.stringContaining('Only members who may manage'),
    });
    expect(await whole.store().channels.list(discord.guild.id)).toEqual([]);
  });

  test('adds, lists and removes, seen by the moderator alone, and outlives a restart', async () => {
    const { discord } = await start();
    expect((await configure(discord.askGemini.id)).ephemeralFor).toBe(discord.moderator.id);
    await whole.restart();
    const list = moderate('gemini-config channel list');
    expect((await list.answered()).content).toContain(`<#${discord.askGemini.id}>`);
    const remove = moderate('gemini-config channel remove', { channel: discord.askGemini.id });
    expect((await remove.answered()).content).toContain('no longer');
    const message = discord.say({ user: discord.member, channel: discord.askGemini, content: mmlu });
    await whole.settled(message);
    expect(discord.written(discord.other)).toEqual([]);
  });
});

describe('the commands', () => {
  test('are registered once, and not again by a start that finds them the same', async () => {
    const { discord } = await start();
    const puts = () => discord.calls.filter(({ route }) => route.startsWith('PUT')).length;
    expect(puts()).toBe(1);
    await whole.restart();
    expect(puts()).toBe(1);
    expect((discord.world.commands.get('') ?? []).map(({ name }) => name)).toEqual([
      'gemini',
      'gemini-config',
      'gemini-operator',
      'Ask All About Gemini',
    ]);
  });
});
