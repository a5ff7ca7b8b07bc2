import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createStage, GUILD, NOW, PERSON, type Stage } from './stage.js';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const openIds = (version: string, numbers: readonly number[]) => numbers.map((number) => `open:${version}:${number}`);

describe('/gemini ask', () => {
  test('asks what was typed, for everyone to see unless the asker wants otherwise', async () => {
    await stage.type('gemini ask', { question: 'What is Gemini?' });
    await stage.type('gemini ask', { question: 'What is Gemini?', visibility: 'asker' });
    expect(stage.asked.map(({ visibility }) => visibility)).toEqual(['everyone', 'asker']);
    expect(stage.isPrivate('gemini ask', { question: 'q' })).toBe(false);
    expect(stage.isPrivate('gemini ask', { question: 'q', visibility: 'asker' })).toBe(true);
  });
});

describe('/gemini search', () => {
  test('shows the best excerpts with the words in bold and a button for each, and asks no model', async () => {
    const [reply] = await stage.type('gemini search', { query: 'mmlu score' });
    const text = reply?.messages[0] ?? '';
    expect(text).toMatch(/^\*\*\[47\]\*\* Demis Hassabis: .*\*\*score\*\*.*\*\*MMLU\*\*/m);
    expect(text.split('\n').length).toBeLessThanOrEqual(6);
    const numbers = [...text.matchAll(/^\*\*\[(\d+)\]/gm)].map((match) => Number(match[1]));
    expect(reply?.controls?.[0]?.map(({ id }) => id)).toEqual(openIds(stage.corpus.version, numbers));
    expect(reply?.ephemeral).toBe(true);
    expect(stage.asked).toEqual([]);
  });

  test.each(['zzzzqqq', '***', ':', ''])('says so when nothing fits %j', async (query) => {
    const [reply] = await stage.type('gemini search', { query });
    expect(reply?.messages[0]).toMatch(/^No excerpt has any of these words/);
    expect(reply?.controls).toEqual([]);
  });

  test('repeats what was searched as plain words, and fits into one message whatever it is', async () => {
    const query = `<@1> @everyone **gemini** https://evil.example ${'model '.repeat(30)}`.slice(0, 200);
    const [reply] = await stage.type('gemini search', { query });
    const [heading = ''] = (reply?.messages[0] ?? '').split('\n');
    expect(heading).not.toMatch(/<@|@everyone|https|(?<!\\)\*/);
    expect(reply?.messages[0]?.length).toBeLessThanOrEqual(2000);
  });
});

