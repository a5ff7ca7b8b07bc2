import { afterEach, describe, expect, test } from '@jest/globals';
import { unread } from '../../src/model/model.js';
import type { ModelReply } from '../support/model-endpoint.js';
import { createModelUnderTest, faultOf, type ModelUnderTest, ownPrompt } from '../support/model-under-test.js';
import { anyPrompt, readAll } from './contract.js';

let bench: ModelUnderTest;
afterEach(() => bench.close());

const good: ModelReply = { text: 'It scored 90.0% [47].' };
const bad: ModelReply = { body: '<html>login</html>', headers: { 'content-type': 'text/html' } };
const quotaSpent: ModelReply = { status: 429, body: '{"error":{"code":"insufficient_quota"}}' };

const circuit = () => bench.health().endpoints[0]?.circuit;
const ask = () => readAll(bench.model);

/** Opened by five failures in a row. */
const opened = async () => {
  bench = await createModelUnderTest([[bad]]);
  for (let time = 1; time <= 5; time += 1) expect(await faultOf(ask())).toBe('malformed');
  expect(circuit()).toBe('open');
  return bench;
};

describe('an endpoint that fails again and again', () => {
  test('is not asked for 30 seconds, and everyone is told at once', async () => {
    const { endpoint, time } = await opened();
    time.turn(29_999);
    for (let index = 0; index < 20; index += 1) expect(await faultOf(ask())).toBe('circuit_open');
    expect(endpoint.requests).toHaveLength(5);
  });

  test('four failures do not open its circuit, and one good answer begins the count anew', async () => {
    bench = await createModelUnderTest([[bad, bad, bad, bad, good, bad, bad, bad, bad, good]]);
    for (let index = 0; index < 10; index += 1) await ask().catch(() => undefined);
    expect(bench.endpoint.requests).toHaveLength(10);
    expect(circuit()).toBe('closed');
  });

  test('after 30 seconds one question is asked while all others are told at once; its answer closes the circuit', async () => {
    const { endpoint, time, model } = await opened();
    let answer = (): void => undefined;
    const after = new Promise<void>((resolve) => {
      answer = resolve;
    });
    endpoint.answer({ ...good, after }, good);
    time.turn(30_000);
    const probe = ask();
    const others = await Promise.all(
      Array.from({ length: 50 }, (_, index) => faultOf(readAll(model, ownPrompt(anyPrompt, index)))),
    );
    expect(new Set(others)).toEqual(new Set(['circuit_open']));
    await endpoint.received(6);
    expect(circuit()).toBe('half_open');
    answer();
    expect((await probe).text).toBe(good.text);
    expect(circuit()).toBe('closed');
    expect((await ask()).text).toBe(good.text);
    expect(endpoint.requests).toHaveLength(7);
  });

  test('a probe that fails keeps it closed to all for another 30 seconds', async () => {
    const { endpoint, time } = await opened();
    time.turn(30_000);
    expect(await faultOf(ask())).toBe('malformed');
    time.turn(29_999);
    expect(await faultOf(ask())).toBe('circuit_open');
    expect(endpoint.requests).toHaveLength(6);
    endpoint.answer(good);
    time.turn(1);
    expect((await ask()).text).toBe(good.text);
  });

  test('a probe whose asker leaves decides nothing: the next question is the probe', async () => {
    const { endpoint, time, model } = await opened();
    endpoint.answer({ text: ['It scored '], stall: 'in body' }, good);
    time.turn(30_000);
    const pieces = model.ask(anyPrompt, new AbortController().signal);
    await pieces.next();
    await pieces.return(unread);
    await endpoint.closedResponses(6);
    expect(circuit()).toBe('open');
    expect((await ask()).text).toBe(good.text);
    expect(circuit()).toBe('closed');
  });

  test('a probe that stalls ends at the deadline, and does not block the next', async () => {
    const { endpoint, time, model } = await opened();
    endpoint.answer({ text: ['It scored '], stall: 'in body' }, good);
    time.turn(30_000);
    await model.ask(anyPrompt, new AbortController().signal).next();
    time.turn(30_000);
    await endpoint.closedResponses(6);
    expect(circuit()).toBe('open');
    time.turn(30_000);
    expect((await ask()).text).toBe(good.text);
  });
});

