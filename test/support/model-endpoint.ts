import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the endpoint does with a request; the default streams `text` as a whole answer. */
export type ModelReply = {
  /** Streamed, one event a piece; a string is cut into pieces of some characters. */
  readonly text?: string | readonly string[];
  /** The data of each event, as they are, instead of `text`. */
  readonly events?: readonly string[];
  readonly finish?: string;
  readonly usage?: {
    prompt_tokens: number;
    completion_tokens: number;
    prompt_tokens_details?: { cached_tokens: number };
  };
  readonly refusal?: string;
  /** Instead of a stream: this status, these headers, this body. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Never answers, or stops after the pieces and stays open. */
  readonly stall?: 'before headers' | 'in body';
  /** Cuts the socket: after the pieces in order, or with a reset, which overtakes them. */
  readonly breakOff?: boolean | 'reset';
  /** Ends the stream without a finish reason. */
  readonly endEarly?: boolean;
  /** Cuts the bytes of the whole stream at these sizes, also within a character. */
  readonly bytesAPiece?: number;
  /** Awaited before the headers. */
  readonly after?: Promise<unknown>;
  /** Awaited before each piece of `text`, by its index: a test says when the model goes on. */
  readonly before?: (piece: number) => Promise<unknown>;
};

export type ModelRequest = {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model: string;
    readonly stream: boolean;
    readonly max_tokens?: number;
    readonly messages: readonly { role: string; content: string }[];
  };
};

export type ModelEndpoint = Awaited<ReturnType<typeof createModelEndpoint>>;

const usual = { prompt_tokens: 100, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 64 } };

const event = (value: unknown): string => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`;

const piece = (delta: object, finish: string | null = null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 0,
  model: 'fake',
  choices: [{ index: 0, delta, finish_reason: finish }],
});

const stream = (reply: ModelReply): string[] => {
  if (reply.events) return reply.events.map(event);
  const { text = '', finish = 'stop', usage = usual } = reply;
  const pieces = typeof text === 'string' ? (text.match(/[\s\S]{1,12}/g) ?? []) : text;
  const begun = [
    event(piece({ role: 'assistant', content: '' })),
    ...pieces.map((it) => event(piece({ content: it }))),
  ];
  if (reply.refusal) begun.push(event(piece({ refusal: reply.refusal })));
  if (reply.stall || reply.breakOff || reply.endEarly) return begun;
  return [...begun, event(piece({}, finish)), event({ ...piece({}), choices: [], usage }), event('[DONE]')];
};

const send = async (response: ServerResponse, reply: ModelReply): Promise<void> => {
  await reply.after;
  if (reply.stall === 'before headers') return;
  if (reply.status !== undefined || reply.body !== undefined) {
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body ?? '{}');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const events = stream(reply);
  if (reply.bytesAPiece) {
    const bytes = Buffer.from(events.join(''));
    for (let at = 0; at < bytes.length; at += reply.bytesAPiece)
      response.write(bytes.subarray(at, at + reply.bytesAPiece));
  } else {
    for (const [index, it] of events.entries()) {
      await reply.before?.(index - 1);
      response.write(it);
    }
  }
  if (reply.stall) return;
  if (reply.breakOff === 'reset') response.socket?.resetAndDestroy();
  else if (reply.breakOff) response.socket?.destroySoon();
  else response.end();
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

/**
 * A server on loopback that speaks the chat completions protocol, as well and as badly as a test says. `answers` are used up one
 * a request, the last one stays; a function sees the request.
 */
export const createModelEndpoint = async (...answers: (ModelReply | ((request: ModelRequest) => ModelReply))[]) => {
  const requests: ModelRequest[] = [];
  let closed = 0;
  let open = 0;
  let mostOpen = 0;
  const closings: (() => void)[] = [];
  const comings: (() => void)[] = [];
  const server = createServer((incoming, response) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => {
      closed += 1;
      open -= 1;
      for (const tell of closings.splice(0)) tell();
    });
    void readBody(incoming).then((text) => {
      const request: ModelRequest = { url: incoming.url ?? '', headers: incoming.headers, body: JSON.parse(text) };
      requests.push(request);
      for (const tell of comings.splice(0)) tell();
      const next = answers.length > 1 ? answers.shift() : answers[0];
      return send(response, typeof next === 'function' ? next(request) : (next ?? {}));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    /** Replaces what is to be answered from now on. */
    answer: (...next: (ModelReply | ((request: ModelRequest) => ModelReply))[]) => {
      answers.splice(0, answers.length, ...next);
    },
    /** The most requests that were open at once. */
    mostOpen: () => mostOpen,
    /** Resolves when `count` requests have come in. */
    received: async (count: number): Promise<void> => {
      while (requests.length < count) await new Promise<void>((resolve) => comings.push(resolve));
    },
    /** Resolves when `count` responses have ended or lost their socket. */
    closedResponses: async (count: number): Promise<void> => {
      while (closed < count) await new Promise<void>((resolve) => closings.push(resolve));
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
