import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may talk to the page's server: this page alone, from this machine. */
export type Guard = {
  /** Given to the page; every POST brings it along. */
  readonly token: string;
  /** Why a request is refused, as an HTTP status; undefined where it is welcome. */
  readonly refuse: (request: IncomingMessage) => 403 | 405 | undefined;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * A page elsewhere can make a browser send requests to loopback: its name for this machine shows in Host (DNS rebinding), its own
 * in Origin, and it can't read the token.
 */
export const createGuard = (port: () => number): Guard => {
  const token = randomBytes(24).toString('base64url');
  const hosts = () => [`127.0.0.1:${port()}`, `localhost:${port()}`];
  return {
    token,
    refuse: ({ method, headers }) => {
      const { host = '', origin } = headers;
      if (!hosts().includes(host)) return 403;
      if (origin !== undefined && origin !== `http://${host}`) return 403;
      if (method === 'GET') return undefined;
      if (method !== 'POST') return 405;
      const given = headers['x-playground-token'];
      return timingSafeEqual(digest(String(given)), digest(token)) ? undefined : 403;
    },
  };
};

/**
 * Nothing but this server is ever loaded from. The components set style attributes; their style sheets are objects, which no
 * policy covers.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
