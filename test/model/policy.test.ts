import { afterEach, describe, expect, test } from '@jest/globals';
import { createOpenAiModel } from '../../src/model/openai.js';
import { type PolicyOptions, withPolicy } from '../../src/model/policy.js';
import { createModelEndpoint, type ModelEndpoint, type ModelReply } from '../support/model-endpoint.js';
import { anyPrompt, modelContract, readAll } from './contract.js';

let endpoint: ModelEndpoint;
afterEach(() => endpoint.close());

const waits: number[] = [];
const noWait: NonNullable<PolicyOptions['wait']> = async (ms) => {
  waits.push(ms);
};

const modelFor = async (replies: ModelReply[], deadlineMs = 10_000) => {
  endpoint = await createModelEndpoint(...replies);
  waits.length = 0;
  const model = createOpenAiModel({ apiKey: 'k', baseUrl: endpoint.url, model: 'fake-1' });
  return withPolicy(model, { deadlineMs, wait: noWait, random: () => 1 });
};

const good: ModelReply = { text: 'It scored 90.0% [47].' };

describe('a model under the policy', () => {
  modelContract(async () => ({ model: await modelFor([good]), close: async () => undefined }));

  test.each<[string, ModelReply]>([
    ['a 500', { status: 500 }],
    ['a socket cut before any text', { breakOff: true }],
    ['a 429 that asks for a second', { status: 429, headers: { 'retry-after': '1' } }],
  ])('%s is asked again, once, and the person gets the answer', async (_, first) => {
    const model = await modelFor([first, good]);
    expect((await readAll(model)).text).toBe(good.text);
    expect(endpoint.requests).toHaveLength(2);
  });

  test('waits as long as Retry-After says', async () => {
    await readAll(await modelFor([{ status: 429, headers: { 'retry-after': '1' } }, good]));
    expect(waits).toEqual([1000]);
  });

  test('a Retry-After beyond the deadline fails at once, without a second request', async () => {
    const model = await modelFor([{ status: 429, headers: { 'retry-after': '120' } }]);
    await expect(readAll(model)).rejects.toMatchObject({ fault: 'rate_limited', retryAfterMs: 120_000 });
    expect(endpoint.requests).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  test('after two failures it is over', async () => {
    const model = await modelFor([{ status: 503 }, { status: 500 }, good]);
    await expect(readAll(model)).rejects.toMatchObject({ fault: 'server_error' });
    expect(endpoint.requests).toHaveLength(2);
  });

  test.each<[string, ModelReply]>([
    ['401', { status: 401 }],
    ['an exhausted quota', { status: 429, body: '{"error":{"code":"insufficient_quota"}}' }],
    ['HTML', { body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['a cut in the middle of the text', { text: 'It scored 90', breakOff: true }],
  ])('%s is final: asked once', async (_, reply) => {
    const model = await modelFor([reply, good]);
    await expect(readAll(model)).rejects.toThrow(/^model:/);
    expect(endpoint.requests).toHaveLength(1);
  });

  test.each<[string, ModelReply]>([
    ['before the headers', { stall: 'before headers' }],
    ['in the body', { text: 'It scored', stall: 'in body' }],
  ])('a stall %s ends at the deadline, and the socket is closed', async (_, reply) => {
    const model = await modelFor([reply], 150);
    await expect(readAll(model)).rejects.toMatchObject({ fault: 'too_slow' });
    await endpoint.closedResponses(1);
  });

  test('who stops listening closes the request', async () => {
    const model = await modelFor([{ text: ['It scored '], stall: 'in body' }]);
    const pieces = model.ask(anyPrompt, new AbortController().signal);
    await pieces.next();
    await pieces.return({ finish: 'stop', usage: null });
    await endpoint.closedResponses(1);
  });
});
