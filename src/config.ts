import { z } from 'zod';

export type Config = {
  readonly discord:
    | { readonly token: string; readonly guildId: string | undefined; readonly apiUrl: string | undefined }
    | undefined;
  /** Undefined: no key, no other endpoint: the bot quotes. */
  readonly model: { readonly apiKey: string; readonly baseUrl: string | undefined; readonly name: string } | undefined;
  readonly databaseUrl: string;
  readonly corpusDir: string;
  readonly contextTokens: number;
  readonly answerTimeoutMs: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
};

/** Malformed settings: `message` names each, one a line, without any value. */
export class ConfigRefused extends Error {}

// An empty line in .env means the same as no line.
const blank = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional());
const whole = (min: number, max: number, fallback: number) =>
  z.preprocess(
    blank,
    z
      .string()
      .regex(/^\d+$/, 'must be a whole number')
      .transform(Number)
      .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
      .default(fallback),
  );
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const snowflake = z.string().regex(/^\d{17,20}$/, 'must be an id of 17 to 20 digits');

const environment = z.object({
  DISCORD_TOKEN: optional(z.string().trim()),
  DISCORD_GUILD_ID: optional(snowflake),
  DISCORD_API_URL: optional(httpUrl),
  OPENAI_API_KEY: optional(z.string().trim()),
  OPENAI_BASE_URL: optional(httpUrl),
  OPENAI_MODEL: z.preprocess(blank, z.string().trim().default('gpt-4o-mini')),
  DATABASE_URL: z.preprocess(
    blank,
    z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must begin with sqlite: or postgres://')
      .default('sqlite:data/gemini.db'),
  ),
  CORPUS_DIR: z.preprocess(blank, z.string().default('corpus')),
  CONTEXT_TOKENS: whole(200, 100_000, 1200),
  ANSWER_TIMEOUT_MS: whole(1000, 600_000, 30_000),
  LOG_LEVEL: z.preprocess(
    blank,
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'must be fatal, error, warn, info, debug, trace or silent',
      })
      .default('info'),
  ),
});

/**
 * The settings, from the environment, read once.
 * @throws ConfigRefused with every problem, one a line; a value is never repeated, since it may be a secret.
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new ConfigRefused(lines.join('\n'));
  }
  const it = parsed.data;
  // A local endpoint (Ollama, llama.cpp) needs no key; the SDK wants some string.
  const apiKey = it.OPENAI_API_KEY ?? (it.OPENAI_BASE_URL ? 'none' : undefined);
  return {
    discord: it.DISCORD_TOKEN
      ? { token: it.DISCORD_TOKEN, guildId: it.DISCORD_GUILD_ID, apiUrl: it.DISCORD_API_URL }
      : undefined,
    model: apiKey ? { apiKey, baseUrl: it.OPENAI_BASE_URL, name: it.OPENAI_MODEL } : undefined,
    databaseUrl: it.DATABASE_URL,
    corpusDir: it.CORPUS_DIR,
    contextTokens: it.CONTEXT_TOKENS,
    answerTimeoutMs: it.ANSWER_TIMEOUT_MS,
    logLevel: it.LOG_LEVEL,
  };
};
