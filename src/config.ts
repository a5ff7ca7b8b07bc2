import { z } from 'zod';

export type Config = {
  readonly discord:
    | { readonly token: string; readonly guildId: string | undefined; readonly apiUrl: string | undefined }
    | undefined;
  /** Undefined: no key, no other endpoint: the bot quotes. */
  readonly model: ModelEndpointConfig | undefined;
  /** Asked when `model` fails. */
  readonly fallbackModel: ModelEndpointConfig | undefined;
  /** Calls of the model at once, and questions that wait for their turn; undefined: the defaults of src/model/create.ts. */
  readonly modelConcurrency: number | undefined;
  readonly modelQueue: number | undefined;
  /** Tokens a day, and millionths of a dollar a day; undefined: no ceiling. */
  readonly budget: { readonly tokens: number | undefined; readonly cost: number | undefined };
  /** Discord users who may do what the application's owner may. */
  readonly operatorIds: readonly string[];
  readonly databaseUrl: string;
  /** Undefined: one shard. `auto`: as many as Discord recommends, all in this process. */
  readonly shards: 'auto' | ShardPart | undefined;
  /** Where Prometheus reads; undefined: nowhere. */
  readonly metrics: { readonly port: number; readonly host: string } | undefined;
  readonly corpusDir: string;
  readonly contextTokens: number;
  readonly answerTimeoutMs: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
};

/** The shards `first` to `last` of `count`: this process's part. */
export type ShardPart = { readonly first: number; readonly last: number; readonly count: number };

export type ModelEndpointConfig = {
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  readonly name: string;
  /** Dollars per million tokens; undefined: nobody said, so costs are not known. */
  readonly price: { readonly input: number; readonly output: number; readonly cachedInput?: number } | undefined;
};

/** Malformed settings: `message` names each, one a line, without any value. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
}

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
const count = (min: number, max: number) =>
  optional(
    z
      .string()
      .regex(/^\d+$/, 'must be a whole number')
      .transform(Number)
      .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`)),
  );
const price = optional(
  z
    .string()
    .trim()
    .regex(
      /^\d+(\.\d+)?(\/\d+(\.\d+)?){1,2}$/,
      'must be dollars per million tokens, input/output or input/output/cached',
    )
    .transform((text) => {
      const [input = 0, output = 0, cachedInput] = text.split('/').map(Number);
      return { input, output, ...(cachedInput === undefined ? {} : { cachedInput }) };
    }),
);
const shards = optional(
  z
    .string()
    .trim()
    .regex(/^(auto|\d{1,4}(-\d{1,4})?\/\d{1,4})$/, 'must be auto, or a part such as 0-3/16 or 5/16')
    .transform((text) => {
      if (text === 'auto') return 'auto' as const;
      const [part = '', count] = text.split('/');
      const [first = 0, last = first] = part.split('-').map(Number);
      return { first, last, count: Number(count) };
    })
    .refine(
      (it) => it === 'auto' || (it.first <= it.last && it.last < it.count),
      'must name shards below their count, such as 0-3/4',
    ),
);
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
// A header can't carry anything else, and "Bot …" or a second word is a slip of the hand.
const secret = z
  .string()
  .trim()
  .regex(/^[!-~]+$/, 'must be one word of plain characters: copy it again, without blanks');
const snowflake = z.string().regex(/^\d{17,20}$/, 'must be an id of 17 to 20 digits');

const environment = z.object({
  DISCORD_TOKEN: optional(secret),
  DISCORD_GUILD_ID: optional(snowflake),
  DISCORD_API_URL: optional(httpUrl),
  OPENAI_API_KEY: optional(secret),
  OPENAI_BASE_URL: optional(httpUrl),
  OPENAI_MODEL: z.preprocess(blank, z.string().trim().default('gpt-4o-mini')),
  OPENAI_PRICE: price,
  OPENAI_FALLBACK_API_KEY: optional(secret),
  OPENAI_FALLBACK_BASE_URL: optional(httpUrl),
  OPENAI_FALLBACK_MODEL: optional(z.string().trim()),
  OPENAI_FALLBACK_PRICE: price,
  MODEL_CONCURRENCY: count(1, 10_000),
  MODEL_QUEUE: count(0, 100_000),
  DAILY_TOKEN_BUDGET: count(1, 1_000_000_000_000),
  DAILY_COST_BUDGET: optional(
    z
      .string()
      .trim()
      .regex(/^\d+(\.\d+)?$/, 'must be dollars, such as 2.50')
      .transform((dollars) => Math.round(Number(dollars) * 1e6)),
  ),
  OPERATOR_IDS: optional(
    z
      .string()
      .transform((ids) => ids.split(/[\s,]+/).filter((id) => id !== ''))
      .pipe(z.array(snowflake)),
  ),
  DATABASE_URL: z.preprocess(
    blank,
    z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must begin with sqlite: or postgres://')
      .default('sqlite:data/gemini.db'),
  ),
  SHARDS: shards,
  METRICS_PORT: count(0, 65_535),
  METRICS_HOST: z.preprocess(blank, z.string().trim().default('127.0.0.1')),
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

/** The names of all settings; .env.example explains each. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

/** Undefined without key and address. A local endpoint (Ollama, llama.cpp) needs no key; the SDK wants some string. */
const endpointOf = (
  key: string | undefined,
  baseUrl: string | undefined,
  name: string,
  price: ModelEndpointConfig['price'],
): ModelEndpointConfig | undefined => {
  const apiKey = key ?? (baseUrl ? 'none' : undefined);
  return apiKey ? { apiKey, baseUrl, name, price } : undefined;
};