describe('/gemini excerpt', () => {
  test.each(['47', '[47]', '#47', '４７'])(
    'by %j shows the whole excerpt with who says it, when and where',
    async (number) => {
      const text = await stage.text('gemini excerpt', { number });
      expect(text).toContain(`> ${stage.corpus.excerpts[46]?.text.trim()}`);
      expect(text).toMatch(/\n-# \[47\] Demis Hassabis, December 6, 2023 · The Keyword/);
    },
  );

  test('by words shows the one that fits best', async () => {
    expect(await stage.text('gemini excerpt', { number: 'TPU v5p' })).toContain('[13]');
  });

  test.each(['0', '51', '999999'])('that isn’t there (%s) says which there are', async (number) => {
    expect(await stage.text('gemini excerpt', { number })).toBe(
      `There is no excerpt ${number}. They run from 1 to 50.`,
    );
  });

  test('dates it in the reader’s language', async () => {
    expect(await stage.text('gemini excerpt', { number: '47' }, { locale: 'ja' })).toContain('2023年12月6日');
  });

  test('suggests by number, by words, and without either', () => {
    const values = (typed: string) => stage.suggest('gemini excerpt', 'number', typed).map(({ value }) => value);
    expect(values('4').slice(0, 3)).toEqual(['4', '40', '41']);
    expect(values('TPU v5p')[0]).toBe('13');
    expect(values('')).toHaveLength(25);
    expect(values('777')).toEqual([]);
    for (const { name } of stage.suggest('gemini excerpt', 'number', 'gemini'))
      expect(name.length).toBeLessThanOrEqual(100);
  });
});

test('/gemini sources names the documents, which excerpts they hold, who wrote them and when', async () => {
  const text = await stage.text('gemini sources');
  expect(text).toContain('I know 50 excerpts:');
  expect(text).toContain('- **[1]–[28]** Jeff Dean’s thread on Gemini · Jeff Dean, December 6, 2023');
  expect(text).toContain('**[29]–[37]**');
  expect(text).toContain('**[38]–[50]**');
});

test('/gemini help says what it knows, until when, how to ask, and has examples to click', async () => {
  const [reply] = await stage.type('gemini help');
  expect(reply?.messages[0]).toMatch(/50 numbered excerpts .* December 6, 2023/);
  expect(reply?.messages[0]).toContain('Ask All About Gemini');
  expect(reply?.controls?.flat().map(({ id }) => id)).toEqual(['example:1', 'example:2', 'example:3']);
  await stage.press('example:1');
  expect(stage.asked).toEqual([{ text: 'What did Gemini Ultra score on MMLU?', visibility: 'asker', into: 'new' }]);
});

describe('/gemini privacy', () => {
  const answer = {
    id: '1',
    asker: PERSON,
    guildId: GUILD,
    channelId: '2',
    messageId: undefined,
    surface: 'slash',
    corpus: 'c',
    status: 'answered',
    model: 'm',
    citations: [47],
    retrieved: [47],
    verdicts: {},
    usage: null,
    cost: undefined,
    times: {},
    at: NOW,
  } as const;

  test('says what is kept and where questions go, with a button for each right', async () => {
    const [reply] = await stage.type('gemini privacy');
    expect(reply?.messages[0]).toContain('model endpoint that the operator chose (gemini-test)');
    expect(reply?.controls?.flat().map(({ id }) => id)).toEqual(['privacy-export', 'privacy-delete']);
    expect(await stage.text('gemini privacy', {}, { facts: { model: 'offline' } })).toContain('sent nowhere');
  });

  test('gives all of it as a file, of nobody else', async () => {
    await stage.store.answers.keep(answer);
    await stage.store.answers.keep({ ...answer, id: '2', asker: '100000000000000055' });
    const [reply] = await stage.press('privacy-export');
    const data = JSON.parse(reply?.files?.[0]?.content ?? '');
    expect(data.answers).toMatchObject([{ id: '1' }]);
    expect(JSON.stringify(data)).not.toContain('100000000000000055');
    const [nothing] = await stage.press('privacy-export', { asker: '100000000000000066' });
    expect(nothing?.files).toBeUndefined();
    expect(nothing?.messages).toEqual(['I keep nothing of you.']);
  });

  test('deletes after a second click, and only what is the person’s', async () => {
    await stage.store.answers.keep(answer);
    await stage.store.answers.keep({ ...answer, id: '2', asker: '100000000000000055' });
    const [sure] = await stage.press('privacy-delete', { isPrivate: true });
    expect(sure?.controls?.flat().map(({ id }) => id)).toEqual(['privacy-delete-yes']);
    expect(await stage.store.answers.find('1')).toBeDefined();
    const [done] = await stage.press('privacy-delete-yes', { isPrivate: true });
    expect(done?.messages).toEqual(['Deleted: one entry.']);
    expect(done?.controls).toEqual([]);
    expect(await stage.store.answers.find('1')).toBeUndefined();
    expect(await stage.store.answers.find('2')).toBeDefined();
  });

  test('says that a moderator’s block stays', async () => {
    await stage.store.blocks.add(GUILD, { kind: 'member', id: PERSON }, NOW);
    const [done] = await stage.press('privacy-delete-yes');
    expect(done?.messages[0]).toBe(
      'There was nothing to delete. A moderator’s block and the counters of the running hour and day stay.',
    );
  });
});

describe('“Ask All About Gemini” in a message’s menu', () => {
  test('tells once in each server where the text goes, then answers in private', async () => {
    const [told] = await stage.menu('What did Ultra score?');
    expect(told?.messages[0]).toMatch(/goes to the model endpoint/);
    expect(told?.ephemeral).toBe(true);
    expect(told?.controls?.flat()[0]?.id).toBe('consent:100000000000000006');
    expect(stage.asked).toEqual([]);
    await stage.menu('What did Ultra score?');
    expect(stage.asked).toEqual([{ text: 'What did Ultra score?', visibility: 'asker', into: 'new' }]);
    const [elsewhere] = await stage.menu('q', {
      place: { kind: 'guild', guildId: '100000000000000044', channelId: '1' },
    });
    expect(elsewhere?.messages[0]).toMatch(/goes to the model endpoint/);
    const [other] = await stage.menu('q', { asker: '100000000000000055' });
    expect(other?.messages[0]).toMatch(/goes to the model endpoint/);
  });

  test('goes on in the same reply once it is confirmed', async () => {
    expect(stage.gives('consent:6')).toBe('same_reply');
    await stage.press('consent:6', { heldText: 'What did Ultra score?' });
    expect(stage.asked).toEqual([{ text: 'What did Ultra score?', visibility: 'everyone', into: 'same' }]);
    const [late] = await stage.press('consent:6');
    expect(late?.messages[0]).toMatch(/too long ago/);
  });

  test('needs no notice in a direct message', async () => {
    await stage.menu('What did Ultra score?', { place: { kind: 'dm', channelId: '1' } });
    expect(stage.asked).toHaveLength(1);
  });

  test('of a picture or of nothing asks for words', async () => {
    expect((await stage.menu('', { hasAttachment: true }))[0]?.messages[0]).toMatch(/^I read text only/);
    expect((await stage.menu('  '))[0]?.messages[0]).toMatch(/^Ask me something/);
    expect(stage.asked).toEqual([]);
  });
});
