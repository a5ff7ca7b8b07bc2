import { describe, expect, test } from '@jest/globals';
import { Locale as DiscordLocale } from 'discord.js';
import { render } from '../../src/answer/render.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { createSearch } from '../../src/corpus/search.js';
import { type Answer, type Locale, locales, type Question } from '../../src/types.js';
import { en } from '../../src/words/en.js';
import { isWord, languages, localeOf, sayIn, type WordKey } from '../../src/words/words.js';
import { messageOf } from './messages.js';

const keys = Object.keys(en).filter(isWord);
const others = locales.filter((locale) => locale !== 'en');

const textsOf = (locale: Locale): readonly (readonly [WordKey, string])[] =>
  keys.map((key) => [key, languages[locale][key]] as const);

const keysWhere = (locale: Locale, isWrong: (text: string, key: WordKey) => boolean): readonly WordKey[] =>
  textsOf(locale)
    .filter(([key, text]) => isWrong(text, key))
    .map(([key]) => key);

/** What is the same in every language: the languages' own names, and texts that hold no words. */
const wordless = (key: WordKey): boolean =>
  /^language\.[a-z]{2}(?:-|$)/.test(key) ||
  [
    'thread.title_fallback',
    'why.excerpt',
    'why.excerpt_bare',
    'excerpt.source',
    'sources.document',
    'why.cost',
  ].includes(key);

/** What happens to be written as in English. */
const alike: Partial<Record<Locale, readonly WordKey[]>> = {
  de: ['name.status', 'name.person', 'name.server'],
  fr: ['name.sources', 'name.question'],
};

/** Names, commands and terms that other scripts leave in Latin letters. */
const latin = new Set(
  `All About Gemini Google Ultra MMLU AI NASA Bot ID UTC US ms token API Discord Message Content intent
  gemini config operator ask search excerpt sources privacy channel add resume findahelpline com`.split(/\s+/),
);

