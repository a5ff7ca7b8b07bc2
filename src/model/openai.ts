import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { z } from 'zod';
import type { Clock, Prompt, Usage } from '../types.js';
import { createBounds } from './bounds.js';
import { type Finish, type Model, ModelError, type ModelFault, type Pieces } from './model.js';
import { over, wait as realWait, type Wait } from './time.js';

export type OpenAiOptions = {
  readonly apiKey: string;
  /** Any OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1. Default: OpenAI's own. */
  readonly baseUrl?: string;
  readonly model: string;
  /** Tokens an answer may have. */
  readonly maxTokens?: number;
  /** Milliseconds without a byte, before the headers or between two pieces, after which the endpoint counts as stalled. */
  readonly idleMs?: number;
  readonly clock?: Clock;
  readonly wait?: Wait;
};

/** Characters a token at most stands for, generously: an endpoint that ignores max_tokens is cut off there. */
const CHARACTERS_A_TOKEN = 20;

const usageShape = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
});

// A streamed piece has a delta; an endpoint that ignores `stream: true` answers with one whole message.
const said = z.object({ content: z.string().nullish(), refusal: z.string().nullish() });
const pieceShape = z.object({
  choices: z.array(z.object({ delta: said.optional(), message: said.optional(), finish_reason: z.string().nullish() })),
  usage: usageShape.nullish(),
});

const usageOf = (usage: z.infer<typeof usageShape>): Usage => ({
  prompt_tokens: usage.prompt_tokens,
  completion_tokens: usage.completion_tokens,
  cached_tokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
});

const finishOf = (reason: string): Finish =>
  reason === 'length' ? 'length' : reason === 'content_filter' ? 'withheld' : 'stop';

