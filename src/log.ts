import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.js';

export type Log = Logger;

/**
 * The log: one JSON object a line on standard error, so that standard output stays a program's answer.
 * Errors are told by their type, message and stack alone: a cause may hold what a provider said, or a key.
 */
export const createLog = (level: Config['logLevel'], to: DestinationStream = process.stderr): Log =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: [
          'token',
          'key',
          'apiKey',
          'authorization',
          'content',
          'text',
          '*.token',
          '*.key',
          '*.apiKey',
          '*.authorization',
          '*.content',
          '*.text',
        ],
        censor: '[hidden]',
      },
      serializers: {
        err: (error: unknown) =>
          error instanceof Error
            ? { type: error.name, message: error.message, stack: error.stack }
            : { type: typeof error },
      },
    },
    to,
  );