describe.each(locales)('%s', (locale) => {
  test('has every key, and no other', () => {
    expect(Object.keys(languages[locale]).sort()).toEqual([...keys].sort());
    expect(keysWhere(locale, (text) => text.trim() === '' || text !== text.trim())).toEqual([]);
  });

  test('fills the same places as English, by valid messages', () => {
    for (const [key, text] of textsOf(locale))
      expect([key, messageOf(text, locale).placeholders]).toEqual([key, messageOf(en[key], 'en').placeholders]);
  });

  test('has a form for each of its plurals, and none more', () => {
    const categories = [...new Intl.PluralRules(locale).resolvedOptions().pluralCategories].sort();
    for (const [key, text] of textsOf(locale)) {
      for (const { branches } of messageOf(text, locale).plurals)
        expect([key, [...branches.keys()].filter((it) => !it.startsWith('=')).sort()]).toEqual([key, categories]);
    }
  });

  test('never says “one” of another number', () => {
    const rules = new Intl.PluralRules(locale);
    // In French, Portuguese and Hindi 0 is singular: a singular without its number would make a one of it.
    for (const number of [0, 1, 2, 5, 1_000_000]) {
      const isWrong = (text: string): boolean =>
        messageOf(text, locale).plurals.some(
          ({ branches }) => number !== 1 && !branches.has(`=${number}`) && branches.get(rules.select(number)) === false,
        );
      expect([number, keysWhere(locale, isWrong)]).toEqual([number, []]);
    }
  });

  test('fits Discord', () => {
    expect(keysWhere(locale, (text) => text.length > 2000)).toEqual([]);
    expect(keysWhere(locale, (text, key) => /^command\.|^language/.test(key) && text.length > 100)).toEqual([]);
    const buttons =
      /^control\.(?:why|again|stop)$|^privacy\.(?:export|delete|sure\.yes)$|^consent\.go_on$|^help\.example\./;
    expect(keysWhere(locale, (text, key) => buttons.test(key) && text.length > 80)).toEqual([]);
    expect(
      keysWhere(locale, (text, key) => /^feedback\.(?:title|note|question)$/.test(key) && text.length > 45),
    ).toEqual([]);
    expect(languages[locale]['command.ask_about_this'].length).toBeLessThanOrEqual(32);
    expect(languages[locale]['control.open_one'].length).toBeLessThanOrEqual(150);
    expect(languages[locale]['thread.title_fallback'].length).toBeLessThanOrEqual(90);
    expect(keysWhere(locale, (text, key) => /^thread\./.test(key) && text.length > 150)).toEqual([]);
    // Small print and list items are a line.
    expect(keysWhere(locale, (text, key) => key !== 'privacy.kept' && text.includes('\n'))).toEqual([]);
  });

  test('is written in composed characters, with curly quotes, and with no apostrophe that ICU would take for a quote', () => {
    expect(keysWhere(locale, (text) => text !== text.normalize('NFC'))).toEqual([]);
    expect(keysWhere(locale, (text) => /["']|\.\.\./.test(text))).toEqual([]);
  });

  test('leaves commands and code as they are', () => {
    const code = (text: string): readonly string[] =>
      (
        text.match(
          /\/gemini(?:-config)?(?: (?:ask|search|excerpt|sources|privacy|channel add|resume))?|`[^`]+`|findahelpline\.com|\*\*/g,
        ) ?? []
      ).sort();
    for (const [key, text] of textsOf(locale)) expect([key, code(text)]).toEqual([key, code(en[key])]);
  });

  test('tells how long things are kept as English does', () => {
    const figures = (text: string): readonly string[] => (text.match(/\d+/g) ?? []).filter((it) => Number(it) > 2);
    expect(figures(languages[locale]['privacy.kept'])).toEqual(figures(en['privacy.kept']));
    expect(languages[locale]['privacy.kept'].split('\n')).toHaveLength(en['privacy.kept'].split('\n').length);
  });
});

describe.each(others)('%s', (locale) => {
  test('has words of its own', () => {
    const isSame = (text: string, key: WordKey): boolean =>
      text === en[key] && !wordless(key) && !alike[locale]?.includes(key);
    expect(keysWhere(locale, isSame)).toEqual([]);
    expect(keysWhere(locale, (text, key) => /^language\.[a-z]{2}(?:-|$)/.test(key) && text !== en[key])).toEqual([]);
  });
});

test.each(['zh-CN', 'zh-TW', 'ja', 'hi', 'ko'] as const)('%s has no English left but names and terms', (locale) => {
  const left = textsOf(locale).flatMap(([key, text]) => {
    const words = text
      .replace(/\{\w+(?:, number(?:, ::[^}]*)?)?\}|\{\w+, plural,|\b(?:one|other) \{/g, ' ')
      .match(/[A-Za-z]{2,}/g);
    return wordless(key) ? [] : (words ?? []).filter((word) => !latin.has(word)).map((word) => `${key}: ${word}`);
  });
  expect(left).toEqual([]);
});

test('French has no plain space where a line must not break', () => {
  expect(keysWhere('fr', (text) => / [?!;»]| :(?!:)|« | %/.test(text))).toEqual([]);
  expect(keysWhere('fr', (text) => /[^\s\u00a0\u202f/:`<]([?!;»])/.test(text))).toEqual([]);
});

test('Taiwan’s words are not the mainland’s in other characters', () => {
  const mainland =
    /服務器|信息|消息|默認|設置|用戶|文件夾|搜索|數據(?!庫)|程序|網絡|(?<!檢)視頻|軟件|屏蔽|身份組|子區|日誌|導出|導入/;
  expect(keysWhere('zh-TW', (text) => mainland.test(text))).toEqual([]);
  const simplified = /[这个们来说问题会时没过还对给让频务选项设]/;
  expect(keysWhere('zh-TW', (text, key) => key !== 'language.zh-CN' && simplified.test(text))).toEqual([]);
});

describe('a locale', () => {
  const ours: Readonly<Record<string, Locale>> = {
    'zh-CN': 'zh-CN',
    'zh-TW': 'zh-TW',
    'es-ES': 'es',
    'es-419': 'es',
    'pt-BR': 'pt-BR',
    ja: 'ja',
    de: 'de',
    fr: 'fr',
    hi: 'hi',
    ko: 'ko',
  };

  test.each(Object.values(DiscordLocale))('of Discord, %s, has its language, or English', (tag) => {
    expect(localeOf(tag)).toBe(ours[tag] ?? 'en');
  });

  test.each([
    ['zh-HK', 'zh-TW'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh_TW.UTF-8', 'zh-TW'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['pt-PT', 'pt-BR'],
    ['es-MX', 'es'],
    ['de_AT', 'de'],
    ['FR-ca', 'fr'],
    ['est', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    [null, 'en'],
  ] as const)('written %p is %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});

describe('an answer', () => {
  const answer: Answer = {
    outcome: { status: 'quoted', why: 'no_model', text: '> … [47]', citations: [47] },
    ranked: [],
    inPrompt: [],
    verdicts: [],
    promptTokens: 0,
    reused: false,
    cost: undefined,
    model: 'offline',
    usage: null,
    times: { search: 0, model: 0, ground: 0 },
  };

  test.each([
    ['en', 'December 6, 2023'],
    ['zh-CN', '2023年12月6日'],
    ['zh-TW', '2023年12月6日'],
    ['es', '6 de diciembre de 2023'],
    ['pt-BR', '6 de dezembro de 2023'],
    ['ja', '2023年12月6日'],
    ['de', '6. Dezember 2023'],
    ['fr', '6 décembre 2023'],
    ['hi', '6 दिसंबर 2023'],
    ['ko', '2023년 12월 6일'],
  ] as const)('in %s dates its source %s', async (locale, date) => {
    const question: Question = {
      id: '1',
      asker: '2',
      place: { kind: 'terminal' },
      surface: 'dm',
      text: 'MMLU?',
      history: [],
      locale,
    };
    const [reply] = render(answer, question, await corpus, false).messages;
    expect(reply).toMatch(new RegExp(`\\n-# \\[47\\] Demis Hassabis, ${date}$`));
    expect(reply?.startsWith(languages[locale]['quoted.no_model'])).toBe(true);
  });
});

const corpus = loadCorpus('corpus');
const searched = corpus.then(createSearch);

test.each(locales)('in %s commands are said by the names under which Discord lists them', (locale) => {
  const { 'name.ask': ask, 'name.channel': channel, 'name.add': add } = languages[locale];
  const say = sayIn(locale);
  expect(say('declined.elsewhere')).toContain(`/gemini ${ask}`);
  expect(say('config.channel.none')).toContain(`/gemini-config ${channel} ${add}`);
});

test.each(locales)('in %s each example of /gemini help finds what answers it', async (locale) => {
  const search = await searched;
  const found = (key: WordKey): string =>
    search(sayIn(locale)(key), [], 8)
      .map(({ excerpt }) => excerpt.text)
      .join('\n');
  expect(found('help.example.1')).toContain('90.0%');
  expect(found('help.example.2')).toMatch(/Gemini Nano/);
  expect(found('help.example.3')).toMatch(/developers/);
});

test('numbers and money are written as the language writes them', () => {
  const budget = (locale: Locale): string => sayIn(locale)('status.budget', { used: 1234.5, limit: 100_000 });
  expect(budget('en')).toContain('1,234.5 of 100,000');
  expect(budget('de')).toContain('1.234,5 von 100.000');
  expect(sayIn('de')('status.cost', { used: 0.25, limit: 1 })).toBe('Kosten heute: 0,25 von 1,00 US$');
  expect(sayIn('en')('status.cost', { used: 0.25, limit: 1 })).toBe('Cost today: 0.25 of 1.00 US$');
  expect(sayIn('en')('why.cost', { cost: 0.0015 })).toBe('0.0015 US$');
  expect(sayIn('fr')('why.cost', { cost: 0.000_075 })).toMatch(/^0,000075\s\$\sUS$/);
});
