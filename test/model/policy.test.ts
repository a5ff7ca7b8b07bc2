import { afterEach, describe, expect, test } from '@jest/globals';
import { unread } from '../../src/model/model.js';
import type { ModelReply } from '../support/model-endpoint.js';
import { createModelUnderTest, faultOf, type ModelUnderTest, ownPrompt } from '../support/model-under-test.js';
import { anyPrompt, modelContract, readAll } from './contract.js';

let bench: ModelUnderTest;
afterEach(() => bench.close());

const withReplies = async (...replies: ModelReply[]) => {
  bench = await createModelUnderTest([replies]);
  return bench;
};

const good: ModelReply = { text: 'It scored 90.0% [47].' };
const askedFor = (seconds: string): ModelReply => ({ status: 429, headers: { 'retry-after': seconds } });

describe('a model under the policy', () => {
  modelContract(async () => ({ model: (await withReplies(good)).model, close: async () => undefined }));

  test.each<[string, ModelReply, number]>([
    ['a 500', { status: 500 }, 400],
    ['a socket cut before any text', { breakOff: true }, 400],
    ['a connection reset before any text', { breakOff: 'reset' }, 400],
    ['a 429 that asks for a second', askedFor('1'), 1000],
    ['a 429 that names a date', askedFor('Wed, 06 Dec 2023 12:00:20 GMT'), 20_000],
  ])('%s is asked again, once, after a pause, and the person gets the answer', async (_, first, pause) => {
    const { model, endpoint, time } = await withReplies(first, good);
    const answer = readAll(model);
    await time.waitsFor(pause);
    expect(endpoint.requests).toHaveLength(1);
    time.turn(pause);
    expect((await answer).text).toBe(good.text);
    expect(endpoint.requests).toHaveLength(2);
  });

  test.each([
    ['120', 120_000],
    ['Wed, 06 Dec 2023 12:02:00 GMT', 120_000],
  ])('a Retry-After of %s, beyond the deadline, fails at once, without a second request', async (header, ms) => {
    const { model, endpoint } = await withReplies(askedFor(header));
    await expect(readAll(model)).rejects.toMatchObject({ fault: 'rate_limited', retryAfterMs: ms });
    expect(endpoint.requests).toHaveLength(1);
  });

  test('after two failures it is over', async () => {
    const { model, endpoint, time } = await withReplies({ status: 503 }, { status: 500 }, good);
    const answer = faultOf(readAll(model));
    await time.waitsFor(400);
    time.turn(400);
    expect(await answer).toBe('server_error');
    expect(endpoint.requests).toHaveLength(2);
  });

  test.each<[string, ModelReply]>([
    ['401', { status: 401 }],
    ['400', { status: 400 }],
    ['an exhausted quota', { status: 429, body: '{"error":{"code":"insufficient_quota"}}' }],
    ['HTML', { body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['a cut in the middle of the text', { text: 'It scored 90', breakOff: true }],
  ])('%s is final: asked once', async (_, reply) => {
    const { model, endpoint } = await withReplies(reply, good);
    await expect(readAll(model)).rejects.toThrow(/^model:/);
    expect(endpoint.requests).toHaveLength(1);
  });

  test('a closed port is unreachable, and asked for once more', async () => {
    const { model, time, endpoint, attempts } = await withReplies(good);
    await endpoint.close();
    const answer = faultOf(readAll(model));
    await time.waitsFor(400);
    time.turn(400);
    expect(await answer).toBe('unreachable');
    expect(attempts.map(({ result }) => result)).toEqual(['unreachable', 'unreachable']);
    bench = await createModelUnderTest([[good]]);
  });

  test('an answer that takes 25 of the 30 seconds is waited for', async () => {
    let begin = (): void => undefined;
    const after = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const { model, time, endpoint } = await withReplies({ ...good, after });
    const answer = readAll(model);
    await endpoint.received(1);
    time.turn(25_000);
    begin();
    expect((await answer).text).toBe(good.text);
  });

  test.each<[string, ModelReply]>([
    ['before the headers', { stall: 'before headers' }],
    ['in the body', { text: [], stall: 'in body' }],
  ])('a stall %s ends at the deadline, the socket is closed and the slot is free', async (_, reply) => {
    const { model, time, endpoint, health } = await withReplies(reply, good);
    const answer = faultOf(readAll(model));
    await endpoint.received(1);
    expect(health()).toMatchObject({ inFlight: 1, calls: 1 });
    time.turn(30_000);
    expect(await answer).toBe('too_slow');
    await endpoint.closedResponses(1);
    expect(health()).toMatchObject({ inFlight: 0, queued: 0, calls: 0 });
    expect((await readAll(model)).text).toBe(good.text);
  });

  test('the pause before a retry ends at the deadline too', async () => {
    const { model, time, endpoint } = await withReplies(askedFor('29'), { stall: 'before headers' });
    const answer = faultOf(readAll(model));
    await time.waitsFor(29_000);
    time.turn(29_000);
    await endpoint.received(2);
    time.turn(1000);
    expect(await answer).toBe('too_slow');
  });

  test('who stops listening closes the request and frees the slot', async () => {
    const { model, endpoint, health } = await withReplies({ text: ['It scored '], stall: 'in body' }, good);
    const pieces = model.ask(anyPrompt, new AbortController().signal);
    await pieces.next();
    await pieces.return(unread);
    await endpoint.closedResponses(1);
    expect(health().inFlight).toBe(0);
    expect((await readAll(model)).text).toBe(good.text);
  });

  test('who forgets a stream half read holds its slot no longer than the deadline', async () => {
    const { model, endpoint, health, time } = await withReplies({ text: ['It scored '], stall: 'in body' }, good);
    await model.ask(anyPrompt, new AbortController().signal).next();
    time.turn(30_000);
    await endpoint.closedResponses(1);
    expect(health().inFlight).toBe(0);
    expect((await readAll(model)).text).toBe(good.text);
  });

  test('slots come back after a stall, an abort and every fault: a hundred bad answers, then a good one', async () => {
    bench = await createModelUnderTest([[{}]], { concurrency: 2, queue: 0 });
    const { model, endpoint, health, time } = bench;
    const bad: ModelReply[] = [
      { body: '{}' },
      { status: 429, headers: { 'retry-after': '600' } },
      { text: 'It scored', breakOff: true },
      { text: 'It scored', endEarly: true },
      { text: 'It scored', stall: 'in body' },
    ];
    for (let index = 0; index < 100; index += 1) {
      const asker = new AbortController();
      // A good answer in between keeps the circuit closed.
      endpoint.answer(bad[index % bad.length] ?? good);
      const received = endpoint.requests.length;
      const answer = readAll(model, ownPrompt(anyPrompt, index), asker.signal).catch(() => 'ended');
      await endpoint.received(received + 1);
      if (index % bad.length === 4) asker.abort();
      expect(await answer).toBe('ended');
      endpoint.answer(good);
      expect((await readAll(model)).text).toBe(good.text);
    }
    expect(health()).toMatchObject({ inFlight: 0, queued: 0, calls: 0 });
    expect(time.waits()).toEqual([]);
  });
});
