import { afterEach, describe, expect, test } from '@jest/globals';
import type { StoredMessage, User } from '../../src/playground/server/world.js';
import { createWholeBot, type WholeBot, type WholeBotOptions } from '../support/whole-bot.js';

/** What people type and press, end to end: the whole bot against the local Discord. */

let whole: WholeBot;
afterEach(async () => {
  expect(whole.discord.violations).toEqual([]);
  for (const message of whole.discord.written()) expect(message.pings).toEqual([]);
  expect(whole.logged.filter((line) => line.includes('unexpected'))).toEqual([]);
  await whole.close();
});

const start = async (options?: WholeBotOptions) => {
  whole = await createWholeBot(options);
  return whole;
};

const good = { text: 'It scored 90.0% on MMLU [47].' };
const mmlu = 'What did Gemini Ultra score on MMLU?';
const onlySeenBy = (message: StoredMessage, user: User) => expect(message.ephemeralFor).toBe(user.id);

const ask = async (user = whole.discord.member, channel = whole.discord.general): Promise<StoredMessage> => {
  const asked = whole.discord.slash({ user, channel, command: 'gemini ask', options: { question: mmlu } });
  await whole.settled(asked.interaction);
  return asked.answered();
};

const buttons = (message: StoredMessage): Record<string, string>[] =>
  (message.components as { components: Record<string, string>[] }[]).flatMap((row) => row.components);

const buttonOf = (message: StoredMessage, name: string): string =>
  buttons(message).find(({ custom_id }) => custom_id?.startsWith(`${name}:`))?.custom_id ?? name;

const press = async (user: User, message: StoredMessage, name: string) => {
  const pressed = whole.discord.press({ user, message, button: buttonOf(message, name) });
  await whole.settled(pressed.interaction);
  return pressed;
};