/** Milliseconds of a Retry-After header: seconds or a date (RFC 9110, section 10.2.3), or OpenAI's own retry-after-ms. */
export const retryAfterMs = (headers: Headers | undefined, now: number): number | undefined => {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact) && exact >= 0) return exact;
  const value = headers?.get('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};

const spent: ReadonlySet<unknown> = new Set(['insufficient_quota', 'billing_hard_limit_reached']);

/** Wrong key, no right, no such model or address: so it is with every request. */
const wrongSetting: ReadonlySet<number> = new Set([401, 403, 404, 405]);

/** A status in words of this house. 402 is how several providers say that the credit is used up. */
const faultOfStatus = (error: APIError, status: number): ModelFault => {
  if (status === 402 || spent.has(error.code) || spent.has(error.type)) return 'quota_spent';
  if (status === 429) return 'rate_limited';
  if (status >= 500 || status === 408 || status === 409) return 'server_error';
  return status < 400 || wrongSetting.has(status) ? 'refused' : 'rejected';
};

const faultOf = (error: unknown, hasBegun: boolean, now: number): ModelError => {
  if (error instanceof ModelError) return error;
  if (error instanceof APIConnectionTimeoutError) return new ModelError('too_slow', { cause: error });
  if (error instanceof APIConnectionError)
    return new ModelError(hasBegun ? 'broken_off' : 'unreachable', { cause: error });
  if (error instanceof APIError && error.status !== undefined) {
    const fault = faultOfStatus(error, error.status);
    const pause = fault === 'rate_limited' ? retryAfterMs(error.headers, now) : undefined;
    return new ModelError(fault, { cause: error, ...(pause === undefined ? {} : { retryAfterMs: pause }) });
  }
  // In the body: an error object sent as an event is an APIError without a status, a cut socket a TypeError "terminated".
  return new ModelError(error instanceof APIError || error instanceof SyntaxError ? 'malformed' : 'broken_off', {
    cause: error,
  });
};

/** Tells when nothing has happened for `ms`; the SDK's own timeout doesn't cover a stream's body. */
const createIdleTimer = (ms: number, clock: Clock, wait: Wait, onIdle: () => void) => {
  const stopped = new AbortController();
  let last = clock();
  const watch = async () => {
    for (let rest = ms; rest > 0; rest = last + ms - clock()) await wait(rest, stopped.signal);
    onIdle();
  };
  watch().catch(() => undefined);
  return {
    touch: () => {
      last = clock();
    },
    stop: () => stopped.abort(over),
  };
};

const messagesOf = (prompt: Prompt) => [
  { role: 'system' as const, content: prompt.system },
  ...prompt.history.map(({ role, content }) => ({ role, content })),
  { role: 'user' as const, content: prompt.question },
];

/**
 * Chat completions of an OpenAI-compatible endpoint, streamed. Throws ModelError; its message has no word of the provider, but its
 * cause may: don't log causes. No retries here: see policy.ts.
 */
export const createOpenAiModel = (options: OpenAiOptions): Model => {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? null,
    organization: null,
    project: null,
    maxRetries: 0,
    // It would print pieces that it can't parse: the model's words.
    logLevel: 'off',
    // A redirect could carry the key to another host.
    fetchOptions: { redirect: 'manual' },
  });
  const { model, maxTokens = 700, idleMs = 20_000, clock = Date.now, wait = realWait } = options;
  const bounds = createBounds(maxTokens);
  const request = (prompt: Prompt, signal: AbortSignal) =>
    client.chat.completions
      .create(
        {
          model,
          messages: messagesOf(prompt),
          ...bounds.settings(),
          stream: true,
          stream_options: { include_usage: true },
        },
        { signal },
      )
      .withResponse();
  return {
    name: model,
    async *ask(prompt, signal): Pieces {
      const call = new AbortController();
      const idle = createIdleTimer(idleMs, clock, wait, () => call.abort(new ModelError('too_slow')));
      const aborted = AbortSignal.any([signal, call.signal]);
      let hasBegun = false;
      let finish: Finish | undefined;
      let usage: Usage | null = null;
      let room = maxTokens * CHARACTERS_A_TOKEN;
      try {
        const { data: stream, response } = await request(prompt, aborted).catch((error: unknown) => {
          if (!bounds.learn(error)) throw error;
          return request(prompt, aborted);
        });
        hasBegun = true;
        idle.touch();
        if (response.status >= 300) throw new ModelError('refused');
        const isEvents = response.headers.get('content-type')?.includes('text/event-stream') ?? false;
        const pieces: AsyncIterable<unknown> | unknown[] = isEvents ? stream : [await wholeBody(response, stream)];
        for await (const piece of pieces) {
          idle.touch();
          const parsed = pieceShape.safeParse(piece);
          if (!parsed.success) throw new ModelError('malformed');
          if (parsed.data.usage) usage = usageOf(parsed.data.usage);
          const choice = parsed.data.choices[0];
          const words = choice?.delta ?? choice?.message;
          if (words?.refusal) finish = 'withheld';
          if (words?.content) {
            yield words.content.slice(0, room);
            room -= words.content.length;
            if (room <= 0) return { finish: 'length', usage };
          }
          if (choice?.finish_reason) finish = finish === 'withheld' ? finish : finishOf(choice.finish_reason);
        }
        // An abort in mid-stream ends the SDK's loop without a word.
        aborted.throwIfAborted();
        if (finish === undefined) throw new ModelError(isEvents ? 'broken_off' : 'malformed');
        return { finish, usage };
      } catch (error) {
        signal.throwIfAborted();
        if (call.signal.aborted) throw call.signal.reason;
        // Azure's content filter, of the question.
        if (error instanceof APIError && error.code === 'content_filter') return { finish: 'withheld', usage };
        throw faultOf(error, hasBegun, clock());
      } finally {
        idle.stop();
        call.abort(over);
      }
    },
  };
};

/** The body of an endpoint that didn't stream: the SDK has made a stream of it, which finds no events there. */
const wholeBody = async (response: Response, stream: { controller?: AbortController }): Promise<unknown> => {
  const text = await response.text();
  stream.controller?.abort();
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelError('malformed');
  }
};
