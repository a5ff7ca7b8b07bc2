import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EVERYWHERE } from '../../src/store/store.js';
import { createStage, GUILD, NOW, PERSON, type Stage } from './stage.js';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const operator = { isOperator: true, place: { kind: 'dm', channelId: '1' } } as const;

const everyOperation: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['status', {}],
  ['block', { person: PERSON }],
  ['unblock', { person: PERSON }],
  ['pause', {}],
  ['resume', {}],
  ['forget', { person: PERSON }],
];

describe('/gemini-operator', () => {
  test.each(everyOperation)('%s is refused to everybody else', async (name, options) => {
    await stage.store.notices.first(`consent:${GUILD}:${PERSON}`, 1000, NOW);
    const text = await stage.text(`gemini-operator ${name}`, options, { ...operator, isOperator: false });
    expect(text).toBe('That is for the operator of this bot.');
    expect(await stage.store.blocks.list(EVERYWHERE)).toEqual([]);
    expect((await stage.store.guilds.find(EVERYWHERE)).paused).toBe(false);
    expect(await stage.store.notices.first(`consent:${GUILD}:${PERSON}`, 1000, NOW)).toBe(false);
  });

  test('status shows health, usage and the servers', async () => {
    const text = await stage.text('gemini-operator status', {}, operator);
    expect(text).toContain('Version 1.2.3, model gemini-test');
    expect(text).toContain('Budget today: 1,500 of 100,000 tokens');
    expect(text).toContain(`One server:\n- The \\*Lounge\\* (${GUILD}): 12 members, 0 answers in 24 hours`);
  });

  test('blocks and unblocks a person and a server everywhere, by id', async () => {
    expect(await stage.text('gemini-operator block', {}, operator)).toBe('Name a person or a server by its id.');
    expect(await stage.text('gemini-operator block', { person: 'bob' }, operator)).toBe('An id has 17 to 20 digits.');
    expect(await stage.text('gemini-operator block', { person: PERSON, server: 'x' }, operator)).toMatch(/^An id/);
    expect(await stage.store.blocks.list(EVERYWHERE)).toEqual([]);
    expect(await stage.text('gemini-operator block', { person: `<@${PERSON}>`, server: GUILD }, operator)).toBe(
      `Blocked: \`${PERSON}\`.\nBlocked: \`${GUILD}\`.`,
    );
    expect(await stage.store.blocks.holds('100000000000000044', [PERSON])).toBe(true);
    expect(await stage.store.blocks.holds(GUILD, [GUILD])).toBe(true);
    expect(await stage.text('gemini-operator unblock', { person: PERSON }, operator)).toBe(
      `No longer blocked: \`${PERSON}\`.`,
    );
    expect(await stage.text('gemini-operator unblock', { person: PERSON }, operator)).toBe(
      `Nothing to change for \`${PERSON}\`.`,
    );
  });

  test('pauses everything and resumes', async () => {
    await stage.type('gemini-operator pause', {}, operator);
    expect((await stage.store.guilds.find(EVERYWHERE)).paused).toBe(true);
    expect(await stage.text('gemini-operator status', {}, operator)).toMatch(/^\*\*Paused everywhere\.\*\*/);
    await stage.type('gemini-operator resume', {}, operator);
    expect((await stage.store.guilds.find(EVERYWHERE)).paused).toBe(false);
  });

  test('forgets a person', async () => {
    await stage.store.notices.first(`consent:${GUILD}:${PERSON}`, 1000, NOW);
    expect(await stage.text('gemini-operator forget', { person: 'bob' }, operator)).toMatch(/^An id/);
    expect(await stage.text('gemini-operator forget', { person: PERSON }, operator)).toBe('Deleted: one entry.');
    expect(await stage.text('gemini-operator forget', { person: PERSON }, operator)).toBe(
      'There was nothing to delete.',
    );
  });

  test('says that nothing was saved while the store can’t be written', async () => {
    stage.lock();
    expect(await stage.text('gemini-operator pause', {}, operator)).toBe('That was not saved. Please try again.');
  });
});
