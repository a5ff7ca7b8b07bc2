import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { z } from 'zod';
import type { Prompt, Usage } from '../types.js';
import { type Completion, type Finish, type Model, ModelError } from './model.js';

export type OpenAiOptions = {
  readonly apiKey: string;
  /** Any OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1. Default: OpenAI's own. */
  readonly baseUrl?: string;
  readonly model: string;
  /** Tokens an answer may have. */
  readonly maxTokens?: number;
  /** Milliseconds without a byte, before the headers or between two pieces, after which the endpoint counts as stalled. */
  readonly idleMs?: number;
};

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

const faultOf = (error: unknown, hasBegun: boolean): ModelError => {
  if (error instanceof ModelError) return error;
  if (error instanceof APIConnectionTimeoutError) return new ModelError('too_slow', { cause: error });
  if (error instanceof APIConnectionError)
    return new ModelError(hasBegun ? 'broken_off' : 'unreachable', { cause: error });
  if (error instanceof APIError && error.status !== undefined) {
    if (error.code === 'insufficient_quota') return new ModelError('quota_spent', { cause: error });
    if (error.status === 429) {
      const wait = retryAfterMs(error.headers, Date.now());
      return new ModelError('rate_limited', { cause: error, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
    }
    return new ModelError(error.status >= 500 ? 'server_error' : 'refused', { cause: error });
  }
  // In the body: an error object sent as an event is an APIError without a status, a cut socket a TypeError "terminated".
  return new ModelError(error instanceof APIError || error instanceof SyntaxError ? 'malformed' : 'broken_off', {
    cause: error,
  });
};

/** Aborts when nothing has happened for `ms`; the SDK's own timeout doesn't cover a stream's body. */
const createIdleTimer = (ms: number, onIdle: () => void) => {
  let timer = setTimeout(onIdle, ms);
  return {
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(onIdle, ms);
    },
    stop: () => clearTimeout(timer),
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
    // A redirect could carry the key to another host.
    fetchOptions: { redirect: 'manual' },
  });
  const { model, maxTokens = 700, idleMs = 20_000 } = options;
  return {
    name: model,
    async *ask(prompt, signal): AsyncGenerator<string, Completion, void> {
      const call = new AbortController();
      const idle = createIdleTimer(idleMs, () => call.abort(new ModelError('too_slow')));
      const aborted = AbortSignal.any([signal, call.signal]);
      let hasBegun = false;
      let finish: Finish | undefined;
      let usage: Usage | null = null;
      try {
        const { data: stream, response } = await client.chat.completions
          .create(
            {
              model,
              messages: messagesOf(prompt),
              max_tokens: maxTokens,
              temperature: 0.2,
              stream: true,
              stream_options: { include_usage: true },
            },
            { signal: aborted },
          )
          .withResponse();
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
          if (words?.content) yield words.content;
          if (choice?.finish_reason) finish = finish === 'withheld' ? finish : finishOf(choice.finish_reason);
        }
        // An abort in mid-stream ends the SDK's loop without a word.
        aborted.throwIfAborted();
        if (finish === undefined) throw new ModelError(isEvents ? 'broken_off' : 'malformed');
        return { finish, usage };
      } catch (error) {
        signal.throwIfAborted();
        if (call.signal.aborted) throw call.signal.reason;
        throw faultOf(error, hasBegun);
      } finally {
        idle.stop();
        call.abort();
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
