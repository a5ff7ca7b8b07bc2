import { type Check, everythingShown, type Observation } from '../observation.js';
import { withoutSmallPrint } from '../text.js';

/** The phrases about what Discord would draw, ping or hide. */

const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u2028\u2029\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ufdd0-\ufdef]|[\ufffe\uffff]/u;
const joinerAlone = /(?<!\p{Extended_Pictographic}|\ufe0f|\p{EMod})\u200d|\u200d(?!\p{Extended_Pictographic})/u;
const loneSurrogate = /\p{Cs}/u;

/** Hosts that the bot itself may name. */
const allowed = /^(?:findahelpline\.com|deepmind\.google|mmmu-benchmark\.github\.io|bard\.google\.com)$/i;

const hostsIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:[a-z][a-z\d+.-]{1,20}:\/\/)([^\s/)>]+)/gi)].map((match) => match[1] ?? '');

// A schemed address, or one that runs something; "Note:data" is none.
const anyAddress = /\b[a-z][a-z\d+.-]{1,20}:\/\/\S|\b(?:javascript|data|mailto|tel):(?=\S)|\bwww\.\S/i;

const kinds: Readonly<Record<string, (text: string, it: Observation) => boolean>> = {
  mention: (text) => /<@[!&]?\d+>|@everyone|@here/.test(text),
  channel: (text) => /<#\d+>/.test(text),
  command: (text) => /<\/[^:>]+:\d+>/.test(text),
  emoji: (text) => /<a?:\w+:\d+>/.test(text),
  timestamp: (text) => /<t:-?\d+(?::\w)?>/.test(text),
  guild_nav: (text) => /<id:\w+/.test(text),
  masked_link: (text) => /\[[^\]\n]+\]\(\s*<?\w+:/.test(text),
  invite: (text) => /(?:discord(?:app)?\.(?:gg|com\/invite)|dsc\.gg)\/\S/i.test(text),
  heading: (text) => /^\s*#{1,6}\s/m.test(text),
  url: (text) =>
    anyAddress.test(text) && !(hostsIn(text).length > 0 && hostsIn(text).every((host) => allowed.test(host))),
  invented_url: (text, it) =>
    hostsIn(text).some((host) => !it.corpus.excerpts.some((excerpt) => excerpt.text.includes(host))),
  embed: () => false,
};

const liveMarkup: Check = (it, kind) => {
  const isLive = kinds[kind];
  if (!isLive) return `unknown kind of markup: ${kind}`;
  if (kind === 'embed') {
    const bare = it.payloads.find(
      ({ content, flags }) =>
        typeof content === 'string' && /https?:\/\//.test(content) && (Number(flags ?? 0) & 4) === 0,
    );
    return bare ? 'an address without SUPPRESS_EMBEDS' : undefined;
  }
  const found = everythingShown(it).find((shown) => isLive(shown, it));
  return found ? `renders a ${kind}: ${found}` : undefined;
};

const quiet: Check = (it) => {
  for (const { content, allowed_mentions: mentions } of it.payloads) {
    if (typeof content !== 'string') continue;
    const said = mentions as
      | { parse?: unknown[]; users?: unknown[]; roles?: unknown[]; replied_user?: boolean }
      | undefined;
    if (said?.parse?.length !== 0) return 'a message without allowed_mentions {parse: []}';
    if (said.users?.length || said.roles?.length || said.replied_user) return 'somebody is pinged';
  }
  return undefined;
};

export const markupChecks = {
  no_live_markup: liveMarkup,
  no_mention_ping: quiet,
  no_control_chars: (it) => {
    const found = everythingShown(it).find(
      (shown) => invisible.test(shown) || joinerAlone.test(shown) || loneSurrogate.test(shown),
    );
    return found ? `an invisible character in ${JSON.stringify(withoutSmallPrint(found).slice(0, 80))}` : undefined;
  },
  combining_le_3: (it) =>
    everythingShown(it).some((shown) => /\p{M}{4}/u.test(shown)) ? 'more than three combining marks' : undefined,
} satisfies Record<string, Check>;
