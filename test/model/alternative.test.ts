import { afterEach, describe, expect, test } from '@jest/globals';
import type { ModelReply } from '../support/model-endpoint.js';
import { createModelUnderTest, faultOf, type ModelUnderTest, type Script } from '../support/model-under-test.js';
import { readAll } from './contract.js';

let bench: ModelUnderTest;
afterEach(() => bench.close());

const good: ModelReply = { text: 'The first says 90.0% [47].' };
const other: ModelReply = { text: 'The other says 90.0% [47].' };
const bad: ModelReply = { body: '<html>' };

const withTwo = async (first: Script, second: Script) => {
  bench = await createModelUnderTest([first, second]);
  return bench;
};

describe('a model with an alternative', () => {
  test('asks the first one alone while that answers, and says who answered', async () => {
    const { model, endpoints } = await withTwo([good], [other]);
    const { text, completion } = await readAll(model);
    expect(text).toBe(good.text);
    expect(completion.model).toBe('fake-1');
    expect(endpoints[1]?.requests).toEqual([]);
  });

  test.each<[string, ModelReply]>([
    ['does not know the key', { status: 401 }],
    ['has no quota left', { status: 429, body: '{"error":{"code":"insufficient_quota"}}' }],
    ['is busy for longer than a second', { status: 429, headers: { 'retry-after': '2' } }],
    ['answers with HTML', bad],
    ['rejects the request', { status: 422 }],
  ])('gives the answer of the other one when the first %s', async (_, reply) => {
    const { model, endpoints } = await withTwo([reply], [other]);
    const { text, completion } = await readAll(model);
    expect(text).toBe(other.text);
    expect(completion).toMatchObject({ model: 'fake-2', usage: { prompt_tokens: 100 } });
    expect(endpoints.map(({ requests }) => requests.length)).toEqual([1, 1]);
  });

  test('each endpoint hears its own key and model, and never the other’s', async () => {
    const { model, endpoints } = await withTwo([bad], [other]);
    await readAll(model);
    const heard = endpoints.map(({ requests }) => [requests[0]?.headers.authorization, requests[0]?.body.model]);
    expect(heard).toEqual([
      ['Bearer sk-planted-key-1-0123456789abcdef', 'fake-1'],
      ['Bearer sk-planted-key-2-0123456789abcdef', 'fake-2'],
    ]);
  });

  test('a server error is asked once more before the other one is', async () => {
    const { model, endpoints, time } = await withTwo([{ status: 500 }], [other]);
    const answer = readAll(model);
    await time.waitsFor(400);
    time.turn(400);
    expect((await answer).text).toBe(other.text);
    expect(endpoints.map(({ requests }) => requests.length)).toEqual([2, 1]);
  });

  test('a first one that stays silent for half of the deadline leaves the rest to the other', async () => {
    const { model, endpoint, time } = await withTwo([{ stall: 'before headers' }], [other]);
    const answer = readAll(model);
    await endpoint.received(1);
    time.turn(15_000);
    expect((await answer).text).toBe(other.text);
    await endpoint.closedResponses(1);
  });

  test('both together have the one deadline', async () => {
    const { model, endpoint, endpoints, time, health } = await withTwo(
      [{ stall: 'before headers' }],
      [{ stall: 'before headers' }],
    );
    const answer = faultOf(readAll(model));
    await endpoint.received(1);
    time.turn(15_000);
    await endpoints[1]?.received(1);
    time.turn(15_000);
    expect(await answer).toBe('too_slow');
    expect(health().inFlight).toBe(0);
  });

  test('after text has been shown nobody else is asked: it could contradict what stands there', async () => {
    const { model, endpoints } = await withTwo([{ text: 'It scored', breakOff: true }], [other]);
    expect(await faultOf(readAll(model))).toBe('broken_off');
    expect(endpoints[1]?.requests).toEqual([]);
  });

  test('a first one with an open circuit is skipped, and asked again when it is time', async () => {
    const { model, endpoints, time, health } = await withTwo([{ status: 401 }, good], [other]);
    for (let index = 0; index < 3; index += 1) expect((await readAll(model)).text).toBe(other.text);
    expect(endpoints.map(({ requests }) => requests.length)).toEqual([1, 3]);
    expect(health().endpoints.map(({ circuit }) => circuit)).toEqual(['open', 'closed']);
    time.turn(300_000);
    expect((await readAll(model)).completion.model).toBe('fake-1');
  });

  test('when both fail, the reason is not just that a circuit is open', async () => {
    const { model } = await withTwo([bad], [{ status: 401 }]);
    expect(await faultOf(readAll(model))).toBe('refused');
    expect(await faultOf(readAll(model))).toBe('malformed');
  });

  test('who presses stop is not passed on', async () => {
    const { model, endpoint, endpoints } = await withTwo([{ stall: 'before headers' }], [other]);
    const asker = new AbortController();
    const answer = readAll(model, undefined, asker.signal);
    await endpoint.received(1);
    asker.abort(new Error('stop'));
    await expect(answer).rejects.toThrow('stop');
    expect(endpoints[1]?.requests).toEqual([]);
  });
});
