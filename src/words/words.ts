import { IntlMessageFormat } from 'intl-messageformat';
import { type Locale, locales } from '../types.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { hi } from './hi.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { ptBR } from './pt-BR.js';
import { zhCN } from './zh-CN.js';
import { zhTW } from './zh-TW.js';

export type WordKey = keyof typeof en;
export type Words = Readonly<Record<WordKey, string>>;

export const isWord = (key: string): key is WordKey => key in en;

/** What fills the {places} of a message. */
export type Values = Readonly<Record<string, string | number>>;

/** The bot's own words in one language. */
export type Say = (key: WordKey, values?: Values) => string;

export const languages: Readonly<Record<Locale, Words>> = {
  en,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  es,
  'pt-BR': ptBR,
  ja,
  de,
  fr,
  hi,
  ko,
};

/** A command as Discord's list shows it to someone of a locale: /gemini fragen. Its first word is the same everywhere. */
const asListed = (command: string, words: Words): string =>
  command.replace(/ (\w+)/g, (part, name: string) => {
    const key = `name.${name}`;
    return isWord(key) ? ` ${words[key]}` : part;
  });

const command = /\/gemini(?:-config)?(?: [a-z]+){1,2}/g;

const formats = new Map<string, IntlMessageFormat>();

const formatOf = (locale: Locale, key: WordKey, text: string): IntlMessageFormat => {
  const id = `${locale}/${key}`;
  const known = formats.get(id);
  if (known) return known;
  // Tags are no part of these messages, so a "<" in a translation stays one.
  const format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
  formats.set(id, format);
  return format;
};

/** The words of a locale. Commands stand in them by their English names, and are said as Discord lists them. */
export const sayIn =
  (locale: Locale): Say =>
  (key, values) => {
    const words = languages[locale];
    const text = words[key].replace(command, (it) => asListed(it, words));
    // Most texts have no place to fill, and a start registers a thousand of them: those need no parser.
    return text.includes('{') ? String(formatOf(locale, key, text).format(values)) : text;
  };

/** Tags whose language alone doesn't say it, and languages of which one variety stands for all. */
const regional: Readonly<Record<string, Locale>> = {
  'zh-cn': 'zh-CN',
  'zh-hans': 'zh-CN',
  'zh-tw': 'zh-TW',
  'zh-hk': 'zh-TW',
  'zh-mo': 'zh-TW',
  'zh-hant': 'zh-TW',
  zh: 'zh-CN',
  pt: 'pt-BR',
};

const localeByTag = new Map<string, Locale>([
  ...locales.map((locale) => [locale.toLowerCase(), locale] as const),
  ...Object.entries(regional),
]);

/** The bot's locale for one of Discord's (en-GB, es-419, pt-BR …) or any BCP 47 tag; English for all others. */
export const localeOf = (tag: string | null | undefined): Locale => {
  // zh-Hant-HK is looked up as itself, then as zh-Hant, then as zh.
  const parts = (tag ?? '').toLowerCase().split(/[-_.]/);
  for (let length = parts.length; length > 0; length -= 1) {
    const locale = localeByTag.get(parts.slice(0, length).join('-'));
    if (locale) return locale;
  }
  return 'en';
};
