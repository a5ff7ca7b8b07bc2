import { expect, test } from '@jest/globals';
import { createAcknowledging } from '../../src/discord/acknowledging.js';
import { createOpening } from '../support/opening.js';

test('an answer waits until everybody who came with it is acknowledged', async () => {
  const acknowledging = createAcknowledging();
  const happened: string[] = [];
  const [first, second] = [createOpening(), createOpening()];
  const one = acknowledging.during(() => first.opened);
  const other = acknowledging.during(async () => {
    await second.opened;
    happened.push('acknowledged');
  });
  first.open();
  await one;
  const answering = acknowledging.over().then(() => happened.push('answered'));
  second.open();
  await Promise.all([other, answering]);
  expect(happened).toEqual(['acknowledged', 'answered']);
  await acknowledging.over();
});

test('an acknowledgement that never comes, or fails, keeps nobody waiting for ever', async () => {
  const acknowledging = createAcknowledging();
  const never = createOpening();
  void acknowledging.during(() => never.opened);
  await acknowledging.over();
  const failing = createAcknowledging();
  await expect(failing.during(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  await failing.over();
});
