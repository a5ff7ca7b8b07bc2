import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createPlainRest } from '../support/plain-client.js';

type Plain = Awaited<ReturnType<typeof createPlainRest>>;
let plain: Plain;
beforeAll(async () => {
  plain = await createPlainRest();
});
beforeEach(() => {
  plain.discord.violations.splice(0);
});
afterAll(() => plain.close());

const put = (body: unknown, guild?: string) => {
  const { discord, rest, refusal } = plain;
  const scope = guild ? `/guilds/${guild}` : '';
  return refusal(rest.put(`/applications/${discord.world.application.id}${scope}/commands`, { body }));
};

const command = (more: object = {}) => ({ type: 1, name: 'gemini', description: 'Ask', ...more });
const option = (more: object = {}) => ({ type: 3, name: 'question', description: 'What', ...more });
const words = (count: number) => 'x'.repeat(count);

describe('commands that Discord takes', () => {
  test.each([
    ['names in other scripts', [command({ name: '双子座', name_localizations: { ko: '제미니', hi: 'जेमिनी' } })]],
    ['a subcommand in a group', [command({ options: [{ ...option({ type: 2 }), options: [option({ type: 1 })] }] })]],
    ['a message menu with blanks and capitals', [{ type: 3, name: 'Ask All About Gemini' }]],
    ['contexts and installs', [command({ contexts: [0, 1, 2], integration_types: [0, 1] })]],
    ['permissions as a string, as discord.js sends them', [command({ default_member_permissions: '32' })]],
    [
      'long localizations, of which only the longest counts',
      [
        command({
          options: Array.from({ length: 25 }, (_, at) =>
            option({
              name: `o${at}`,
              description: words(100),
              description_localizations: { de: words(100), fr: words(100), ja: words(100), 'es-419': words(100) },
            }),
          ),
        }),
      ],
    ],
  ])('have %s', async (_, commands) => {
    expect(await put(commands)).toBeUndefined();
    expect(plain.discord.violations).toEqual([]);
  });
});

describe('commands that Discord refuses', () => {
  test.each([
    ['a capital in a name', [command({ name: 'Gemini' })]],
    ['a blank in a name', [command({ name: 'ask gemini' })]],
    ['a name of 33', [command({ name: words(33) })]],
    ['a capital in a localized name', [command({ name_localizations: { de: 'Fragen' } })]],
    ['a locale that Discord doesn’t have', [command({ name_localizations: { zh: 'x' } })]],
    ['a localized description of 101', [command({ description_localizations: { de: words(101) } })]],
    ['no description', [command({ description: '' })]],
    ['a description of 101', [command({ description: words(101) })]],
    ['one name twice', [command(), command()]],
    ['one option twice', [command({ options: [option(), option()] })]],
    ['26 options', [command({ options: Array.from({ length: 26 }, (_, at) => option({ name: `o${at}` })) })]],
    ['required after optional', [command({ options: [option(), option({ name: 'other', required: true })] })]],
    ['an option beside subcommands', [command({ options: [option(), option({ type: 1, name: 'ask' })] })]],
    [
      'a group in a group',
      [command({ options: [{ ...option({ type: 2 }), options: [option({ type: 2, options: [] })] }] })],
    ],
    [
      '26 choices',
      [
        command({
          options: [option({ choices: Array.from({ length: 26 }, (_, at) => ({ name: `${at}`, value: `${at}` })) })],
        }),
      ],
    ],
    [
      'choices and autocomplete',
      [command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })],
    ],
    ['a minimum above the maximum', [command({ options: [option({ type: 4, min_value: 5, max_value: 1 })] })]],
    [
      'more than 8,000 characters in a command',
      [
        command({
          options: Array.from({ length: 4 }, (_, at) => ({
            ...option({ type: 1, name: `s${at}` }),
            options: Array.from({ length: 25 }, (__, it) => option({ name: `o${it}`, description: words(100) })),
          })),
        }),
      ],
    ],
    ['a description of a menu', [{ type: 3, name: 'Ask', description: 'x' }]],
    ['a menu name of 33', [{ type: 3, name: words(33) }]],
  ])('have %s: 50035', async (_, commands) => {
    expect(await put(commands)).toBe(50035);
    expect(plain.discord.violations).toHaveLength(1);
  });

  test.each([
    ['101 chat commands', 101, 1],
    ['16 message menus', 16, 3],
  ])('are %s: 30032', async (_, count, type) => {
    const list = Array.from({ length: count }, (__, at) =>
      type === 1 ? command({ name: `c${at}` }) : { type, name: `c${at}` },
    );
    expect(await put(list)).toBe(30032);
  });

  test.each([{ contexts: [0] }, { integration_types: [0] }])('of one guild have %j: 50035', async (more) => {
    expect(await put([command(more)], plain.discord.guild.id)).toBe(50035);
    expect(await put([command()], plain.discord.guild.id)).toBeUndefined();
  });

  test('are for a guild where the bot isn’t: 50001', async () => {
    const { discord } = plain;
    const elsewhere = discord.addGuild({ name: 'Elsewhere', owner: discord.other, withBot: false });
    expect(await put([command()], elsewhere.id)).toBe(50001);
  });
});

test('localizations are kept, and told when they are asked for', async () => {
  const { discord, rest } = plain;
  await put([
    command({ name_localizations: { de: 'zwilling' }, options: [option({ name_localizations: { de: 'frage' } })] }),
  ]);
  const path = `/applications/${discord.world.application.id}/commands` as const;
  const [plainly] = (await rest.get(path)) as Record<string, unknown>[];
  expect(plainly).not.toHaveProperty('name_localizations');
  const query = new URLSearchParams({ with_localizations: 'true' });
  const [full] = (await rest.get(path, { query })) as Record<string, unknown>[];
  expect(full).toMatchObject({
    name_localizations: { de: 'zwilling' },
    options: [{ name_localizations: { de: 'frage' } }],
  });
  expect(discord.violations).toEqual([]);
});
