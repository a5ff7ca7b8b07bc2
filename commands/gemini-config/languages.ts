import { type Locale, locales } from '../../src/types.js';

/** The choices of an option for a language; `default` sets nothing. */
export const languages = [...locales, 'default'] as const;

export type Language = (typeof languages)[number];

export const localeChosen = (language: Language): Locale | undefined => (language === 'default' ? undefined : language);
