import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { ModelError, type ModelFault } from '../../src/model/model.js';
import { createOpenAiModel, retryAfterMs } from '../../src/model/openai.js';
import { createModelEndpoint, type ModelEndpoint, type ModelReply } from '../support/model-endpoint.js';
import { anyPrompt, modelContract, readAll } from './contract.js';

const key = 'sk-planted-secret-1234567890';
let endpoint: ModelEndpoint;
afterEach(() => endpoint.close());

const modelFor = async (...replies: ModelReply[]) => {
  endpoint = await createModelEndpoint(...replies);
  // Patience only where it is tried: a busy machine is no silent endpoint.
  const idleMs = replies.some(({ stall }) => stall) ? 1_000 : 20_000;
  return createOpenAiModel({ apiKey: key, baseUrl: endpoint.url, model: 'fake-1', idleMs });
};

const fault = async (promise: Promise<unknown>): Promise<ModelError> => {
  const error = await promise.then(
    () => undefined,
    (it: unknown) => it,
  );
  if (!(error instanceof ModelError)) throw new Error(`no ModelError but ${String(error)}`);
  return error;
};

describe('a model behind an OpenAI-compatible endpoint', () => {
  modelContract(async () => ({
    model: await modelFor({ text: 'It scored 90.0% [47].' }),
    close: async () => undefined,
  }));

  test('sends persona, history and question in order, a bound on the answer, and asks for a stream with usage', async () => {
    const model = await modelFor({ text: 'Yes [47].' });
    await readAll(model, { ...anyPrompt, history: [{ role: 'user', content: 'hi' }] });
    const [request] = endpoint.requests;
    expect(request?.body).toMatchObject({ model: 'fake-1', stream: true, stream_options: { include_usage: true } });
    expect(request?.url).toBe('/v1/chat/completions');
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });
    expect(Object.keys(request?.headers ?? {}).filter((it) => it.startsWith('openai-'))).toEqual([]);
    expect(request?.body.max_tokens).toBeGreaterThan(0);
    expect(request?.body.messages.map(({ role }) => role)).toEqual(['system', 'user', 'user']);
    expect(request?.body.messages.at(-1)?.content).toBe(anyPrompt.question);
  });

  test('tells what the endpoint counted, cached tokens too', async () => {
    const model = await modelFor({ text: 'Yes [47].' });
    const { completion } = await readAll(model);
    expect(completion.usage).toEqual({ prompt_tokens: 100, completion_tokens: 20, cached_tokens: 64 });
  });

  test('characters cut in the middle by the network arrive whole', async () => {
    const model = await modelFor({ text: '超级大模型得分 90.0% 🎉 [47]。', bytesAPiece: 1 });
    expect((await readAll(model)).text).toBe('超级大模型得分 90.0% 🎉 [47]。');
  });

  test('an endpoint that answers in one piece instead of a stream is understood', async () => {
    const body = JSON.stringify({ choices: [{ message: { content: 'Yes [47].' }, finish_reason: 'stop' }] });
    const model = await modelFor({ body });
    expect(await readAll(model)).toEqual({ text: 'Yes [47].', completion: { finish: 'stop', usage: null } });
  });

  test.each<[string, ModelReply, string]>([
    ['cut at the token limit', { text: 'Yes', finish: 'length' }, 'length'],
    ['stopped by a content filter', { finish: 'content_filter' }, 'withheld'],
    ['refused in the refusal field', { refusal: 'I cannot.' }, 'withheld'],
    ['refused by a filter of the question', { status: 400, body: '{"error":{"code":"content_filter"}}' }, 'withheld'],
    ['that does not stop where it was told to', { text: Array(100).fill('Gemini '.repeat(100)) }, 'length'],
  ])('an answer %s says so', async (_, reply, finish) => {
    const model = await modelFor(reply);
    expect((await readAll(model)).completion.finish).toBe(finish);
  });

  test.each<[string, ModelReply, ModelFault | RegExp]>([
    ['HTML under status 200', { body: '<html>login</html>', headers: { 'content-type': 'text/html' } }, 'malformed'],
    ['JSON without choices', { body: '{"id":"x"}' }, 'malformed'],
    ['an error object under status 200', { body: '{"error":{"message":"no"}}' }, 'malformed'],
    ['401', { status: 401, body: `{"error":{"message":"Incorrect API key provided: ${key}"}}` }, 'refused'],
    ['404', { status: 404, body: '{"error":{"message":"no such model"}}' }, 'refused'],
    ['a redirect', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'refused'],
    ['a request that is not accepted', { status: 422 }, 'rejected'],
    ['a credit that is used up', { status: 402 }, 'quota_spent'],
    ['a billing limit', { status: 429, body: '{"error":{"type":"insufficient_quota"}}' }, 'quota_spent'],
    ['a timeout of theirs', { status: 408 }, 'server_error'],
    ['500', { status: 500, body: 'oops' }, 'server_error'],
    ['an exhausted quota', { status: 429, body: '{"error":{"code":"insufficient_quota"}}' }, 'quota_spent'],
    ['an error object within the stream', { events: ['{"error":{"message":"overloaded"}}'] }, 'malformed'],
    ['nonsense within the stream', { events: ['{"choices": It scored'] }, 'malformed'],
    // Node 26 may hear of the cut before it gives the first piece.
    ['a socket cut in the body', { text: 'It scored', breakOff: true }, /^(broken_off|unreachable)$/],
    ['a stream that ends early', { text: 'It scored', endEarly: true }, 'broken_off'],
    ['silence before the headers', { stall: 'before headers' }, 'too_slow'],
    ['silence in the body', { text: 'It scored', stall: 'in body' }, 'too_slow'],
  ])('%s is a fault in the words of this house, asked once', async (_, reply, expected) => {
    const model = await modelFor(reply);
    const error = await fault(readAll(model));
    expect(error.fault).toMatch(expected);
    expect(error.message).not.toContain(key);
    expect(error.message).not.toContain('Incorrect');
    expect(endpoint.requests).toHaveLength(1);
  });

  test.each([
    ['1', 1000],
    ['120', 120_000],
  ])('a 429 tells that Retry-After is %s', async (header, ms) => {
    const model = await modelFor({ status: 429, headers: { 'retry-after': header } });
    expect(await fault(readAll(model))).toMatchObject({ fault: 'rate_limited', retryAfterMs: ms });
  });

  test('a Retry-After may be a date', () => {
    const headers = new Headers({ 'retry-after': 'Wed, 06 Dec 2023 12:00:30 GMT' });
    expect(retryAfterMs(headers, Date.UTC(2023, 11, 6, 12, 0, 0))).toBe(30_000);
  });

  test('nothing of a broken stream is printed', async () => {
    const printed = (['error', 'warn', 'info', 'debug', 'log'] as const).map((it) => jest.spyOn(console, it));
    const model = await modelFor({ events: ['{"choices": It scored'] });
    await fault(readAll(model));
    for (const print of printed) expect(print).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });

  test('an answer without end is cut: no more is read than an answer may have', async () => {
    const model = await modelFor({ text: Array(100).fill('Gemini '.repeat(100)) });
    expect((await readAll(model)).text).toHaveLength(700 * 20);
    await endpoint.closedResponses(1);
  });

  test('a closed port is unreachable', async () => {
    const model = await modelFor({ text: 'x' });
    await endpoint.close();
    const error = await fault(readAll(model));
    endpoint = await createModelEndpoint({});
    expect(error.fault).toBe('unreachable');
  });

  test('who stops listening closes the request', async () => {
    const model = await modelFor({ text: ['It scored ', '90.0%'], stall: 'in body' });
    const pieces = model.ask(anyPrompt, new AbortController().signal);
    expect((await pieces.next()).value).toBe('It scored ');
    await pieces.return({ finish: 'stop', usage: null });
    await endpoint.closedResponses(1);
  });

  test('a model that takes only max_completion_tokens is asked that way, from the second request on', async () => {
    const refusal = {
      error: { message: "Unsupported parameter: 'max_tokens'.", param: 'max_tokens', code: 'unsupported_parameter' },
    };
    const model = await modelFor({ status: 400, body: JSON.stringify(refusal) }, { text: 'Yes [47].' });
    expect((await readAll(model)).text).toBe('Yes [47].');
    expect((await readAll(model)).text).toBe('Yes [47].');
    expect(
      endpoint.requests.map(({ body }) => Object.keys(body).filter((key) => /^max|temperature/.test(key))),
    ).toEqual([['max_tokens', 'temperature'], ['max_completion_tokens'], ['max_completion_tokens']]);
  });
});
