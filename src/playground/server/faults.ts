import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../types.js';

/** What goes wrong with a REST call, as a test or a curious person says. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    }
  /** The socket is cut: before Discord does anything, or after it has. */
  | { readonly kind: 'cut'; readonly afterwards: boolean }
  /** No answer at all; the work isn't done either, unless `afterwards`. */
  | { readonly kind: 'hang'; readonly afterwards?: boolean }
  /** Done; the headers and half of the body come, and then nothing. */
  | { readonly kind: 'hang_in_body' }
  /** Done; the answer is a page instead of JSON. */
  | { readonly kind: 'html' }
  /** Done; the answer is JSON that ends in the middle. */
  | { readonly kind: 'cut_json' }
  /** Done and answered when the promise says so. */
  | { readonly kind: 'delay'; readonly until: Promise<unknown> };

/**
 * A 429 as Discord sends it: for this route (`user`), for a resource that others share, or for everything (`global`). Seconds.
 * discord.com/developers/docs/topics/rate-limits
 */
export const rateLimited = (retryAfter: number, scope: 'user' | 'shared' | 'global' = 'user'): Fault => ({
  kind: 'status',
  status: 429,
  headers: {
    'retry-after': String(Math.ceil(retryAfter)),
    'x-ratelimit-scope': scope,
    ...(scope === 'global'
      ? { 'x-ratelimit-global': 'true' }
      : {
          'x-ratelimit-limit': '5',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset-after': String(retryAfter),
          'x-ratelimit-bucket': 'local',
        }),
  },
  body: { message: 'You are being rate limited.', retry_after: retryAfter, global: scope === 'global' },
});

type Limit = { readonly pattern: RegExp; readonly requests: number; readonly perMs: number; readonly at: number[] };

/** Faults wait for the calls that they are for: `METHOD /path` is matched by a regular expression. */
export const createFaults = (clock: Clock) => {
  const waiting: { readonly pattern: RegExp; readonly fault: Fault; left: number }[] = [];
  const limits: Limit[] = [];
  const met: { readonly call: string; readonly kind: Fault['kind'] }[] = [];

  const overLimit = (call: string): Fault | undefined => {
    const now = clock();
    for (const limit of limits.filter(({ pattern }) => pattern.test(call))) {
      const recent = limit.at.filter((at) => now - at < limit.perMs);
      limit.at.splice(0, limit.at.length, ...recent, ...(recent.length < limit.requests ? [now] : []));
      const [oldest] = recent;
      if (recent.length >= limit.requests && oldest !== undefined)
        return rateLimited((oldest + limit.perMs - now) / 1000);
    }
    return undefined;
  };

  return {
    /** The next `times` calls that match go wrong. */
    inject: (pattern: RegExp, fault: Fault, times = 1): void => {
      waiting.push({ pattern, fault, left: times });
    },
    /** From now on so many calls that match are answered in a span of time, and the rest with 429. */
    limit: (pattern: RegExp, requests: number, perMs: number): void => {
      limits.push({ pattern, requests, perMs, at: [] });
    },
    clear: (): void => {
      waiting.splice(0);
      limits.splice(0);
    },
    /** Every call that a fault has met, in order. */
    met,
    next: (call: string): Fault | undefined => {
      const entry = waiting.find((it) => it.left > 0 && it.pattern.test(call));
      if (entry) entry.left -= 1;
      const fault = entry?.fault ?? overLimit(call);
      if (fault) met.push({ call, kind: fault.kind });
      return fault;
    },
    /** True when the call is over before it did anything. */
    before: async (fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
      if (fault?.kind === 'delay') await fault.until;
      if (fault?.kind === 'status') {
        response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
        response.end(
          typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? { message: 'fault', code: 0 }),
        );
        return true;
      }
      const isNothingDone = (fault?.kind === 'cut' || fault?.kind === 'hang') && fault.afterwards !== true;
      if (isNothingDone && fault.kind === 'cut') request.socket.destroy();
      return isNothingDone;
    },
    /** True when the answer is lost or spoilt after the call was done. */
    after: (fault: Fault | undefined, request: IncomingMessage, response: ServerResponse, body: unknown): boolean => {
      const text = JSON.stringify(body ?? {});
      const half = text.slice(0, Math.max(1, text.length >> 1));
      if (fault?.kind === 'cut') request.socket.destroy();
      if (fault?.kind === 'hang_in_body') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
        response.write(half);
      }
      if (fault?.kind === 'html') {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>Discord</title>');
      }
      if (fault?.kind === 'cut_json') {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(half);
      }
      return fault !== undefined && ['cut', 'hang', 'hang_in_body', 'html', 'cut_json'].includes(fault.kind);
    },
  };
};
