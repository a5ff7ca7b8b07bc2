import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { StoredMessage } from '../../src/playground/server/world.js';
import { locales } from '../../src/types.js';
import { sayIn } from '../../src/words/words.js';
import { createStage, type Stage } from '../commands/stage.js';
import { createWholeBot, type WholeBot, type WholeBotOptions } from '../support/whole-bot.js';

let whole: WholeBot | undefined;
afterEach(async () => {
  expect(whole?.discord.violations ?? []).toEqual([]);
  await whole?.close();
  whole = undefined;
});

const start = async (options?: WholeBotOptions): Promise<WholeBot> => {
  whole = await createWholeBot(options);
  return whole;
};

type Button = { readonly custom_id?: string; readonly label?: string };
const buttonsOf = (message: StoredMessage): readonly Button[] =>
  (message.components as { components: Button[] }[]).flatMap((row) => row.components);

test('a German member gets help, its examples and their answers in German', async () => {
  const { discord, endpoint, settled } = await start({
    model: { text: 'Gemini Ultra erreicht 90,0 % bei MMLU [47].' },
  });
  const german = { user: discord.member, locale: 'de' };
  const help = await discord.slash({ ...german, channel: discord.general, command: 'gemini help' }).answered();
  expect(help.content).toContain(
    'Ich beantworte Fragen zu Googles Gemini aus 50 nummerierten Auszügen zur Vorstellung am 6. Dezember 2023',
  );
  expect(help.content).toContain('„All About Gemini fragen“');
  const example = buttonsOf(help).find(({ custom_id }) => custom_id === 'example:1');
  expect(example?.label).toBe('Wie hat Gemini Ultra bei MMLU abgeschnitten?');
  const pressed = discord.press({ ...german, message: help, button: 'example:1' });
  await settled(pressed.interaction);
  const answer = await pressed.answered();
  expect(JSON.stringify(endpoint.requests)).toContain(example?.label);
  expect(answer.content).toContain('-# [47] Demis Hassabis, 6. Dezember 2023');
  expect(buttonsOf(answer).map(({ label }) => label)).toContain('Warum diese Antwort?');
});

test('members are helped in the language of their own Discord, or in English', async () => {
  const { discord } = await start();
  for (const [locale, words] of [
    ['es-419', 'Respondo preguntas'],
    ['zh-TW', '編號摘錄'],
    ['en-GB', 'I answer questions'],
    ['it', 'I answer questions'],
  ] as const) {
    const help = discord.slash({ user: discord.member, locale, channel: discord.dm, command: 'gemini help' });
    expect((await help.answered()).content).toContain(words);
  }
});

describe('a channel set to French', () => {
  test('answers hints in French, whoever asks; its server’s other channels speak the server’s language', async () => {
    const { discord, settled } = await start();
    const configure = async (command: string, options: Readonly<Record<string, string>>): Promise<string> => {
      const typed = discord.slash({ user: discord.moderator, channel: discord.general, command, options });
      await settled(typed.interaction);
      return (await typed.answered()).content;
    };
    const channel = discord.askGemini.id;
    await configure('gemini-config language', { language: 'ko' });
    const confirmed = await configure('gemini-config channel add', { channel, when: 'mentions', language: 'fr' });
    expect(confirmed).toContain('in Français');
    const mention = `<@${discord.world.bot.id}>`;
    for (const place of [discord.askGemini, discord.general])
      await settled(discord.say({ user: discord.member, channel: place, content: mention }));
    expect(discord.written(discord.other).map(({ content }) => content)).toEqual([
      sayIn('fr')('declined.empty'),
      sayIn('ko')('declined.elsewhere'),
    ]);
  });
});

test('commands are registered in all of Discord’s keys of our languages, and not again by a second start', async () => {
  const bot = await start();
  const puts = () => bot.discord.calls.filter(({ route }) => route.startsWith('PUT')).length;
  const registered = bot.discord.world.commands.get('') ?? [];
  const named: string[] = [];
  const read = (it: object): void => {
    const { name, name_localizations, description_localizations, options, choices } = it as Record<string, never>;
    for (const [key, texts] of Object.entries({
      [`${name} name`]: name_localizations,
      [`${name}`]: description_localizations,
    })) {
      if (texts) named.push(`${key}: ${Object.keys(texts).sort().join(' ')}`);
    }
    for (const inner of [...(options ?? []), ...(choices ?? [])]) read(inner);
  };
  for (const command of registered) read(command);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((it) => !it.endsWith(': de es-419 es-ES fr hi ja ko pt-BR zh-CN zh-TW'))).toEqual([]);
  expect(JSON.stringify(registered)).toContain('"de":"fragen"');
  expect(puts()).toBe(1);
  await bot.restart();
  expect(puts()).toBe(1);
});

describe('every card of members and moderators', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage();
  });
  afterAll(() => stage.close());

  test.each(locales)('fits a message in %s', async (locale) => {
    const given = {
      locale,
      isOperator: true,
      missing: ['view', 'send', 'send_in_threads', 'create_threads', 'embed', 'history'],
    } as const;
    await stage.type('gemini-config channel add', { channel: '100000000000000002', language: locale }, given);
    const cards = [
      await stage.type('gemini help', {}, given),
      await stage.type('gemini privacy', {}, given),
      await stage.type('gemini sources', {}, given),
      await stage.type('gemini search', { query: 'gemini ultra mmlu score' }, given),
      await stage.type('gemini excerpt', { number: '47' }, given),
      await stage.type('gemini-config channel list', {}, given),
      await stage.type('gemini-config limits', {}, given),
      await stage.type('gemini-config status', {}, given),
      await stage.type('gemini-operator status', {}, given),
      await stage.press('privacy-delete', given),
    ].flat();
    for (const { messages, controls } of cards) {
      for (const text of messages) {
        expect(text.length).toBeLessThanOrEqual(2000);
        expect(text).not.toMatch(/[{}]|undefined|NaN/);
      }
      for (const control of (controls ?? []).flat()) {
        if (control.kind === 'button') expect(control.label?.length ?? 0).toBeLessThanOrEqual(80);
      }
    }
  });
});
