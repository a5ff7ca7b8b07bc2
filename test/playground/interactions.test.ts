import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createWarp } from '../../src/playground/server/server.js';
import { createRawInteractions } from '../support/raw-interactions.js';

let raw: Awaited<ReturnType<typeof createRawInteractions>>;
let warp: ReturnType<typeof createWarp>;
beforeEach(async () => {
  warp = createWarp();
  raw = await createRawInteractions({ clock: warp.clock });
  await raw.register([
    {
      name: 'gemini',
      description: 'Ask',
      contexts: [0, 1, 2],
      integration_types: [0, 1],
      options: [
        {
          type: 1,
          name: 'excerpt',
          description: 'Show',
          options: [{ type: 4, name: 'number', description: 'Which', autocomplete: true }],
        },
        { type: 1, name: 'ask', description: 'Ask' },
      ],
    },
  ]);
});
afterEach(() => raw.close());

const slash = (channel = raw.discord.general) =>
  raw.discord.slash({ user: raw.discord.member, channel, command: 'gemini ask' }).interaction;
const text = (content = 'x') => ({ content });
const EPHEMERAL = 64;

describe('the first response', () => {
  test('comes within three seconds, or the interaction is unknown: 10062', async () => {
    const [early, late] = [slash(), slash()];
    warp.advance(2_500);
    expect(await raw.respond(early, 5)).toBeUndefined();
    warp.advance(500);
    expect(await raw.respond(late, 5)).toBe(10062);
    expect(await raw.followUp(late, text())).toBe(10015);
  });
  test('comes once: 40060', async () => {
    const it = slash();
    expect(await raw.respond(it, 5)).toBeUndefined();
    expect(await raw.respond(it, 4, text())).toBe(40060);
  });
  test.each([
    ['a command', 6],
    ['a command', 7],
    ['a command', 8],
    ['a command', 1],
  ])('to %s can’t be of type %i: 50035', async (_, type) => {
    expect(await raw.respond(slash(), type, type === 8 ? { choices: [] } : undefined)).toBe(50035);
  });
  test('says something: 50006', async () => {
    expect(await raw.respond(slash(), 4, {})).toBe(50006);
  });
  test('has at most 2,000 characters: 50035', async () => {
    expect(await raw.respond(slash(), 4, text('x'.repeat(2001)))).toBe(50035);
  });
});

describe('after a deferral', () => {
  test('the first follow-up takes its place, with its visibility', async () => {
    const it = slash();
    await raw.respond(it, 5, { flags: EPHEMERAL });
    expect(await raw.followUp(it, text('answer'))).toBeUndefined();
    expect(raw.discord.written(raw.discord.other)).toEqual([]);
    expect(raw.discord.written(raw.discord.member).map(({ content }) => content)).toEqual(['answer']);
    expect(await raw.getOriginal(it)).toMatchObject({ content: 'answer', flags: EPHEMERAL, edited_timestamp: null });
  });
  test('the token lives fifteen minutes: 50027', async () => {
    const it = slash();
    await raw.respond(it, 5);
    warp.advance(15 * 60_000 - 1_000);
    expect(await raw.editOriginal(it, text())).toBeUndefined();
    warp.advance(1_000);
    expect(await raw.editOriginal(it, text())).toBe(50027);
  });
  test('@original and follow-ups can be deleted, and are gone then: 10008', async () => {
    const it = slash();
    await raw.respond(it, 4, text());
    await raw.followUp(it, { ...text('more'), flags: EPHEMERAL });
    const [, more] = raw.discord.written(raw.discord.member);
    const path = `/webhooks/${raw.discord.world.application.id}/${it.token}/messages/${more?.id}` as const;
    await raw.rest.delete(path, { auth: false });
    expect(await raw.deleteOriginal(it)).toBeUndefined();
    expect(await raw.editOriginal(it, text())).toBe(10008);
    expect(raw.discord.written()).toEqual([]);
  });
  test('a message for one person can’t be read, edited or deleted as a channel’s: 10008', async () => {
    const it = slash();
    await raw.respond(it, 4, { ...text(), flags: EPHEMERAL });
    const path = `/channels/${it.channelId}/messages/${it.original?.id}` as const;
    expect(await raw.refusal(raw.rest.get(path))).toBe(10008);
    expect(await raw.refusal(raw.rest.delete(path))).toBe(10008);
    expect(await raw.rest.get(`/channels/${it.channelId}/messages`)).toEqual([]);
  });
  test('an unknown token is an unknown webhook: 10015', async () => {
    expect(await raw.followUp({ ...slash(), token: 'nobody’s' }, text())).toBe(10015);
  });
});