describe.each(['general', 'dm', 'group'] as const)('a member in %s', (place) => {
  test('searches, reads an excerpt, sees sources, help and privacy, alone', async () => {
    const { discord } = await start({ model: good });
    const channel = discord[place];
    const type = async (command: string, options = {}) => {
      const typed = discord.slash({ user: discord.member, channel, command: `gemini ${command}`, options });
      const answer = await typed.answered();
      onlySeenBy(answer, discord.member);
      return answer;
    };
    const found = await type('search', { query: 'mmlu score' });
    expect(found.content).toContain('**MMLU**');
    const opened = await (await press(discord.member, found, 'open')).answered();
    expect(opened.content).toMatch(/^> [\s\S]*-# \[\d+\]/);
    expect((await type('excerpt', { number: '47' })).content).toContain('> With a score of 90.0%');
    expect((await type('sources')).content).toContain('[38]–[50]');
    const help = await type('help');
    expect(help.content).toContain('50 numbered excerpts');
    const example = await (await press(discord.member, help, 'example')).answered();
    expect(example.content).toContain('It scored 90.0% on MMLU [47].');
    onlySeenBy(example, discord.member);
    expect((await type('privacy')).content).toContain('What I keep of you');
    expect(whole.endpoint.requests).toHaveLength(1);
  });
});

test('an excerpt is suggested while its number or its words are typed', async () => {
  const { discord } = await start();
  const typing = (number: string) =>
    discord.autocomplete({
      user: discord.member,
      channel: discord.general,
      command: 'gemini excerpt',
      focused: 'number',
      options: { number },
    });
  expect((await typing('47').choices())[0]).toMatchObject({ value: '47' });
  expect((await typing('TPU v5p').choices())[0]).toMatchObject({ value: '13' });
  expect(await typing('').choices()).toHaveLength(25);
});

test('who installed the bot for themselves uses it where it isn’t a member', async () => {
  const { discord } = await start({ model: good });
  const { member } = discord;
  const elsewhere = discord.addGuild({ name: 'Elsewhere', owner: discord.other, members: [member], withBot: false });
  discord.world.userInstalls.add(member.id);
  const channel = [...discord.world.channels.values()].find(({ guildId }) => guildId === elsewhere.id);
  if (!channel) throw new Error('a guild has a channel');
  const answer = await ask(member, channel);
  expect(answer.content).toContain('90.0%');
  expect((await (await press(member, answer, 'open')).answered()).content).toContain('> With a score');
  expect((await (await press(member, answer, 'why')).answered()).content).toContain('1 sentence kept');
  await press(member, answer, 'remove');
  expect(answer.deleted).toBe(true);
  const message = discord.say({ user: discord.other, channel, content: mmlu });
  const used = discord.contextMenu({ user: member, message, command: 'Ask All About Gemini' });
  const told = await (await press(member, await used.answered(), 'consent')).answered();
  expect(told.content).toContain('90.0%');
  onlySeenBy(told, member);
});

test('more excerpts than a row holds are chosen from a list', async () => {
  const cited = [33, 35, 41, 27, 47, 49];
  const { discord } = await start({
    model: () => ({
      text: cited.map((number) => `${whole.app().corpus.excerpts[number - 1]?.text.trim()} [${number}]`).join('\n\n'),
    }),
    env: { CONTEXT_TOKENS: '4000' },
  });
  const answer = await ask();
  const [select] = buttons(answer) as unknown as { custom_id: string; options: { label: string }[] }[];
  expect(select?.options.map(({ label }) => label)).toEqual([
    '[33] Sundar Pichai',
    '[35] Sundar Pichai',
    '[41] Demis Hassabis',
    '[27] Jeff Dean',
    '[47] Demis Hassabis',
    '[49] Demis Hassabis',
  ]);
  const chosen = discord.choose({ user: discord.other, message: answer, values: ['41'] });
  const excerpt = await chosen.answered();
  expect(excerpt.content).toMatch(/^> Today we’re a step closer[\s\S]*-# \[41\]/);
  onlySeenBy(excerpt, discord.other);
});

test('an answer for the asker alone is seen by nobody else', async () => {
  const { discord } = await start({ model: good });
  const asked = discord.slash({
    user: discord.member,
    channel: discord.general,
    command: 'gemini ask',
    options: { question: mmlu, visibility: 'asker' },
  });
  const answer = await asked.answered();
  expect(answer.content).toContain('90.0%');
  onlySeenBy(answer, discord.member);
});

describe('the controls of an answer', () => {
  test('open, why, and the thumbs are for everybody, and stay after a restart', async () => {
    const { discord } = await start({ model: good });
    const answer = await ask();
    const before = await (await press(discord.other, answer, 'why')).answered();
    expect(before.content).toContain('1 sentence kept');
    onlySeenBy(before, discord.other);
    await whole.restart();
    const opened = await (await press(discord.other, answer, 'open')).answered();
    expect(opened.content).toContain('> With a score of 90.0%');
    onlySeenBy(opened, discord.other);
    const why = await (await press(discord.other, answer, 'why')).answered();
    expect(why.content).toMatch(/^- \[47\]/m);
    expect((await (await press(discord.other, answer, 'up')).answered()).content).toBe('Thank you!');
    expect(await whole.store().feedback.list(0)).toMatchObject([{ person: discord.other.id, value: 1 }]);
  });

  test('a thumb down counts at once, and its form keeps what is written', async () => {
    const { discord } = await start({ model: good });
    const answer = await ask();
    const opened = await press(discord.member, answer, 'down');
    await opened.form();
    expect(await whole.store().feedback.list(0)).toMatchObject([{ value: -1, note: undefined }]);
    const sent = discord.submitModal({
      user: discord.member,
      opened: opened.interaction,
      values: { note: 'Too short', question: '' },
    });
    const thanks = await sent.answered();
    expect(thanks.content).toContain('Thank you');
    onlySeenBy(thanks, discord.member);
    expect(await whole.store().feedback.list(0)).toMatchObject([{ value: -1, note: 'Too short', question: undefined }]);
  });

  test('ask again changes the asker’s reply, and gives a stranger one of their own', async () => {
    const { discord, endpoint } = await start({ model: good });
    const answer = await ask();
    const again = await (await press(discord.member, answer, 'again')).answered();
    expect(again.id).toBe(answer.id);
    expect(again.content).toContain(`“${mmlu}”`);
    const own = await (await press(discord.other, again, 'again')).answered();
    expect(own.id).not.toBe(answer.id);
    expect(own.content).toContain('90.0%');
    onlySeenBy(own, discord.other);
    expect(endpoint.requests.length).toBeGreaterThanOrEqual(1);
    expect(discord.written(discord.other)).toHaveLength(2);
  });

  test('ask again beyond the limit says so beside the answer, which stays', async () => {
    const { discord } = await start({ model: good });
    const answer = await ask();
    await whole.store().guilds.change(discord.guild.id, { perMember: 1 }, Date.now());
    const refused = await (await press(discord.member, answer, 'again')).answered();
    expect(refused.content).toContain('You have asked as much');
    onlySeenBy(refused, discord.member);
    expect(discord.written(discord.other).map(({ content }) => content)).toEqual([answer.content]);
  });

  test('remove is for the asker and for moderators', async () => {
    const { discord } = await start({ model: good });
    const [first, second] = [await ask(), await ask()];
    const refused = await (await press(discord.other, first, 'remove')).answered();
    expect(refused.content).toMatch(/^Only who asked/);
    onlySeenBy(refused, discord.other);
    expect(first.deleted).toBe(false);
    await press(discord.member, first, 'remove');
    await press(discord.moderator, second, 'remove');
    expect([first.deleted, second.deleted]).toEqual([true, true]);
  });

  test('stop ends the answer for the asker, not for a stranger, and what stood stays', async () => {
    const { discord, settled } = await start({
      model: { text: [`${good.text} `, 'It outperforms human experts [47]. ', 'It'], stall: 'in body' },
      pacing: { firstMs: 0, gapMs: 0, wait: async () => undefined },
      env: { ANSWER_TIMEOUT_MS: '60000' },
    });
    const asked = discord.slash({
      user: discord.member,
      channel: discord.general,
      command: 'gemini ask',
      options: { question: mmlu },
    });
    const running = await asked.answered();
    expect(buttons(running).map(({ label }) => label)).toEqual(['Stop']);
    const refused = await (await press(discord.other, running, 'stop')).answered();
    expect(refused.content).toMatch(/^Only who asked/);
    onlySeenBy(refused, discord.other);
    await press(discord.member, running, 'stop');
    await settled(asked.interaction);
    expect(running.content).toMatch(/90\.0%[^\n]*\n\nStopped\./);
    expect(buttons(running).map(({ label }) => label)).not.toContain('Stop');
    expect(discord.written(discord.other)).toHaveLength(2);
  });
});

describe('“Ask All About Gemini” in a message’s menu', () => {
  const menu = async (message: StoredMessage, user = whole.discord.member) => {
    const used = whole.discord.contextMenu({ user, message, command: 'Ask All About Gemini' });
    await whole.settled(used.interaction);
    return used.answered();
  };

  test('tells first where the text goes, to the person alone; then answers, then no more asks', async () => {
    const { discord, endpoint } = await start({ model: good });
    const message = discord.say({ user: discord.other, channel: discord.general, content: mmlu });
    const notice = await menu(message);
    expect(notice.content).toContain('goes to the model endpoint');
    onlySeenBy(notice, discord.member);
    expect(endpoint.requests).toHaveLength(0);
    const answer = await (await press(discord.member, notice, 'consent')).answered();
    expect(answer.content).toContain('90.0%');
    onlySeenBy(answer, discord.member);
    const second = await menu(discord.say({ user: discord.other, channel: discord.general, content: mmlu }));
    expect(second.content).toContain('90.0%');
    onlySeenBy(second, discord.member);
    expect(discord.written(discord.other)).toEqual([]);
  });

  test('in a direct message answers at once; a picture gets a hint', async () => {
    const { discord } = await start({ model: good });
    const message = discord.say({ user: discord.member, channel: discord.dm, content: 'hello' });
    await whole.settled(message);
    expect((await menu(message)).content).not.toContain('goes to the model endpoint');
    const picture = discord.say({ user: discord.other, channel: discord.general, content: '', attachments: ['a.png'] });
    expect((await menu(picture)).content).toMatch(/^I read text only/);
  });
});

test('a person gets all that is kept of them as a file, and deletes it with a second click', async () => {
  const { discord } = await start({ model: good });
  await ask();
  const card = await discord
    .slash({ user: discord.member, channel: discord.general, command: 'gemini privacy' })
    .answered();
  const exported = await (await press(discord.member, card, 'privacy-export')).answered();
  onlySeenBy(exported, discord.member);
  const data = JSON.parse(new TextDecoder().decode(exported.attachments[0]?.content));
  expect(data.answers).toHaveLength(1);
  expect(JSON.stringify(data)).not.toContain('MMLU');
  const sure = await (await press(discord.member, card, 'privacy-delete')).answered();
  expect(sure.id).toBe(card.id);
  const done = await (await press(discord.member, sure, 'privacy-delete-yes')).answered();
  expect(done.content).toMatch(/^Deleted: /);
  expect(buttons(done)).toEqual([]);
  expect((await whole.store().people.export(discord.member.id)).answers).toEqual([]);
});

describe('a moderator', () => {
  const configure = async (command: string, options = {}, user = whole.discord.moderator) => {
    const typed = whole.discord.slash({
      user,
      channel: whole.discord.general,
      command: `gemini-config ${command}`,
      options,
      force: user !== whole.discord.moderator,
    });
    const answer = await typed.answered();
    onlySeenBy(answer, user);
    return answer;
  };
  const logged = (channelId: string) =>
    whole.discord.written(whole.discord.moderator).filter((it) => it.channelId === channelId && !it.ephemeralFor);

  test('sets everything, sees each change confirmed and in the log, and carries it as a file', async () => {
    const { discord } = await start({ model: good });
    expect((await configure('log', { channel: discord.general.id })).content).toContain('Changes are told in');
    const added = await configure('channel add', {
      channel: discord.askGemini.id,
      when: 'mentions',
      where: 'thread',
      language: 'ja',
      cooldown: 30,
    });
    expect(added.content).toContain('messages that mention me · in a thread · in 日本語 · 30 seconds');
    expect((await configure('limits', { member: 5, day: 0 })).content).toContain('5 questions an hour');
    expect((await configure('language', { language: 'de' })).content).toContain('Deutsch');
    expect((await configure('block', { member: discord.other.id })).content).toContain(`<@${discord.other.id}>`);
    expect((await configure('channel list')).content).toContain(`<#${discord.askGemini.id}>`);
    expect((await configure('status')).content).toContain('Permissions: all there');
    const exported = await configure('export');
    const content = new TextDecoder().decode(exported.attachments[0]?.content);
    await configure('unblock', { member: discord.other.id });
    await configure('channel remove', { channel: discord.askGemini.id });
    const file = { filename: 'settings.json', content };
    expect((await configure('import', { file })).content).toContain('Imported: one channel, one block');
    expect(await whole.store().channels.list(discord.guild.id)).toMatchObject([{ locale: 'ja', cooldown: 30 }]);
    expect(await whole.store().blocks.list(discord.guild.id)).toHaveLength(1);
    expect(logged(discord.general.id)).toHaveLength(8);
  });

  test('pauses at once, over a restart, until resume; a blocked member gets no answer', async () => {
    const { discord } = await start({ model: good });
    await configure('pause');
    await whole.restart();
    expect((await ask()).content).toContain('paused');
    await configure('resume');
    expect((await ask()).content).toContain('90.0%');
    await configure('block', { member: discord.member.id });
    expect((await ask()).content).toContain('I don’t answer you here');
  });

  test('alone may: the handler refuses a member whom Discord let through', async () => {
    const { discord } = await start();
    for (const command of ['pause', 'export', 'status', 'limits'])
      expect((await configure(command, {}, discord.member)).content).toMatch(/^Only members who may manage/);
  });
});

test('the operator, in a direct message, sees servers, blocks, pauses and forgets; nobody else does', async () => {
  const { discord } = await start({ model: good });
  const operate = async (command: string, options = {}, user = discord.moderator) => {
    const channel = discord.dmWith(user);
    return discord.slash({ user, channel, command: `gemini-operator ${command}`, options }).answered();
  };
  expect((await operate('status')).content).toContain('Gemini fans');
  expect((await operate('status', {}, discord.member)).content).toBe('That is for the operator of this bot.');
  await operate('pause');
  expect((await ask()).content).toContain('paused');
  await operate('resume');
  await operate('block', { server: discord.guild.id });
  expect((await ask()).content).toContain('I don’t answer you here');
  await operate('unblock', { server: discord.guild.id });
  expect((await ask()).content).toContain('90.0%');
  expect((await operate('forget', { person: discord.member.id })).content).toMatch(/^Deleted: /);
  expect(() =>
    discord.slash({ user: discord.moderator, channel: discord.general, command: 'gemini-operator status' }),
  ).toThrow('not offered here');
});
