import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/** What Discord's refusals mean here (discord.com/developers/docs/topics/opcodes-and-status-codes#json). */
export type Refusal =
  /** Expired, or another process was first: nothing can be said any more. */
  | 'taken'
  /** The message, channel, server or webhook is gone. */
  | 'gone'
  /** A permission is missing, or the person takes no messages: never tried again. */
  | 'forbidden'
  /** What was sent doesn't fit. */
  | 'malformed'
  /** Discord asks to wait longer than an answer is worth. */
  | 'rate_limited'
  | 'unexpected';

const codes: Readonly<Record<number, Refusal>> = {
  10062: 'taken',
  40060: 'taken',
  10003: 'gone',
  10004: 'gone',
  10008: 'gone',
  10015: 'gone',
  50027: 'gone',
  50083: 'gone',
  50001: 'forbidden',
  50007: 'forbidden',
  50013: 'forbidden',
  50278: 'forbidden',
  160002: 'forbidden',
  50006: 'malformed',
  50035: 'malformed',
};

export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof RateLimitError) return 'rate_limited';
  if (!(error instanceof DiscordAPIError)) return 'unexpected';
  const known = codes[Number(error.code)];
  return known ?? (error.status === 403 ? 'forbidden' : 'unexpected');
};

/** Too old: Discord has forgotten it, whoever may have answered. */
export const isExpired = (error: unknown): boolean => error instanceof DiscordAPIError && Number(error.code) === 10062;

/** Discord took longer than a call may take; what it was told may have happened all the same. */
export class CallTooSlow extends Error {}

/** Discord answered with something else than it was asked for, such as a page of a proxy. */
export class AnswerUnreadable extends Error {}

const shapeOf = (error: unknown): { readonly name?: unknown; readonly code?: unknown } =>
  typeof error === 'object' && error !== null ? error : {};

/** What a call asked for has probably happened; only Discord's word for it is missing. */
export const isProbablyDone = (error: unknown): boolean =>
  error instanceof CallTooSlow ||
  error instanceof AnswerUnreadable ||
  shapeOf(error).name === 'AbortError' ||
  shapeOf(error).name === 'SyntaxError';

/** No answer came that can be read, so nobody knows whether the call was heard: what may be said twice is said once more. */
export const isUnanswered = (error: unknown): boolean =>
  isProbablyDone(error) ||
  error instanceof HTTPError ||
  /^(UND_ERR_|ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENETUN)/.test(String(shapeOf(error).code ?? ''));

/** The call's own deadline: discord.js's timeout ends with the headers, so a stalled body would hold its caller for ever. */
export const within = async <T>(call: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallTooSlow('Discord did not answer in time')), ms);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
    call.catch(() => undefined);
  }
};

/** A call that may be heard twice without being seen twice: made once more when it stays unanswered. */
export const insisting = async <T>(call: () => Promise<T>, ms: number): Promise<T> => {
  try {
    return await within(call(), ms);
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    return await within(call(), ms);
  }
};
