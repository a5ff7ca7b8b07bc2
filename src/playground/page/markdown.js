import { element } from './element.js';
import { personOf, state } from './state.js';

/** Discord's markdown as elements: what the bot and people write, drawn as Discord's client draws it. */

const mention = (type, text) => element('discord-mention', { type }, text);

const link = (href, text) => element('discord-link', { href, target: '_blank', rel: 'noopener noreferrer' }, text);

const time = (seconds, style) => {
  const date = new Date(Number(seconds) * 1000);
  if (style === 'R') {
    const minutes = Math.round((date - Date.now()) / 60_000);
    const unit = Math.abs(minutes) < 60 ? 'minute' : Math.abs(minutes) < 60 * 24 ? 'hour' : 'day';
    const amount = Math.round(minutes / { minute: 1, hour: 60, day: 1440 }[unit]);
    return new Intl.RelativeTimeFormat(state.locale).format(amount, unit);
  }
  const styles = { t: { timeStyle: 'short' }, d: { dateStyle: 'short' }, D: { dateStyle: 'long' } };
  const shown = styles[style] ?? { dateStyle: 'long', timeStyle: 'short' };
  return new Intl.DateTimeFormat(state.locale, shown).format(date);
};

/** Each rule: where it fits, and what is drawn of it. The earliest in the text wins, of equals the first here. */
const rules = [
  [/\\([\\`*_~|<>#\-[\]().:!@])/, (m) => m[1]],
  [/```(?:\w+\n)?\n?([\s\S]+?)```/, (m) => element('discord-pre', {}, m[1])],
  [/`([^`]+)`/, (m) => element('discord-code', {}, m[1])],
  [/\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, (m) => link(m[2], m[1])],
  [/<(https?:\/\/[^\s>]+)>/, (m) => link(m[1], m[1])],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;"')\]]/, (m) => link(m[0], m[0])],
  [/<@!?(\d+)>/, (m) => mention('user', personOf(m[1])?.name ?? 'unknown')],
  [/<@&(\d+)>/, (m) => mention('role', state.scene.roles.find(({ id }) => id === m[1])?.name ?? 'deleted-role')],
  [/<#(\d+)>/, (m) => mention('channel', state.scene.places.find(({ id }) => id === m[1])?.name ?? 'unknown')],
  [/<\/([^:>]+):\d+>/, (m) => mention('slash', m[1])],
  [/<t:(-?\d+)(?::([tTdDfFR]))?>/, (m) => element('span', { class: 'time' }, time(m[1], m[2]))],
  [/\|\|([\s\S]+?)\|\|/, (m) => element('discord-spoiler', {}, ...inline(m[1]))],
  [/\*\*([\s\S]+?)\*\*(?!\*)/, (m) => element('strong', {}, ...inline(m[1]))],
  [/__([\s\S]+?)__/, (m) => element('u', {}, ...inline(m[1]))],
  [/~~([\s\S]+?)~~/, (m) => element('s', {}, ...inline(m[1]))],
  [/\*(?!\s)([^*\n]+?)\*/, (m) => element('em', {}, ...inline(m[1]))],
  [/(?<!\w)_([^_\n]+?)_(?!\w)/, (m) => element('em', {}, ...inline(m[1]))],
];

/** A run of text as nodes. */
export const inline = (text) => {
  const nodes = [];
  let rest = text;
  while (rest !== '') {
    const [first] = rules
      .flatMap(([pattern, draw]) => {
        const match = pattern.exec(rest);
        return match ? [{ match, draw }] : [];
      })
      .sort((a, b) => a.match.index - b.match.index);
    if (!first) return [...nodes, rest];
    const { match, draw } = first;
    if (match.index > 0) nodes.push(rest.slice(0, match.index));
    nodes.push(draw(match));
    rest = rest.slice(match.index + match[0].length);
  }
  return nodes;
};

const fenced = /```[\s\S]+?```/;

/** Lines of the same kind stand together: a quote, a list. */
const kinds = [
  ['quote', /^> ?(.*)$/],
  ['small', /^-# (.*)$/],
  ['header', /^(#{1,3}) (.*)$/],
  ['bullet', /^\s*[-*] (.*)$/],
  ['number', /^\s*\d+\. (.*)$/],
];

const kindOf = (line) => {
  for (const [kind, pattern] of kinds) {
    const match = pattern.exec(line);
    if (match) return { kind, text: match.at(-1), level: match[1] };
  }
  return { kind: 'text', text: line };
};

const drawBlock = ({ kind, lines, level }) => {
  const joined = lines.join('\n');
  if (kind === 'quote') return element('discord-quote', {}, element('span', { class: 'run' }, ...inline(joined)));
  if (kind === 'small') return element('discord-subscript', {}, ...inline(joined));
  if (kind === 'header') return element('discord-header', { level: String(level.length) }, ...inline(joined));
  const items = () => lines.map((line) => element('li', {}, ...inline(line)));
  if (kind === 'bullet') return element('ul', {}, ...items());
  if (kind === 'number') return element('ol', {}, ...items());
  return element('span', { class: 'run' }, ...inline(joined));
};

/** Without markdown, for a line that only reminds of it and for who listens. */
export const plain = (content) =>
  content
    .replace(/<@!?(\d+)>/g, (_, id) => `@${personOf(id)?.name ?? 'unknown'}`)
    .replace(/^(-# |> |#{1,3} )/gm, '')
    .replace(/[*_`~|\\]/g, '');

/** A whole message as elements. */
export const markdown = (content) => {
  const fence = fenced.exec(content);
  if (fence) {
    const after = content.slice(fence.index + fence[0].length).replace(/^\n/, '');
    const before = content.slice(0, fence.index).replace(/\n$/, '');
    return [...(before ? markdown(before) : []), ...inline(fence[0]), ...(after ? markdown(after) : [])];
  }
  const blocks = [];
  for (const line of content.split('\n')) {
    const { kind, text, level } = kindOf(line);
    const last = blocks.at(-1);
    if (last?.kind === kind && kind !== 'header' && kind !== 'small') last.lines.push(text);
    else blocks.push({ kind, lines: [text], level });
  }
  return blocks.map(drawBlock);
};
