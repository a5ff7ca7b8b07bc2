import type { Question } from '../types.js';
import { cleanEcho } from './clean.js';

/** Characters a question may have; stated on the command's option as well. */
export const QUESTION_LIMIT = 1000;

const OPENS = '-# “';
const CLOSES = '”';

/**
 * The question above the answer, in small print: a command leaves no message that the others could read, and "ask again" reads it
 * from there.
 */
export const headingOf = ({ surface, text }: Question): string => {
  const echo = surface === 'slash' || surface === 'context_menu' ? cleanEcho(text, QUESTION_LIMIT) : '';
  return echo === '' ? '' : `${OPENS}${echo}${CLOSES}\n`;
};

/** The question out of a reply's heading; undefined where there is none. */
export const questionInHeading = (reply: string): string | undefined => {
  const [first = ''] = reply.split('\n');
  if (!first.startsWith(OPENS) || !first.endsWith(CLOSES)) return undefined;
  return first.slice(OPENS.length, -CLOSES.length).replace(/\\([\\`*_~|<>#[\]()@-])/g, '$1');
};

/** What a reply says, without heading, small print and list of sources: an earlier turn of a conversation. */
export const withoutSmallPrint = (reply: string): string =>
  reply
    .split('\n')
    .filter((line) => !line.startsWith('-# '))
    .join('\n')
    .trim();
