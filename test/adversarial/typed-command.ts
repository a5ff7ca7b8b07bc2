import type { OptionValues } from '../../src/playground/server/persons/options.js';
import type { LocalDiscord } from '../../src/playground/server/server.js';
import { readSlash } from '../../src/playground/slash-line.js';

/** A slash command as a case types it: read against what the bot registered, else sent as an older registration had it. */
export type Typed =
  | { readonly kind: 'registered'; readonly command: string; readonly options: OptionValues }
  | { readonly kind: 'outdated'; readonly command: string; readonly options: Readonly<Record<string, string>> };

/** `a b c option:value option:value`, whatever is registered. */
const asWritten = (line: string): Typed => {
  const words = line.replace(/^\//, '').trim();
  const at = words.search(/\s\S+:/);
  const path = (at < 0 ? words : words.slice(0, at)).toLowerCase().split(/\s+/).slice(0, 3);
  const given = at < 0 ? [] : [...words.slice(at).matchAll(/\s([^\s:]+):((?:(?!\s[^\s:]+:).)*)/gs)];
  return {
    kind: 'outdated',
    command: path.map((word) => word.replace(/[^-_\p{L}\p{N}]/gu, '') || 'x').join(' '),
    options: Object.fromEntries(given.map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()])),
  };
};

/** What follows `/gemini ask` or stands without a slash is the question as it is, colons and blanks too. */
export const readTyped = (discord: LocalDiscord, input: string): Typed => {
  const asked = /^\/gemini ask(?:\s+(?:question:\s*)?|$)([\s\S]*)$/.exec(input);
  if (asked) return { kind: 'registered', command: 'gemini ask', options: { question: asked[1] ?? '' } };
  if (!/^\/[a-z]/.test(input)) return { kind: 'registered', command: 'gemini ask', options: { question: input } };
  try {
    const { path, options, specs } = readSlash(discord, input);
    const missing = specs.some((it) => it.required && !(it.name in options));
    return missing ? asWritten(input) : { kind: 'registered', command: path.join(' '), options };
  } catch {
    return asWritten(input);
  }
};
