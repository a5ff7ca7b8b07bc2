import { withoutTables } from './tables.js';

/** What a model or a person may have written and a reader must never meet: made harmless or taken out. */

const pictograph = /\p{Extended_Pictographic}/u;

/** ECMA-48 control sequences and operating system commands, as a terminal would obey them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is taken out
const ansiEscape = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?)/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: vertical tab and form feed break lines too
const lineBreak = /\r\n?|[\u2028\u2029\u0085\u000b\u000c]/g;

/** Control, bidi, zero-width, tag and unassigned characters, lone surrogates, ANSI escapes; line separators become line breaks. */
export const withoutInvisible = (text: string): string =>
  text
    .replace(ansiEscape, '')
    .replace(lineBreak, '\n')
    // A joiner stays between two pictures, where it makes one emoji of them.
    .replace(/\u200d/gu, (joiner, at: number, whole: string) => {
      const before = [...whole.slice(Math.max(0, at - 4), at)].at(-1) ?? '';
      const after = [...whole.slice(at + 1, at + 3)][0] ?? '';
      return (pictograph.test(before) || before === '\ufe0f' || /\p{EMod}/u.test(before)) && pictograph.test(after)
        ? joiner
        : '';
    })
    .replace(/[^\P{C}\n\t\u200d]/gu, '')
    .replace(/[\u115f\u1160\u3164\uffa0\u2800]/g, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1');

/** Reasoning that some endpoints leave in the text, closed or not. */
export const withoutReasoning = (text: string): string =>
  text.replace(/<(think|thinking|reasoning|analysis)>[\s\S]*?(?:<\/\1>|$)/gi, '');

/** Keys, addresses and phone numbers that a person pasted or a model repeats. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/\b(?:sk|pk|rk|ghp|gho|github_pat|xox[abprs]|AKIA|AIza)[-_A-Za-z0-9]{10,}/g, '…')
    .replace(/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b/g, '…')
    .replace(/\b[A-Za-z0-9+/_-]{40,}={0,2}\b/g, '…')
    .replace(/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,100}/g, '…')
    .replace(/(?<![\w.])\+?\d[\d\s().-]{8,30}\d(?![\w.%])/g, (match) =>
      match.replace(/\D/g, '').length >= 10 ? '…' : match,
    );

const scheme = String.raw`[a-z][a-z\d+.-]{1,20}:(?://|(?=[^\s\d]))`;
const address =
  /(?:https?:\/\/[^\s"'<>]*|\b(?:https?|ftp|steam|file|tel|mailto|javascript|data|discord):[^\s"'<>]+|\b[a-z]{2,20}:\/\/[^\s"'<>]+|(?<![:\w])\/\/(?=[\w-]+\.)[^\s"'<>]+|\bwww\.[^\s"'<>]*|\b(?:javascript|vbscript|mailto):|\b(?:discord(?:app)?\.(?:gg|com\/invite)|dsc\.gg)\/[^\s"'<>]*|(?<![a-z\d.-])(?:[a-z\d-]+\.)+(?:com|net|org|io|gg|dev|ai|app|me|xyz|example|link|ru|cn)(?:\/[^\s"'<>]*)?)/giu;

/** Links of every kind: a label stays, unless it is an address itself; addresses go. */
const withoutLinks = (text: string): string =>
  text
    .replace(/!\[[^\][\n]{0,300}\]\([^()\n]{0,2000}\)?/g, '')
    .replace(/^[ \t]*\[[^\][\n]{1,300}\]:[ \t]*\S+.*$/gm, '')
    .replace(/\[([^\][\n]{1,300})\]\([^()\n]{0,2000}\)/g, '$1')
    // A reference link: its second bracket is no citation.
    .replace(/\[([^\][\n]{1,300})\]\[[^\][\n]{0,300}\]/g, (match, label: string) =>
      /\p{L}/u.test(label) ? label : match,
    )
    .replace(new RegExp(`<${scheme}[^>\\s]*>`, 'giu'), '')
    .replace(address, '');

/** What Discord would draw as something else than text: mentions, commands, emoji, timestamps, navigation. */
const withoutLiveMarkup = (text: string): string =>
  text
    .replace(/<(?:@[!&]?|#)\d+>|<\/[^:>\n]{1,80}:\d+>|<a?:\w{1,40}:\d+>|<t:-?\d+(?::\w)?>|<id:\w+(?::\d+)?>/g, '')
    .replace(/@(?=everyone|here)/gi, '');

/** What only begins like markup or a link, or does so now that what stood within is gone. */
const withoutBeginnings = (text: string): string =>
  withoutLiveMarkup(text)
    .replace(/<(?=(?:id|t|a)?:\w|[@#]\w)/g, '')
    .replace(/\](?=\(\s*<?\w+:)/g, '] ');

const withoutHtml = (text: string): string =>
  text.replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '').replace(/<\/?[a-z][^<>\n]{0,200}>/gi, '');

/** Headings, small print and quotes at the start of a line, spoilers anywhere. */
const withoutBlockMarks = (text: string): string =>
  text.replace(/^[ \t]*(?:(?:#{1,6}|-#)(?:[ \t]+|$)|>>>[ \t]?|>[ \t]+)+/gm, '').replace(/\|\|/g, '');

/** More than five of a sign in a row become one; more than five of a word in a row become one. */
const withoutRuns = (text: string): string =>
  text
    .replace(/([^\p{L}\p{N}\s.])\1{4,}/gu, '$1')
    .replace(/\.{6,}/g, '…')
    .replace(/(?<!\S)(\S{1,60})(?:\s+\1){4,}(?=\s|$)/g, '$1');

/** A bar of dashes, or blanks that were left where something was taken out. */
const tidy = (text: string): string =>
  text
    .replace(/(?<![ \t])[ \t]+\n/g, '\n')
    .replace(/(?<=\S)[ \t]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n');

/** The first half, before citations are looked at: a link's brackets are none. */
export const cleanBefore = (text: string): string =>
  // Ids first, which would be taken for telephone numbers; and again, for what stood around a link.
  withoutBeginnings(withoutLinks(withoutSecrets(withoutLiveMarkup(withoutReasoning(withoutInvisible(text))))));

/** The second half, after citations written as HTML became `[n]`. */
export const cleanAfter = (text: string): string =>
  tidy(withoutRuns(withoutBlockMarks(withoutTables(withoutHtml(text)))));

/** A person's words as the bot may repeat them: inert, in one line, at most `limit` characters. */
export const cleanEcho = (text: string, limit: number): string => {
  const inert = withoutBeginnings(withoutLinks(withoutSecrets(withoutLiveMarkup(withoutInvisible(text)))))
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_~|<>#[\]()@-]/g, (sign) => (/[-()@#]/.test(sign) ? sign : `\\${sign}`))
    .trim();
  if (inert.length <= limit) return inert;
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(inert)) {
    if (cut.length + segment.length >= limit) break;
    cut += segment;
  }
  return `${cut.replace(/\\$/, '').trimEnd()}…`;
};

/** Inline marks that a kept part opens and doesn't close would run into what follows: the odd one goes. */
export const closeMarks = (text: string): string => {
  let out = text;
  for (const mark of ['```', '**', '__', '~~', '`']) {
    const parts = (mark === '`' ? out.replaceAll('```', '\u0000\u0000\u0000') : out).split(mark);
    if (parts.length % 2 === 1) continue;
    const last = parts.pop() ?? '';
    const joined = `${parts.join(mark)}${last}`;
    out = mark === '`' ? joined.replaceAll('\u0000\u0000\u0000', '```') : joined;
  }
  return out;
};
