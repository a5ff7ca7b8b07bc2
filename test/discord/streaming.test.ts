import { afterEach, describe, expect, test } from '@jest/globals';
import type { Pacing } from '../../src/discord/deliver.js';
import type { ModelReply } from '../support/model-endpoint.js';
import { createOpening } from '../support/opening.js';
import { createWholeBot, type WholeBot } from '../support/whole-bot.js';

let whole: WholeBot;
afterEach(async () => {
  expect(whole.discord.violations).toEqual([]);
  await whole.close();
});

const question = 'What did Gemini Ultra score on MMLU, and what is its context length?';
const sentences = ['It scored 90.0% on MMLU [47]. ', 'It has a 32k context length [15]. ', 'The last one [15].'];

/** No time passes between two edits, so each is made as soon as there is something new. */
const eager: Pacing = { firstMs: 0, gapMs: 0, wait: async () => undefined };

const paced = (until: (piece: number) => Promise<unknown>): ModelReply => ({ text: sentences, before: until });

const ask = (user = whole.discord.member) =>
  whole.discord.slash({ user, channel: whole.discord.general, command: 'gemini ask', options: { question } });

/** An answer of which the first sentence is shown; the last waits for the opening. */
const withFirstSentence = async (last: ReturnType<typeof createOpening>) => {
  const model = paced((piece) => (piece === 2 ? last.opened : Promise.resolve()));
  whole = await createWholeBot({ model, pacing: eager });
  const asked = ask();
  return { asked, partial: await asked.answered() };
};

describe('an answer that takes its time', () => {
  test('shows the first sentence as soon as it stands, and only what was checked', async () => {
    const last = createOpening();
    const { asked, partial } = await withFirstSentence(last);
    expect(partial.content).toContain('90.0%');
    expect(partial.content).not.toContain('The last one');
    last.open();
    await whole.settled(asked.interaction);
    const [reply] = whole.discord.written();
    expect(reply?.content).toContain('32k');
    expect(whole.discord.written()).toHaveLength(1);
  });

  test('can be stopped by the asker: what stood till then stays', async () => {
    const never = createOpening();
    const { asked, partial } = await withFirstSentence(never);
    const stop = whole.discord.press({ user: whole.discord.member, message: partial, button: 'Stop' });
    await whole.settled(stop.interaction);
    await whole.settled(asked.interaction);
    const reply = whole.discord.written().find(({ id }) => id === partial.id);
    expect(reply?.content).toContain('90.0%');
    expect(reply?.content).toContain('Stopped.');
    await whole.endpoint.closedResponses(1);
    never.open();
  });

  test('is not stopped by a stranger', async () => {
    const last = createOpening();
    const { asked, partial } = await withFirstSentence(last);
    const stop = whole.discord.press({ user: whole.discord.other, message: partial, button: 'Stop' });
    const told = await stop.answered();
    expect(told.ephemeralFor).toBe(whole.discord.other.id);
    last.open();
    await whole.settled(asked.interaction);
    expect(whole.discord.written(whole.discord.member)[0]?.content).toContain('32k');
  });

  test('is edited at most once in 1.2 seconds, and the last edit is the whole answer', async () => {
    const waits: number[] = [];
    const opening = createOpening();
    const last = createOpening();
    const pacing: Pacing = {
      firstMs: 600,
      gapMs: 1200,
      wait: async (ms) => {
        waits.push(ms);
        // The time of the first edit comes; that of the second does not.
        if (ms === 600) return;
        opening.open();
        await new Promise(() => undefined);
      },
    };
    whole = await createWholeBot({
      model: paced((piece) => (piece === 2 ? last.opened : Promise.resolve())),
      pacing,
    });
    const asked = ask();
    await opening.opened;
    last.open();
    await whole.settled(asked.interaction);
    expect(waits.slice(0, 2)).toEqual([600, 1200]);
    const edits = whole.discord.calls.filter(({ path }) => path.includes(asked.interaction.token));
    // The acknowledgement, one edit on the way, the last one.
    expect(edits.length).toBeLessThanOrEqual(3);
    expect(whole.discord.written()[0]?.content).toContain('32k');
  });
});
