import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../types.js';
import { en } from './en.js';

export type WordKey = keyof typeof en;
export type Words = Readonly<Record<WordKey, string>>;

export const isWord = (key: string): key is WordKey => key in en;

/** What fills the {places} of a message. */
export type Values = Readonly<Record<string, string | number>>;

/** The bot's own words in one language. */
export type Say = (key: WordKey, values?: Values) => string;

const languages: Partial<Record<Locale, Words>> = { en };

const formats = new Map<string, IntlMessageFormat>();

const formatOf = (locale: Locale, key: WordKey): IntlMessageFormat => {
  const id = `${locale}/${key}`;
  const known = formats.get(id);
  if (known) return known;
  const words = languages[locale] ?? en;
  // Tags are no part of these messages, so a "<" in a translation stays one.
  const format = new IntlMessageFormat(words[key], locale, undefined, { ignoreTag: true });
  formats.set(id, format);
  return format;
};

/** The words of a locale; a language without its own file speaks English. */
export const sayIn =
  (locale: Locale): Say =>
  (key, values) =>
    String(formatOf(locale, key).format(values));

const regional: Readonly<Record<string, Locale>> = {
  'zh-cn': 'zh-CN',
  'zh-hans': 'zh-CN',
  'zh-tw': 'zh-TW',
  'zh-hk': 'zh-TW',
  'zh-hant': 'zh-TW',
  zh: 'zh-CN',
  pt: 'pt-BR',
};

const plain: readonly Locale[] = ['en', 'es', 'ja', 'de', 'fr', 'hi', 'ko'];

/** The bot's locale for one of Discord's (en-GB, es-419, pt-BR …) or any BCP 47 tag; English for all others. */
export const localeOf = (tag: string | null | undefined): Locale => {
  if (!tag) return 'en';
  const lower = tag.toLowerCase();
  const language = lower.split(/[-_]/)[0] ?? '';
  return regional[lower] ?? regional[language] ?? plain.find((locale) => locale === language) ?? 'en';
};
