import { expect, test } from '@jest/globals';
import type { Place } from '../contract.js';
import { answer, feedback } from './samples.js';

export const answersContract = (at: () => Place): void => {
  test('what an answer’s controls need is found whole, and replaced when its message is known', async () => {
    const { answers } = at().store;
    await answers.keep(answer('1'));
    expect(await answers.find('1')).toEqual(answer('1'));
    const known = answer('1', { messageId: 'm', guildId: undefined, usage: null, cost: undefined, citations: [] });
    await answers.keep(known);
    expect(await answers.find('1')).toEqual(known);
    expect(await answers.find('2')).toBeUndefined();
  });

  test('answers are counted by outcome, in a server or in all, since a moment', async () => {
    const { answers } = at().store;
    await answers.keep(answer('1', { at: 10 }));
    await answers.keep(answer('2', { at: 20 }));
    await answers.keep(answer('3', { at: 20, status: 'not_covered' }));
    await answers.keep(answer('4', { at: 20, guildId: undefined, status: 'quoted' }));
    expect(await answers.tally('g', 20)).toEqual({ answered: 1, not_covered: 1 });
    expect(await answers.tally(undefined, 0)).toEqual({ answered: 2, not_covered: 1, quoted: 1 });
    expect(await answers.tally('other', 0)).toEqual({});
  });

  test('a person has one word about an answer, the last', async () => {
    const { store } = at();
    await store.answers.keep(answer('1'));
    await store.feedback.keep(feedback('1', { at: 10 }));
    await store.feedback.keep(feedback('1', { person: 'another', at: 11 }));
    const last = feedback('1', { value: -1, note: 'wrong \0 number', question: 'How many?', at: 12 });
    await store.feedback.keep(last);
    await store.feedback.keep(feedback('gone', { guildId: undefined, at: 13 }));
    expect(await store.feedback.tally('g', 0)).toEqual({ up: 1, down: 1 });
    expect(await store.feedback.tally(undefined, 13)).toEqual({ up: 1, down: 0 });
    expect(await store.feedback.list(11)).toEqual([
      { ...feedback('1', { person: 'another', at: 11 }), answer: answer('1') },
      { ...last, note: 'wrong \ufffd number', answer: answer('1') },
      { ...feedback('gone', { guildId: undefined, at: 13 }), answer: undefined },
    ]);
  });
};