/** The alternative; with a name alone it is another model at the first endpoint. The first one's key never goes to another address. */
const fallbackOf = (
  it: z.infer<typeof environment>,
  first: ModelEndpointConfig | undefined,
): ModelEndpointConfig | undefined => {
  const name = it.OPENAI_FALLBACK_MODEL;
  const own = endpointOf(
    it.OPENAI_FALLBACK_API_KEY,
    it.OPENAI_FALLBACK_BASE_URL,
    name ?? it.OPENAI_MODEL,
    it.OPENAI_FALLBACK_PRICE,
  );
  if (own || !name) return own;
  return endpointOf(first?.apiKey, first?.baseUrl, name, it.OPENAI_FALLBACK_PRICE);
};

/** Whether other processes run the rest. */
const isPart = (shards: Config['shards']): boolean =>
  typeof shards === 'object' && shards.last - shards.first + 1 < shards.count;

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
  const model = endpointOf(it.OPENAI_API_KEY, it.OPENAI_BASE_URL, it.OPENAI_MODEL, it.OPENAI_PRICE);
  const fallbackModel = fallbackOf(it, model);
  if (fallbackModel && !model) {
    throw new ConfigRefused('OPENAI_FALLBACK_* names an alternative: set OPENAI_API_KEY or OPENAI_BASE_URL too');
  }
  const unpriced = [
    ...(model && !model.price ? ['OPENAI_PRICE'] : []),
    ...(fallbackModel && !fallbackModel.price ? ['OPENAI_FALLBACK_PRICE'] : []),
  ];
  if (it.DAILY_COST_BUDGET !== undefined && unpriced.length > 0) {
    throw new ConfigRefused(
      `DAILY_COST_BUDGET can’t be held without prices: set ${unpriced.join(' and ')}, 0/0 if it is free`,
    );
  }
  if (isPart(it.SHARDS) && it.DATABASE_URL.startsWith('sqlite:')) {
    throw new ConfigRefused(
      'SHARDS names a part, and a SQLite file is one process alone: set DATABASE_URL to a PostgreSQL that all parts share',
    );
  }
  return {
    discord: it.DISCORD_TOKEN
      ? { token: it.DISCORD_TOKEN, guildId: it.DISCORD_GUILD_ID, apiUrl: it.DISCORD_API_URL }
      : undefined,
    model,
    fallbackModel,
    modelConcurrency: it.MODEL_CONCURRENCY,
    modelQueue: it.MODEL_QUEUE,
    budget: { tokens: it.DAILY_TOKEN_BUDGET, cost: it.DAILY_COST_BUDGET },
    operatorIds: it.OPERATOR_IDS ?? [],
    databaseUrl: it.DATABASE_URL,
    shards: it.SHARDS,
    metrics: it.METRICS_PORT === undefined ? undefined : { port: it.METRICS_PORT, host: it.METRICS_HOST },
    corpusDir: it.CORPUS_DIR,
    contextTokens: it.CONTEXT_TOKENS,
    answerTimeoutMs: it.ANSWER_TIMEOUT_MS,
    logLevel: it.LOG_LEVEL,
  };
};
