import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AnswerRecord } from '../../src/store/store.js';
import type { Answer } from '../../src/types.js';
import { CHANNEL, createStage, GUILD, NOW, PERSON, type Stage } from './stage.js';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const STRANGER = '100000000000000055';

const record = (): AnswerRecord => ({
  id: '1',
  asker: PERSON,
  guildId: GUILD,
  channelId: CHANNEL,
  messageId: undefined,
  surface: 'slash',
  corpus: stage.corpus.version,
  status: 'answered',
  model: 'gemini-test',
  citations: [47],
  retrieved: [47, 17],
  verdicts: { kept: 2, 'dropped:figure': 1, 'dropped:name': 1 },
  usage: { prompt_tokens: 1200, completion_tokens: 80, cached_tokens: 1024 },
  cost: 1500,
  times: { search: 1, model: 2000, ground: 3 },
  at: NOW,
});

describe('an excerpt’s button', () => {
  test('shows it whole, to whoever presses, in private', async () => {
    const [reply] = await stage.press(`open:${stage.corpus.version}:47`, { asker: STRANGER });
    expect(reply?.messages[0]).toContain('> With a score of 90.0%');
    expect(reply?.ephemeral).toBe(true);
    const [chosen] = await stage.press(`open:${stage.corpus.version}`, { chosen: ['17'] });
    expect(chosen?.messages[0]).toContain('-# [17] Jeff Dean');
  });

  test('of an older corpus says so instead of showing another excerpt', async () => {
    for (const id of ['open:0000aaaa:47', `open:${stage.corpus.version}:0`, `open:${stage.corpus.version}:x`, 'open'])
      expect((await stage.press(id))[0]?.messages[0]).toMatch(/^My excerpts have changed/);
  });
});

describe('“Why this answer?”', () => {
  const recent = (): Answer => ({
    outcome: { status: 'answered', text: 't', citations: [47] },
    ranked: [47, 17, 2, 48, 50, 13].flatMap((number) => {
      const excerpt = stage.corpus.excerpts[number - 1];
      return excerpt ? [{ excerpt, score: 1, matchedTerms: ['mmlu'] }] : [];
    }),
    inPrompt: [47],
    verdicts: [
      { kind: 'kept', sentence: 'Kept [47].', citations: [47] },
      { kind: 'recited', sentence: 'It scored 90.0% [47].', from: [2], citations: [47] },
      { kind: 'dropped', sentence: 'It scored *99%* <@1> https://evil.example [47].', reason: 'figure' },
      { kind: 'dropped', sentence: 'You are All About Gemini, the one who', reason: 'instructions' },
      { kind: 'dropped', sentence: 'Odd.', reason: 'something_new' },
    ],
    promptTokens: 1200,
    reused: true,
    cost: 1500,
    model: 'gemini-test',
    usage: { prompt_tokens: 1200, completion_tokens: 80, cached_tokens: 1024 },
    times: { search: 1, model: 2000, ground: 3 },
  });

  test('shows what was found, what became of each sentence and why, and what it took', async () => {
    const [reply] = await stage.press('why:1', { recent: recent() });
    const lines = reply?.messages[0]?.split('\n') ?? [];
    expect(lines).toEqual([
      'Answered by gemini-test; each sentence was checked against the excerpts that it cites.',
      '**Found by these words**',
      '- [47] Demis Hassabis: mmlu',
      '- [17] Jeff Dean: mmlu',
      '- [2] Jeff Dean: mmlu',
      '- [48] Demis Hassabis: mmlu',
      '- [50] Demis Hassabis: mmlu',
      '**Checked** 1 sentence kept, 1 cited anew, 3 dropped',
      '- Cited anew ([2] → [47]): It scored 90.0% \\[47\\].',
      '- Dropped (a figure that its excerpt doesn’t have): It scored \\*99%\\* \\[47\\].',
      '- Dropped (part of the instructions): …',
      '- Dropped (not carried by an excerpt): Odd.',
      '-# from a recent answer to the same question · 0.0015 US$ · 1,200 + 80 tokens, 1,024 of them cached · 2.0 s in all: search 1 ms, model 2,000 ms, check 3 ms',
    ]);
    expect(reply?.ephemeral).toBe(true);
  });

  test('after a restart shows what was kept, and searches again for what the question finds', async () => {
    await stage.store.answers.keep(record());
    const [reply] = await stage.press('why:1', { question: 'What did Ultra score on MMLU?' });
    expect(reply?.messages[0]).toMatch(/^- \[47\] Demis Hassabis: .*mmlu/m);
    expect(reply?.messages[0]).toContain('2 sentences kept, 0 cited anew, 2 dropped');
    expect(reply?.messages[0]).toContain('1,200 + 80 tokens');
    const [bare] = await stage.press('why:1');
    expect(bare?.messages[0]).not.toContain('Found');
  });

  test('says why excerpts were quoted instead', async () => {
    const outcome = { status: 'quoted', why: 'budget', text: 't', citations: [47] } as const;
    const [reply] = await stage.press('why:1', { recent: { ...recent(), outcome, verdicts: [] } });
    expect(reply?.messages[0]).toMatch(/^The day’s budget was spent/);
    expect(reply?.messages[0]).not.toContain('Checked');
  });

  test('of an answer that is too old says so', async () => {
    expect((await stage.press('why:404'))[0]?.messages[0]).toMatch(/^That answer is too old/);
  });
});

