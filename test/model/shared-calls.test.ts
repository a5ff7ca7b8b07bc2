import { afterEach, describe, expect, test } from '@jest/globals';
import { unread } from '../../src/model/model.js';
import type { Prompt } from '../../src/types.js';
import type { ModelReply } from '../support/model-endpoint.js';
import { createModelUnderTest, faultOf, type ModelUnderTest, ownPrompt } from '../support/model-under-test.js';
import { anyPrompt, readAll } from './contract.js';

let bench: ModelUnderTest;
afterEach(() => bench.close());

const good: ModelReply = { text: 'It scored 90.0% [47].' };
const usage = { prompt_tokens: 100, completion_tokens: 20, cached_tokens: 64 };

const gate = () => {
  let open = (): void => undefined;
  const after = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, after };
};

describe('identical questions at once', () => {
  test('share one request, each asker gets the whole answer, and one of them pays', async () => {
    const { open, after } = gate();
    bench = await createModelUnderTest([[{ ...good, after }]]);
    const { model, endpoint, health } = bench;
    const answers = Array.from({ length: 50 }, () => readAll(model));
    await endpoint.received(1);
    expect(health()).toMatchObject({ inFlight: 1, queued: 0, calls: 1 });
    open();
    const ended = await Promise.all(answers);
    expect(new Set(ended.map(({ text }) => text))).toEqual(new Set([good.text]));
    expect(endpoint.requests).toHaveLength(1);
    expect(ended.filter(({ completion }) => completion.usage).map(({ completion }) => completion.usage)).toEqual([
      usage,
    ]);
    expect(health().calls).toBe(0);
  });

  test('who comes in the middle hears the answer from its beginning', async () => {
    bench = await createModelUnderTest([[{ text: ['It scored ', '90.0% [47].'] }]]);
    const { model, endpoint } = bench;
    const first = model.ask(anyPrompt, new AbortController().signal);
    expect(await first.next()).toEqual({ done: false, value: 'It scored ' });
    // The first listener stands still; the stream goes on for the others.
    expect((await readAll(model)).text).toBe('It scored 90.0% [47].');
    expect(await first.next()).toEqual({ done: false, value: '90.0% [47].' });
    expect((await first.next()).done).toBe(true);
    expect(endpoint.requests).toHaveLength(1);
  });

  test('one who presses stop ends nothing for the others', async () => {
    const { open, after } = gate();
    bench = await createModelUnderTest([[{ ...good, after }]]);
    const { model, endpoint } = bench;
    const leaver = new AbortController();
    const left = readAll(model, anyPrompt, leaver.signal);
    const stays = readAll(model);
    await endpoint.received(1);
    leaver.abort(new Error('stop'));
    await expect(left).rejects.toThrow('stop');
    open();
    expect(await stays).toMatchObject({ text: good.text, completion: { usage } });
  });

  test('when the last one leaves, the request is closed, and the next one asks anew', async () => {
    bench = await createModelUnderTest([[{ text: ['It scored '], stall: 'in body' }, good]]);
    const { model, endpoint, health } = bench;
    const streams = [1, 2].map(() => model.ask(anyPrompt, new AbortController().signal));
    for (const stream of streams) await stream.next();
    await streams[0]?.return(unread);
    expect(health().calls).toBe(1);
    await streams[1]?.return(unread);
    await endpoint.closedResponses(1);
    expect(health()).toMatchObject({ inFlight: 0, calls: 0 });
    expect((await readAll(model)).text).toBe(good.text);
    expect(endpoint.requests).toHaveLength(2);
  });

  test('a failure reaches all of them once, and is not remembered', async () => {
    const { open, after } = gate();
    bench = await createModelUnderTest([[{ body: '<html>', after }, good]], { recentAnswers: 10 });
    const { model, endpoint } = bench;
    const answers = Array.from({ length: 5 }, () => faultOf(readAll(model)));
    await endpoint.received(1);
    open();
    expect(await Promise.all(answers)).toEqual(Array(5).fill('malformed'));
    expect((await readAll(model)).text).toBe(good.text);
  });

  test.each<[string, Prompt]>([
    ['another question', { ...anyPrompt, question: 'What is Gemini Nano?' }],
    ['another conversation', { ...anyPrompt, history: [{ role: 'user', content: 'hi' }] }],
    ['other excerpts or settings', { ...anyPrompt, system: `${anyPrompt.system} [48] …` }],
  ])('%s is asked on its own', async (_, prompt) => {
    bench = await createModelUnderTest([[good]], { recentAnswers: 10 });
    await Promise.all([readAll(bench.model), readAll(bench.model, prompt)]);
    expect(bench.endpoint.requests).toHaveLength(2);
  });
});

describe('a question that was answered in the last minutes', () => {
  const withRecent = async (reply: ModelReply, recentAnswers = 200) => {
    bench = await createModelUnderTest([[reply]], { recentAnswers });
    return bench;
  };

  test('gets the same answer at once, which says so and costs nobody anything', async () => {
    const { model, endpoint } = await withRecent(good);
    expect((await readAll(model)).completion).toEqual({ finish: 'stop', usage, model: 'fake-1' });
    expect(await readAll(model)).toEqual({
      text: good.text,
      completion: { finish: 'stop', usage: null, model: 'fake-1', fromCache: true },
    });
    expect(endpoint.requests).toHaveLength(1);
  });

  test('is asked again after ten minutes, however often it came in between', async () => {
    const { model, endpoint, time } = await withRecent(good);
    await readAll(model);
    time.turn(599_999);
    expect((await readAll(model)).completion.fromCache).toBe(true);
    time.turn(1);
    expect((await readAll(model)).completion.fromCache).toBeUndefined();
    expect(endpoint.requests).toHaveLength(2);
  });

  test('only so many are kept; the oldest goes first', async () => {
    const { model, health } = await withRecent(good, 3);
    for (let index = 0; index < 4; index += 1) await readAll(model, ownPrompt(anyPrompt, index));
    expect(health().cachedAnswers).toBe(3);
    const cached = [];
    for (const index of [1, 2, 3, 0])
      cached.push((await readAll(model, ownPrompt(anyPrompt, index))).completion.fromCache === true);
    expect(cached).toEqual([true, true, true, false]);
  });

  test.each<[string, ModelReply]>([
    ['cut at the token limit', { text: 'It scored', finish: 'length' }],
    ['withheld by a filter', { finish: 'content_filter' }],
    ['blank', { text: ' \n' }],
  ])('an answer that was %s is not given twice', async (_, reply) => {
    const { model, endpoint, health } = await withRecent(reply);
    await readAll(model);
    await readAll(model);
    expect(endpoint.requests).toHaveLength(2);
    expect(health().cachedAnswers).toBe(0);
  });

  test('is answered from memory also while the endpoint is down', async () => {
    const { model, endpoint } = await withRecent(good);
    await readAll(model);
    endpoint.answer({ status: 401 });
    await faultOf(readAll(model, ownPrompt(anyPrompt, 1)));
    expect((await readAll(model)).text).toBe(good.text);
  });
});
