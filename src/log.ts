import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.js';
import { tellError } from './log-error.js';

export type Log = Logger;

/** Whatever they hold is somebody's words, or opens something. */
const hidden = ['token', 'key', 'apiKey', 'authorization', 'content', 'text', 'username', 'name'];

/** The log: one JSON object a line on standard error, so that standard output stays a program's answer. */
export const createLog = (level: Config['logLevel'], to: DestinationStream = process.stderr): Log =>
  pino(
    {
      level,
      base: null,
      redact: { paths: hidden.flatMap((it) => [it, `*.${it}`, `*.*.${it}`]), censor: '[hidden]' },
      serializers: { err: (error: unknown) => tellError(error) },
    },
    to,
  );