test.each<[string, ModelReply]>([
  ['a wrong key', { status: 401 }],
  ['an unknown model', { status: 404 }],
  ['a spent quota', quotaSpent],
  ['a spent credit', { status: 402 }],
])('%s closes the endpoint at once and for five minutes', async (_, reply) => {
  bench = await createModelUnderTest([[reply, good]]);
  await faultOf(ask());
  bench.time.turn(299_999);
  expect(await faultOf(ask())).toBe('circuit_open');
  expect(bench.endpoint.requests).toHaveLength(1);
  bench.time.turn(1);
  expect((await ask()).text).toBe(good.text);
});

test.each<[string, ModelReply]>([
  ['rate limits', { status: 429, headers: { 'retry-after': '600' } }],
  ['answers that a filter withholds', { status: 400, body: '{"error":{"code":"content_filter"}}' }],
])('ten %s in a row leave the circuit closed', async (_, reply) => {
  bench = await createModelUnderTest([[reply]]);
  for (let index = 0; index < 10; index += 1) await ask().catch(() => undefined);
  expect(bench.endpoint.requests).toHaveLength(10);
  expect(circuit()).toBe('closed');
});

test('ten askers who press stop leave the circuit closed', async () => {
  bench = await createModelUnderTest([[{ stall: 'before headers' }]]);
  for (let index = 1; index <= 10; index += 1) {
    const asker = new AbortController();
    const answer = readAll(bench.model, anyPrompt, asker.signal);
    await bench.endpoint.received(index);
    asker.abort(new Error('stop'));
    await expect(answer).rejects.toThrow('stop');
  }
  expect(circuit()).toBe('closed');
  expect(bench.attempts.map(({ result }) => result)).toEqual(Array(10).fill('left'));
});

test('five stalls until the deadline open the circuit', async () => {
  bench = await createModelUnderTest([[{ stall: 'before headers' }]]);
  for (let index = 1; index <= 5; index += 1) {
    const answer = faultOf(ask());
    await bench.endpoint.received(index);
    bench.time.turn(30_000);
    expect(await answer).toBe('too_slow');
  }
  expect(circuit()).toBe('open');
});

test('a deadline that went by in the queue is not held against the endpoint', async () => {
  bench = await createModelUnderTest([[{ stall: 'before headers' }]], { concurrency: 10 });
  const { endpoint, model, time, health } = bench;
  const first = Array.from({ length: 10 }, (_, index) => {
    const asker = new AbortController();
    return { asker, answer: readAll(model, ownPrompt(anyPrompt, index), asker.signal).catch(() => 'left') };
  });
  await endpoint.received(10);
  const late = Array.from({ length: 10 }, (_, index) => faultOf(readAll(model, ownPrompt(anyPrompt, 10 + index))));
  time.turn(20_000);
  for (const { asker } of first) asker.abort();
  await endpoint.received(20);
  time.turn(10_000);
  expect(await Promise.all(late)).toEqual(Array(10).fill('too_slow'));
  await Promise.all(first.map(({ answer }) => answer));
  expect(health()).toMatchObject({ inFlight: 0, endpoints: [{ circuit: 'closed' }] });
});

describe('the operator hears', () => {
  test('once that the quota is spent, however often it is asked, and once that it answers again', async () => {
    bench = await createModelUnderTest([[quotaSpent, quotaSpent, quotaSpent, good]]);
    for (let index = 0; index < 4; index += 1) {
      await ask().catch(() => undefined);
      await ask().catch(() => undefined);
      bench.time.turn(300_000);
    }
    const who = { endpoint: 1, model: 'fake-1' };
    expect(bench.troubles).toEqual([
      { ...who, fault: 'quota_spent' },
      { ...who, fault: null },
    ]);
  });

  test('of another trouble behind the first', async () => {
    const { endpoint, time, troubles } = await opened();
    endpoint.answer({ status: 401 });
    time.turn(30_000);
    await faultOf(ask());
    expect(troubles.map(({ fault }) => fault)).toEqual(['malformed', 'refused']);
  });

  test('nothing of a failure that passes', async () => {
    bench = await createModelUnderTest([[bad, good]]);
    await faultOf(ask());
    await ask();
    expect(bench.troubles).toEqual([]);
  });
});

test('health tells the state of the circuit, why it is open and until when', async () => {
  const { health, time } = await opened();
  expect(health().endpoints).toEqual([
    { endpoint: 1, model: 'fake-1', circuit: 'open', fault: 'malformed', pausesUntil: time.clock() + 30_000 },
  ]);
  expect(JSON.stringify(health())).not.toContain('sk-planted');
});
