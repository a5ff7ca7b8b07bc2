import { expect, test } from '@jest/globals';
import { EVERYWHERE } from '../../../src/store/store.js';
import type { Place } from '../contract.js';

export const blocksContract = (at: () => Place): void => {
  test('a member who is blocked in a server is blocked there alone, and by the operator everywhere', async () => {
    const { blocks } = at().store;
    expect(await blocks.add('g', { kind: 'member', id: 'm' }, 1)).toBe(true);
    expect(await blocks.add('g', { kind: 'member', id: 'm' }, 2)).toBe(false);
    expect(await blocks.holds('g', ['x', 'm'])).toBe(true);
    expect(await blocks.holds('other', ['m'])).toBe(false);
    expect(await blocks.holds(undefined, ['m'])).toBe(false);
    expect(await blocks.add(EVERYWHERE, { kind: 'member', id: 'n' }, 3)).toBe(true);
    expect(await blocks.holds('other', ['n'])).toBe(true);
    expect(await blocks.holds(undefined, ['n'])).toBe(true);
    expect(await blocks.holds('g', [])).toBe(false);
  });

  test('blocks are listed in the order of adding, and one that is lifted holds no longer', async () => {
    const { blocks } = at().store;
    await blocks.add('g', { kind: 'role', id: 'r' }, 1);
    await blocks.add('g', { kind: 'member', id: 'm' }, 2);
    expect(await blocks.list('g')).toEqual([
      { kind: 'role', id: 'r' },
      { kind: 'member', id: 'm' },
    ]);
    expect(await blocks.remove('g', { kind: 'member', id: 'r' })).toBe(false);
    expect(await blocks.remove('other', { kind: 'role', id: 'r' })).toBe(false);
    expect(await blocks.remove('g', { kind: 'role', id: 'r' })).toBe(true);
    expect(await blocks.holds('g', ['r'])).toBe(false);
  });
};
