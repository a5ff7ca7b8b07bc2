import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  become,
  box,
  chromiumPath,
  command,
  go,
  messageWith,
  type OpenedPlayground,
  openBrowser,
  openPlayground,
  options,
  write,
} from '../support/browser.js';

const withBrowser = chromiumPath === undefined ? describe.skip : describe;
const mmlu = 'What did Gemini Ultra score on MMLU?';
const answer = 'It scored 90.0% on MMLU [47].';

withBrowser('in a browser (needs chromium, or CHROMIUM_PATH)', () => {
  let browser: Browser;
  let opened: OpenedPlayground;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    opened = await openPlayground(browser, { text: answer });
    page = await opened.show();
    await go(page, 'general');
  });
  afterAll(async () => {
    await browser.close();
    await opened.close();
  });
  afterEach(() => {
    expect(opened.troubles).toEqual([]);
    expect(opened.discord.violations).toEqual([]);
  });
  const interactions = () => [...opened.discord.interactions.byId.values()];

  test('a command that lacks what it needs isn’t sent, and says what; with it, it is answered', async () => {
    await command(page, '/gemini ask');
    await page.getByLabel('question').press('Enter');
    await page.getByText('question is required').waitFor();
    expect(interactions().filter(({ type }) => type === 2)).toEqual([]);
    await page.getByLabel('question').fill(mmlu);
    await page.keyboard.press('Enter');
    await messageWith(page, answer).waitFor();
  });

  test('a button under an answer shows something to the presser alone, who can dismiss it', async () => {
    await page.getByRole('button', { name: '[47]' }).click();
    const reply = messageWith(page, 'Only you can see this');
    await reply.getByRole('button', { name: 'Dismiss message' }).click();
    await reply.waitFor({ state: 'detached' });
  });

  test('a form opens, closes with Escape, gives the focus back, and is sent', async () => {
    const thumb = page.getByRole('button', { name: '👎' });
    await thumb.click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox').first().waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await thumb.click();
    await form.getByRole('textbox').first().fill('too short');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    expect(interactions().at(-1)).toMatchObject({ type: 5 });
  });

  test('a list under a message is opened and chosen from with the keyboard alone', async () => {
    const { discord } = opened;
    const [reply] = discord.written();
    if (!reply) throw new Error('there is a reply');
    const choices = [
      { label: 'Number 47', value: '47', description: 'Demis Hassabis' },
      { label: 'Number 48', value: '48' },
    ];
    const list = {
      type: 3,
      id: 9,
      custom_id: 'none:1',
      placeholder: 'Sources',
      options: choices,
      min_values: 1,
      max_values: 1,
    };
    reply.components = [{ type: 1, id: 8, components: [list] }];
    discord.editMessage(reply, reply.content);
    await page.getByRole('button', { name: 'Sources' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Number 47' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const chosen = await discord.until(() => interactions().find(({ type, name }) => type === 3 && name === 'none:1'));
    expect(chosen.source).toBe(reply);
  });

  test('the other buttons under an answer: why, thumb up, ask again, remove', async () => {
    await command(page, '/gemini ask');
    await page.getByLabel('question').fill('How did Ultra do on MMLU?');
    await page.keyboard.press('Enter');
    // Replies to it show the question as well, but not who asked it by what.
    const reply = messageWith(page, 'used gemini ask').filter({ hasText: '“How did Ultra do on MMLU?”' });
    const press = (name: string) => reply.getByRole('button', { name }).click();
    await press('Why this answer?');
    await messageWith(page, 'Found by these words').waitFor();
    await press('👍');
    await messageWith(page, 'Thank you!').waitFor();
    await press('Ask again');
    const { discord, running } = opened;
    const again = await discord.until(() => interactions().find(({ name }) => name.startsWith('again:')));
    await running.bot.open.settled(again.id);
    await reply.getByText('(edited)').waitFor();
    await press('🗑️');
    await reply.waitFor({ state: 'detached' });
  });

  test('an option with choices offers them, and a private answer is for the asker alone', async () => {
    await command(page, '/gemini ask');
    await page.getByLabel('question').fill('Ultra on MMLU?');
    await page.getByRole('button', { name: '+ visibility' }).click();
    await options(page).nth(1).click();
    await page.getByRole('button', { name: 'Send' }).press('Enter');
    await messageWith(page, answer).filter({ hasText: 'Only you can see this' }).waitFor();
  });

  test('an option that the bot completes is completed by it', async () => {
    await command(page, '/gemini excerpt');
    await page.getByRole('combobox', { name: 'number' }).fill('46');
    await page.getByRole('option', { name: /46/ }).first().click();
    await page.getByRole('button', { name: 'Send' }).click();
    await messageWith(page, '[46]').waitFor();
  });

  test('the menu of a message holds the bot’s own command, and it answers with what it is about', async () => {
    await write(page, 'I wonder how Ultra did on MMLU');
    await messageWith(page, 'I wonder').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Ask All About Gemini' }).click();
    // First it says what happens with somebody's words.
    const told = messageWith(page, 'goes to the model endpoint');
    await told.locator('discord-button').click();
    await messageWith(page, answer).filter({ hasText: 'ana used Ask All About Gemini' }).waitFor();
    expect(await page.locator('discord-command[context-message-reply^="I wonder"]').count()).toBe(1);
  });

  test('an interaction that gets no answer says so, as Discord does', async () => {
    const { faults } = opened.discord.gateway;
    faults.lose(/^INTERACTION_CREATE$/);
    await command(page, '/gemini help');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').filter({ hasText: 'The application did not respond' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('the slash lists exactly what the bot has registered for this person here', async () => {
    const listed = () => options(page).locator('.name').allTextContents();
    await box(page).fill('/');
    await page.getByRole('option', { name: '/gemini ask' }).waitFor();
    expect((await listed()).some((it) => it.startsWith('/gemini-config'))).toBe(false);
    expect(await listed()).toContain('/gemini help');
    await page.keyboard.press('Escape');
    await become(page, 'moderator');
    await box(page).fill('/gemini-config');
    await page.getByRole('option', { name: '/gemini-config channel add' }).waitFor();
    const registered = (opened.discord.world.commands.get('') ?? []).map(({ name }) => name);
    for (const it of await listed()) expect(registered).toContain(it.slice(1).split(' ')[0]);
    await page.keyboard.press('Escape');
  });

  test('a channel is chosen by its name, and from then on its head and its beginning say that it is answered there', async () => {
    await page.getByText('Not set up').waitFor();
    await command(page, '/gemini-config channel add');
    await page.getByRole('combobox', { name: 'channel' }).pressSequentially('gen');
    await page.getByRole('option', { name: 'general' }).click();
    await page.getByRole('combobox', { name: 'channel' }).press('Enter');
    await page.locator('#topic', { hasText: 'Every message here is answered' }).waitFor();
    await page.getByText('Write a question and it is answered here.').waitFor();
  });

  test('the language that is chosen is the person’s at Discord, and is kept', async () => {
    const { discord } = opened;
    const [gemini] = discord.world.commands.get('') ?? [];
    const [first] = (gemini?.options ?? []) as { readonly description_localizations: Record<string, string> }[];
    await page.getByLabel('Language').selectOption('de');
    await box(page).fill('/gemini');
    await options(page)
      .filter({ hasText: first?.description_localizations.de ?? 'no words' })
      .click();
    await page.getByRole('group').getByRole('textbox').first().fill('Ultra bei MMLU?');
    await page.keyboard.press('Enter');
    await discord.until(() => discord.moderator.locale === 'de');
    await page.reload();
    await page.getByRole('heading', { level: 2, name: /Welcome/ }).waitFor();
    expect(await page.getByLabel('Language').inputValue()).toBe('de');
  });
});
