import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../src/types.js';
import { CHANNEL, createStage, GUILD, NOW, PERSON, type Stage } from './stage.js';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const OTHER = '100000000000000022';
const ROLE = '100000000000000077';
const file = (content: unknown) => ({
  file: { name: 'settings.json', content: typeof content === 'string' ? content : JSON.stringify(content) },
});

const everySetting: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['channel add', { channel: CHANNEL }],
  ['channel remove', { channel: CHANNEL }],
  ['channel list', {}],
  ['limits', { member: 3 }],
  ['language', { language: 'ja' }],
  ['block', { member: PERSON }],
  ['unblock', { member: PERSON }],
  ['pause', {}],
  ['resume', {}],
  ['log', { channel: CHANNEL }],
  ['status', {}],
  ['export', {}],
  ['import', file({})],
];

describe('/gemini-config', () => {
  test.each(everySetting)(
    '%s is refused to who may not manage the server, and in a direct message',
    async (name, options) => {
      const [reply] = await stage.type(`gemini-config ${name}`, options, { managesServer: false });
      expect(reply?.messages).toEqual(['Only members who may manage this server can change that.']);
      expect(reply?.files).toBeUndefined();
      const dm = await stage.text(`gemini-config ${name}`, options, { place: { kind: 'dm', channelId: '1' } });
      expect(dm).toBe('That works in a server.');
      expect(await stage.store.channels.list(GUILD)).toEqual([]);
      expect(await stage.store.guilds.find(GUILD)).toEqual(defaultSettings);
      expect(stage.isPrivate(`gemini-config ${name}`, options)).toBe(true);
    },
  );

  test('says that nothing was saved while the store can’t be written', async () => {
    stage.lock();
    expect(await stage.text('gemini-config pause')).toBe('That was not saved. Please try again.');
  });

  test('tells the moderators’ log who changed what, in the server’s language', async () => {
    await stage.type('gemini-config log', { channel: CHANNEL });
    await stage.type('gemini-config pause', {}, { locale: 'en' });
    await stage.type('gemini-config status');
    expect(stage.told).toEqual([
      `<@${PERSON}> changed my settings: Changes are told in <#${CHANNEL}>.`,
      `<@${PERSON}> changed my settings: Paused: I answer nothing in this server until /gemini-config resume.`,
    ]);
  });

  test('tells the log that it is about to be the last entry', async () => {
    await stage.type('gemini-config log', { channel: CHANNEL });
    expect(await stage.text('gemini-config log')).toBe('Changes are told nowhere.');
    expect(stage.told.at(-1)).toContain('Changes are told nowhere.');
    expect((await stage.store.guilds.find(GUILD)).logChannelId).toBeUndefined();
  });
});