describe('autocomplete', () => {
  const typing = () =>
    raw.discord.autocomplete({
      user: raw.discord.member,
      channel: raw.discord.general,
      command: 'gemini excerpt',
      focused: 'number',
      options: { number: 'MMLU' },
    });
  const choices = (count: number) => ({
    choices: Array.from({ length: count }, (_, at) => ({ name: `[${at}]`, value: at })),
  });
  test('shows up to 25 choices', async () => {
    const typed = typing();
    expect(await raw.respond(typed.interaction, 8, choices(25))).toBeUndefined();
    expect(await typed.choices()).toHaveLength(25);
  });
  test.each([
    ['26 choices', choices(26)],
    ['text where the option is a number', { choices: [{ name: 'a', value: 'a' }] }],
    ['a fraction where it is a whole number', { choices: [{ name: 'a', value: 1.5 }] }],
    ['a choice without a name', { choices: [{ name: '', value: 1 }] }],
    ['a name of 101', { choices: [{ name: 'x'.repeat(101), value: 1 }] }],
  ])('refuses %s: 50035', async (_, data) => {
    expect(await raw.respond(typing().interaction, 8, data)).toBe(50035);
  });
  test.each([4, 5, 6, 9])('can’t be answered with type %i: 50035', async (type) => {
    expect(await raw.respond(typing().interaction, type, type === 4 ? text() : undefined)).toBe(50035);
  });
  test('of an option that has none isn’t there', () => {
    const { discord } = raw;
    const type = () =>
      discord.autocomplete({
        user: discord.member,
        channel: discord.general,
        command: 'gemini ask',
        focused: 'number',
      });
    expect(type).toThrow('no autocomplete');
  });
});

describe('a form', () => {
  const input = (more: object = {}) => ({ type: 4, custom_id: 'note', style: 2, label: 'Note', ...more });
  const form = (...components: unknown[]) => ({ custom_id: 'form', title: 'Note', components });
  const row = (component: unknown) => ({ type: 1, components: [component] });
  test.each([
    ['rows', form(row(input()))],
    ['labels', form({ type: 18, label: 'Note', component: { ...input(), label: undefined } })],
  ])('of %s opens', async (_, data) => {
    expect(await raw.respond(slash(), 9, data)).toBeUndefined();
  });
  test.each([
    ['no title', { ...form(row(input())), title: '' }],
    ['a title of 46', { ...form(row(input())), title: 'x'.repeat(46) }],
    ['a custom id of 101', { ...form(row(input())), custom_id: 'x'.repeat(101) }],
    ['nothing in it', form()],
    ['six rows', form(...Array.from({ length: 6 }, (__, at) => row(input({ custom_id: `${at}` }))))],
    ['one custom id twice', form(row(input()), row(input()))],
    ['an input without a label', form(row(input({ label: undefined })))],
    ['a label of 46', form(row(input({ label: 'x'.repeat(46) })))],
    ['at least more than at most', form(row(input({ min_length: 9, max_length: 3 })))],
    ['a value that is too long', form(row(input({ value: 'xxxx', max_length: 3 })))],
  ])('with %s is refused: 50035', async (_, data) => {
    expect(await raw.respond(slash(), 9, data)).toBe(50035);
  });
  test('can’t open another form: 50035', async () => {
    const { discord } = raw;
    const opened = slash();
    await raw.respond(opened, 9, form(row(input())));
    const submitted = discord.submitModal({ user: discord.member, opened, values: { note: 'x' } }).interaction;
    expect(await raw.respond(submitted, 9, form(row(input())))).toBe(50035);
    expect(await raw.respond(submitted, 7, text())).toBe(50035);
    expect(await raw.respond(submitted, 4, text())).toBeUndefined();
  });
});

describe('where the application is only user-installed', () => {
  const elsewhere = () => raw.discord.addGuild({ name: 'Elsewhere', owner: raw.discord.member, withBot: false });
  const first = (guild: ReturnType<typeof elsewhere>) => {
    const [channel] = guild.channels.values();
    if (!channel) throw new Error('no channel');
    return channel;
  };

  test('at most five follow-ups are allowed: 40094', async () => {
    const it = slash(first(elsewhere()));
    await raw.respond(it, 4, text());
    for (let count = 0; count < 5; count += 1) expect(await raw.followUp(it, text())).toBeUndefined();
    expect(await raw.followUp(it, text())).toBe(40094);
    const atHome = slash();
    await raw.respond(atHome, 4, text());
    for (let count = 0; count < 6; count += 1) expect(await raw.followUp(atHome, text())).toBeUndefined();
  });
  test('the server can’t be read or written to as a bot: 10004, 50001', async () => {
    const guild = elsewhere();
    expect(await raw.refusal(raw.rest.get(`/guilds/${guild.id}`))).toBe(10004);
    const path = `/channels/${first(guild).id}/messages` as const;
    expect(await raw.refusal(raw.rest.post(path, { body: text() }))).toBe(50001);
  });
  test('a member who may not use own applications in public is answered alone', async () => {
    const guild = elsewhere();
    const everyone = guild.roles.get(guild.id);
    if (!everyone) throw new Error('no role');
    everyone.permissions &= ~(1n << 50n);
    guild.members.set(raw.discord.other.id, { userId: raw.discord.other.id, roles: [] });
    const { interaction } = raw.discord.slash({
      user: raw.discord.other,
      channel: first(guild),
      command: 'gemini ask',
    });
    await raw.respond(interaction, 4, text());
    expect(interaction.original?.ephemeralFor).toBe(raw.discord.other.id);
  });
});