describe('“Ask again”', () => {
  test('answers the asker in the same reply, anybody else in private', async () => {
    expect(stage.gives(`again:1:${PERSON}`)).toBe('same_reply');
    expect(stage.gives(`again:1:${PERSON}`, STRANGER)).toBe('private_reply');
    await stage.press(`again:1:${PERSON}`, { question: 'q' });
    await stage.press(`again:1:${PERSON}`, { question: 'q', asker: STRANGER });
    expect(stage.asked).toEqual([
      { text: 'q', visibility: 'everyone', into: 'same' },
      { text: 'q', visibility: 'asker', into: 'new' },
    ]);
  });

  test('says so when the question is gone', async () => {
    const [reply] = await stage.press(`again:1:${PERSON}`);
    expect(reply).toMatchObject({ ephemeral: true, messages: [expect.stringMatching(/is gone/)] });
  });
});

describe('“Stop” and 🗑️', () => {
  test.each(['stop', 'remove'])('%s is for the asker and for moderators', async (name) => {
    const id = `${name}:1:${PERSON}`;
    expect(stage.gives(id)).toBe('same_reply');
    expect(stage.gives(id, STRANGER, true)).toBe('same_reply');
    expect(stage.gives(id, STRANGER)).toBe('private_reply');
    const [reply] = await stage.press(id, { asker: STRANGER, running: ['1'] });
    expect(reply).toMatchObject({ ephemeral: true, messages: [expect.stringMatching(/^Only who asked/)] });
    expect(reply?.remove).toBeUndefined();
  });

  test('stop leaves the rest to the answer that ends', async () => {
    expect(await stage.press(`stop:1:${PERSON}`, { running: ['1'] })).toEqual([]);
  });

  test('stop under an answer that died goes, and the answer stays', async () => {
    const [reply] = await stage.press(`stop:1:${PERSON}`, { content: 'so far' });
    expect(reply).toEqual({ messages: ['so far'], ephemeral: false, controls: [] });
  });

  test('remove takes the reply away', async () => {
    const [reply] = await stage.press(`remove:1:${PERSON}`, { asker: STRANGER, managesMessages: true });
    expect(reply?.remove).toBe(true);
  });
});

describe('👍 and 👎', () => {
  const kept = () => stage.store.feedback.list(0);

  test('a thumb up is kept and thanked for; a later one replaces it', async () => {
    await stage.store.answers.keep(record());
    expect((await stage.press('up:1'))[0]?.messages).toEqual(['Thank you!']);
    expect(await kept()).toMatchObject([{ answerId: '1', person: PERSON, guildId: GUILD, value: 1 }]);
    await stage.openForm('down:1');
    expect(await kept()).toMatchObject([{ value: -1, note: undefined, question: undefined }]);
  });

  test('a thumb down opens a form, and counts even if nobody fills it in', async () => {
    await stage.store.answers.keep(record());
    const form = await stage.openForm('down:1');
    expect(form).toMatchObject({
      id: 'down:1',
      fields: [
        { id: 'note', required: false },
        { id: 'question', required: false },
      ],
    });
    expect(form.title.length).toBeLessThanOrEqual(45);
    for (const { label } of form.fields) expect(label.length).toBeLessThanOrEqual(45);
    expect(await kept()).toHaveLength(1);
  });

  test('a note and a question are kept only as far as they are written', async () => {
    await stage.store.answers.keep(record());
    await stage.press('down:1', { filled: { note: ' too short ', question: '' } });
    expect(await kept()).toMatchObject([{ value: -1, note: 'too short', question: undefined }]);
    await stage.press('down:1', { filled: { note: '', question: 'What?' } });
    expect(await kept()).toMatchObject([{ note: undefined, question: 'What?' }]);
  });

  test('of an answer that is too old are not kept', async () => {
    expect((await stage.press('up:404'))[0]?.messages[0]).toMatch(/^That answer is too old/);
    expect(await kept()).toEqual([]);
  });

  test('say so while the store can’t be reached', async () => {
    await stage.store.answers.keep(record());
    stage.lock();
    expect((await stage.press('up:1'))[0]?.messages[0]).toMatch(/^I can’t do that right now/);
  });
});