describe('channel', () => {
  test('add takes what is usual, and later changes only what is named', async () => {
    expect(await stage.text('gemini-config channel add', { channel: CHANNEL })).toBe(
      `From now on I answer in <#${CHANNEL}> and its threads: every message · in the channel`,
    );
    await stage.type('gemini-config channel add', { channel: CHANNEL, where: 'thread', language: 'ja', cooldown: 30 });
    expect(await stage.text('gemini-config channel add', { channel: CHANNEL, when: 'questions' })).toBe(
      `Changed: I answer in <#${CHANNEL}> and its threads: questions about Gemini · in a thread · in 日本語 · 30 seconds between two answers to a member`,
    );
    await stage.type('gemini-config channel add', { channel: CHANNEL, language: 'default', cooldown: 0 });
    expect(await stage.store.channels.list(GUILD)).toEqual([
      { guildId: GUILD, channelId: CHANNEL, when: 'questions', where: 'thread', locale: undefined, cooldown: 0 },
    ]);
  });

  test('add says which permissions and which intent are missing', async () => {
    const given = { missing: ['send', 'history'], facts: { readsEveryMessage: false } } as const;
    const text = await stage.text('gemini-config channel add', { channel: CHANNEL }, given);
    expect(text).toContain('please grant Send Messages, Read Message History');
    expect(text).toContain('Message Content intent');
    const mentions = { channel: CHANNEL, when: 'mentions' };
    expect(await stage.text('gemini-config channel add', mentions, given)).not.toContain('Message Content');
  });

  test('list and remove', async () => {
    expect(await stage.text('gemini-config channel list')).toMatch(/^I answer in no channel yet/);
    for (let n = 0; n < 20; n += 1) await stage.type('gemini-config channel add', { channel: `${CHANNEL}${n}` });
    const text = await stage.text('gemini-config channel list');
    expect(text).toMatch(/^I answer in 20 channels:\n- <#/);
    expect(text).toMatch(/… and 5 more$/);
    expect(text.length).toBeLessThan(2000);
    const gone = `${CHANNEL}0`;
    expect(await stage.text('gemini-config channel remove', { channel: gone })).toBe(
      `I no longer answer in <#${gone}>.`,
    );
    expect(await stage.text('gemini-config channel remove', { channel: gone })).toBe(
      `I wasn’t answering in <#${gone}>.`,
    );
  });

  test('two moderators at once lose nothing', async () => {
    const ids = Array.from({ length: 15 }, (_, n) => `${OTHER}${n}`);
    await Promise.all(ids.map((channel) => stage.type('gemini-config channel add', { channel })));
    await Promise.all([stage.type('gemini-config pause'), stage.type('gemini-config limits', { member: 4 })]);
    expect((await stage.store.channels.list(GUILD)).map(({ channelId }) => channelId).sort()).toEqual([...ids].sort());
    expect(await stage.store.guilds.find(GUILD)).toMatchObject({ paused: true, perMember: 4 });
  });
});

describe('limits, language, block, pause', () => {
  test('limits are shown, changed, and put back', async () => {
    const usual = 'Limits: 20 questions an hour for a member, 120 an hour in a channel, 1,000 a day in this server.';
    expect(await stage.text('gemini-config limits')).toBe(usual);
    expect(await stage.text('gemini-config limits', { member: 5, day: 50 })).toMatch(/: 5 questions.* 50 a day/);
    expect(await stage.text('gemini-config limits', { member: 0, day: 0 })).toBe(usual);
  });

  test('the language is set and unset', async () => {
    expect(await stage.text('gemini-config language', { language: 'pt-BR' })).toContain('Português (Brasil)');
    expect((await stage.store.guilds.find(GUILD)).locale).toBe('pt-BR');
    await stage.type('gemini-config language', { language: 'default' });
    expect((await stage.store.guilds.find(GUILD)).locale).toBeUndefined();
  });

  test('a member and a role are blocked and unblocked', async () => {
    expect(await stage.text('gemini-config block')).toBe('Name a member or a role.');
    expect(await stage.text('gemini-config block', { member: PERSON, role: ROLE })).toBe(
      `I no longer answer <@${PERSON}>, <@&${ROLE}>.`,
    );
    expect(await stage.text('gemini-config block', { member: PERSON })).toBe(`I don’t answer <@${PERSON}> already.`);
    expect(await stage.store.blocks.holds(GUILD, [ROLE])).toBe(true);
    expect(await stage.text('gemini-config unblock', { role: ROLE })).toBe(`I answer <@&${ROLE}> again.`);
    expect(await stage.text('gemini-config unblock', { role: ROLE })).toBe(`I wasn’t silent towards <@&${ROLE}>.`);
    expect(await stage.store.blocks.list(GUILD)).toEqual([{ kind: 'member', id: PERSON }]);
  });

  test('pause and resume', async () => {
    await stage.type('gemini-config pause');
    expect((await stage.store.guilds.find(GUILD)).paused).toBe(true);
    await stage.type('gemini-config resume');
    expect((await stage.store.guilds.find(GUILD)).paused).toBe(false);
  });
});

test('status says version, model, intent, permissions, what was answered, feedback, budget and errors', async () => {
  await stage.store.channels.add(
    { guildId: GUILD, channelId: CHANNEL, when: 'questions', where: 'in_place', locale: undefined, cooldown: 0 },
    NOW,
  );
  await stage.type('gemini-config pause');
  const text = await stage.text(
    'gemini-config status',
    {},
    {
      missing: ['send'],
      facts: { readsEveryMessage: false, lastErrors: [{ at: NOW - 60_000, reference: 'deadbeef' }] },
    },
  );
  expect(text.split('\n')).toEqual([
    '**Paused**',
    'Version 1.2.3, model gemini-test',
    'No Message Content intent: answers mentions only',
    `⚠️ In <#${CHANNEL}> I can’t do my work: please grant Send Messages.`,
    'Last 24 hours: 0 answered, 0 quoted, 0 not covered, 0 others',
    'Feedback in 30 days: 👍 0 👎 0',
    'Budget today: 1,500 of 100,000 tokens',
    'Running for 2 hours, gateway 42 ms',
    `Last errors: \`deadbeef\` <t:${NOW / 1000 - 60}:R>`,
  ]);
});

describe('export and import', () => {
  const exported = async () => {
    const [reply] = await stage.type('gemini-config export');
    return reply?.files?.[0]?.content ?? '';
  };

  test('carry a server’s settings there and back, and replace all that was there', async () => {
    await stage.type('gemini-config channel add', { channel: CHANNEL, where: 'thread', language: 'ja', cooldown: 30 });
    await stage.type('gemini-config limits', { member: 5 });
    await stage.type('gemini-config block', { role: ROLE });
    await stage.type('gemini-config log', { channel: CHANNEL });
    await stage.type('gemini-config language', { language: 'de' });
    const content = await exported();
    const before = [
      await stage.store.guilds.find(GUILD),
      await stage.store.channels.list(GUILD),
      await stage.store.blocks.list(GUILD),
    ];
    await stage.store.guilds.forget(GUILD);
    await stage.type('gemini-config channel add', { channel: OTHER });
    await stage.type('gemini-config block', { member: PERSON });
    expect(await stage.text('gemini-config import', file(content))).toBe(
      'Imported: one channel, one block, limits, language and log.',
    );
    expect([
      await stage.store.guilds.find(GUILD),
      await stage.store.channels.list(GUILD),
      await stage.store.blocks.list(GUILD),
    ]).toEqual(before);
    expect(stage.told.at(-1)).toContain('Imported');
  });

  const good = {
    all_about_gemini_settings: 1,
    paused: false,
    language: null,
    limits: { member: null, channel: null, day: null },
    log: null,
    channels: [{ channel: CHANNEL, when: 'questions', where: 'in_place', language: null, cooldown: 0 }],
    blocks: [{ kind: 'role', id: ROLE }],
  };
  const [channel] = good.channels;

  test('a file by hand may leave out what isn’t set', async () => {
    const { all_about_gemini_settings, paused, channels, blocks } = good;
    const short = { all_about_gemini_settings, paused, limits: {}, channels, blocks };
    expect(await stage.text('gemini-config import', file(short))).toMatch(/^Imported/);
  });

  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'That file is not one that export made'],
    ['too large to be read', '', 'That file is not one that export made'],
    ['a list', [], 'That file is not one that export made'],
    ['null', null, 'That file is not one that export made'],
    ['another file', { hello: 1 }, 'That file is not one that export made'],
    ['a later shape', { ...good, all_about_gemini_settings: 2 }, '“all\\_about\\_gemini\\_settings” can’t be 2.'],
    ['a language that isn’t', { ...good, language: 'tlh' }, '“language” can’t be "tlh".'],
    ['a limit of nothing', { ...good, limits: { member: 0 } }, '“limits.member” can’t be 0.'],
    ['a limit in words', { ...good, limits: { day: 'many' } }, '“limits.day” can’t be "many".'],
    ['no limits', { ...good, limits: undefined }, '“limits” can’t be –.'],
    ['another server’s log', { ...good, log: OTHER }, `Channel ${OTHER} isn’t in this server.`],
    [
      'another server’s channel',
      { ...good, channels: [{ ...channel, channel: OTHER }] },
      `Channel ${OTHER} isn’t in this server.`,
    ],
    [
      'a channel that is no id',
      { ...good, channels: [{ ...channel, channel: 7 }] },
      '“channels[1].channel” can’t be 7.',
    ],
    ['a channel twice', { ...good, channels: [channel, channel] }, 'is there twice'],
    ['channels that are no list', { ...good, channels: {} }, '“channels” can’t be {}.'],
    ['a channel that is no object', { ...good, channels: ['x'] }, '“channels” can’t be'],
    ['a cooldown of days', { ...good, channels: [{ ...channel, cooldown: 1e6 }] }, 'cooldown” can’t be 1000000.'],
    ['a block of a server', { ...good, blocks: [{ kind: 'guild', id: ROLE }] }, '“blocks[1].kind” can’t be "guild".'],
    ['a misspelt field', { ...good, pasued: true }, 'I don’t know “pasued”.'],
    ['a field too many', { ...good, blocks: [{ kind: 'role', id: ROLE, why: 'x' }] }, 'I don’t know “blocks[1].why”.'],
    [
      'a hostile field',
      { ...good, '<@1> **hi** https://evil.example': 1 },
      'I don’t know “\\<@1> \\*\\*hi\\*\\* https\\://evil.example”.',
    ],
    [
      '__proto__',
      JSON.stringify(good).replace('{', '{"__proto__":{"paused":true},'),
      'I don’t know “\\_\\_proto\\_\\_”.',
    ],
  ])('a file with %s changes nothing and says why', async (_, content, why) => {
    await stage.type('gemini-config channel add', { channel: CHANNEL, where: 'thread' });
    const before = await exported();
    const text = await stage.text('gemini-config import', file(content));
    expect(text).toContain(why);
    expect(text).not.toMatch(/(?<!\\)<@1>|https:/);
    expect(await exported()).toBe(before);
  });
});
