/** Discord's limit of a message, in UTF-16 units (discord.com/developers/docs/resources/message#create-message). */
export const MESSAGE_LIMIT = 2000;

const FENCE = '```';

const sentenceEnd = /[.!?。！？](?:["”’)\]]|\[\d+\])*\s+|[。！？](?:\[\d+\])*|\n+/gu;

/** Where to cut at or before `limit`: the last paragraph or sentence end, else a blank, else a whole grapheme. */
const cutAt = (text: string, limit: number): number => {
  const head = text.slice(0, limit);
  let end = 0;
  for (const match of head.matchAll(sentenceEnd)) end = match.index + match[0].length;
  if (end > limit / 4) return end;
  const blank = head.lastIndexOf(' ');
  if (blank > limit / 4) return blank + 1;
  let whole = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(head)) {
    if (index + segment.length < limit) whole = index + segment.length;
  }
  return whole || limit;
};

/** A cut never falls within a run of backticks: half a fence is none. */
const beforeFence = (text: string, at: number): number => {
  let from = at;
  if (text[at] !== '`') return at;
  while (from > 0 && text[from - 1] === '`') from -= 1;
  return from > 0 ? from : at;
};

const opensFence = (text: string): boolean => text.split(FENCE).length % 2 === 0;

/**
 * Splits a text into messages on sentence ends, a fence that a cut would leave open closed and opened again. The footer goes
 * at the end of the last one, on a line of its own.
 */
export const pages = (text: string, footer = ''): string[] => {
  const tail = footer === '' ? '' : `\n${footer}`;
  const whole = `${text}${tail}`;
  if (whole.length <= MESSAGE_LIMIT) return [whole];
  const out: string[] = [];
  let rest = text;
  let reopened = false;
  while ((reopened ? FENCE.length + 1 : 0) + rest.length + tail.length > MESSAGE_LIMIT) {
    // Room for the fence that may have to be opened before and closed after.
    const size = beforeFence(rest, cutAt(rest, Math.min(rest.length, MESSAGE_LIMIT - 2 * (FENCE.length + 1))));
    const body = `${reopened ? `${FENCE}\n` : ''}${rest.slice(0, size).trimEnd()}`;
    reopened = opensFence(body);
    out.push(reopened ? `${body}\n${FENCE}` : body);
    rest = rest.slice(size);
    if (rest === '') break;
  }
  const last = `${reopened ? `${FENCE}\n` : ''}${rest}${tail}`.trim();
  if (last !== '') out.push(last);
  return out;
};
