import { afterEach, expect, test } from '@jest/globals';
import { ModelError } from '../../src/model/model.js';
import { createSlots } from '../../src/model/slots.js';
import { createModelUnderTest, faultOf, type ModelUnderTest, ownPrompt } from '../support/model-under-test.js';
import { anyPrompt, readAll } from './contract.js';

let bench: ModelUnderTest | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const gate = () => {
  let open = (): void => undefined;
  const after = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, after };
};

const endOf = (answer: Promise<{ text: string }>): Promise<string> =>
  answer.then(
    ({ text }) => text,
    (error: unknown) => (error instanceof ModelError ? error.fault : String(error)),
  );

/** So many askers with a question each, at once; `ends` fills up as they get one. */
const askMany = ({ model }: ModelUnderTest, count: number) => {
  const ends: string[] = [];
  const askers = Array.from({ length: count }, () => new AbortController());
  const answers = askers.map(({ signal }, index) =>
    endOf(readAll(model, ownPrompt(anyPrompt, index), signal)).then((end) => ends.push(end)),
  );
  return { ends, askers, all: Promise.all(answers) };
};

test('of 4,000 different questions at once as many are answered as fit, and all others hear at once that it is busy', async () => {
  const { open, after } = gate();
  const limits = { concurrency: 32, queue: 200 };
  bench = await createModelUnderTest([[{ text: 'It scored 90.0% [47].', after }]], limits);
  const { endpoint, health } = bench;
  const { ends, all } = askMany(bench, 4000);
  await endpoint.received(32);
  expect(health()).toMatchObject({ inFlight: 32, queued: 200 });
  expect(ends).toEqual(Array(3768).fill('busy'));
  open();
  await all;
  expect(ends.filter((end) => end === 'It scored 90.0% [47].')).toHaveLength(232);
  expect(endpoint.requests).toHaveLength(232);
  expect(endpoint.mostOpen()).toBeLessThanOrEqual(32);
  expect(health()).toMatchObject({ inFlight: 0, queued: 0, calls: 0 });
}, 60_000);

test('1,000 questions in flight are within the usual bounds, and when all leave nothing is left', async () => {
  bench = await createModelUnderTest([[{ stall: 'before headers' }]]);
  const { endpoint, health } = bench;
  const { ends, askers, all } = askMany(bench, 1278);
  await endpoint.received(256);
  expect(health()).toMatchObject({ inFlight: 256, queued: 1000 });
  expect(ends).toEqual(Array(22).fill('busy'));
  for (const asker of askers) asker.abort(new Error('stop'));
  await all;
  await endpoint.closedResponses(256);
  expect(health()).toMatchObject({ inFlight: 0, queued: 0, calls: 0 });
  expect(endpoint.requests).toHaveLength(256);
});

test('the deadline counts from the question, the queue included: who waits through it hears that it is busy', async () => {
  bench = await createModelUnderTest([[{ stall: 'before headers' }]], { concurrency: 1 });
  const { model, endpoint, time, health } = bench;
  const first = faultOf(readAll(model, ownPrompt(anyPrompt, 1)));
  await endpoint.received(1);
  time.turn(10_000);
  const second = faultOf(readAll(model, ownPrompt(anyPrompt, 2)));
  const third = faultOf(readAll(model, ownPrompt(anyPrompt, 3)));
  time.turn(20_000);
  expect(await first).toBe('too_slow');
  await endpoint.received(2);
  time.turn(10_000);
  expect(await second).toBe('too_slow');
  expect(await third).toBe('busy');
  expect(endpoint.requests).toHaveLength(2);
  expect(health()).toMatchObject({ inFlight: 0, queued: 0 });
});

test('who gets a turn just before the deadline hears that it is busy, and no request is made for nothing', async () => {
  bench = await createModelUnderTest([[{ stall: 'before headers' }]], { concurrency: 1 });
  const { model, endpoint, time, health } = bench;
  const leaver = new AbortController();
  const first = readAll(model, ownPrompt(anyPrompt, 1), leaver.signal);
  await endpoint.received(1);
  const late = faultOf(readAll(model, ownPrompt(anyPrompt, 2)));
  time.turn(28_000);
  leaver.abort(new Error('stop'));
  await expect(first).rejects.toThrow('stop');
  expect(await late).toBe('busy');
  expect(endpoint.requests).toHaveLength(1);
  expect(health()).toMatchObject({ inFlight: 0, queued: 0 });
});

test('who leaves the queue makes room in it, and those behind keep their turn', async () => {
  const slots = createSlots(1, 2);
  const never = new AbortController().signal;
  const giveBack = await slots.take(never);
  const leaver = new AbortController();
  const left = slots.take(leaver.signal);
  const behind = slots.take(never);
  await expect(slots.take(never)).rejects.toMatchObject({ fault: 'busy' });
  leaver.abort(new Error('stop'));
  await expect(left).rejects.toThrow('stop');
  expect(slots.queued()).toBe(1);
  const last = slots.take(never);
  giveBack();
  giveBack();
  const giveBackBehind = await behind;
  expect(slots.inUse()).toBe(1);
  giveBackBehind();
  (await last)();
  expect(slots.inUse()).toBe(0);
});
