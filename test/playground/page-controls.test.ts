import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, messageWith, type OpenedPlayground, openBrowser, openPlayground } from '../support/browser.js';

const withBrowser = chromiumPath === undefined ? describe.skip : describe;
const mmlu = 'What did Gemini Ultra score on MMLU?';
const good = { text: 'It scored 90.0% on MMLU [47].' };
const answer = 'It scored 90.0% on MMLU [47].';

const box = (page: Page) => page.getByLabel('Message', { exact: true });
/** Of the list that is open. */
const options = (page: Page) => page.getByRole('listbox').getByRole('option');
const command = async (page: Page, typed: string): Promise<void> => {
  await box(page).fill(typed);
  await options(page).first().waitFor();
  await page.keyboard.press('Tab');
};

withBrowser('in a browser (needs chromium, or CHROMIUM_PATH)', () => {
  let browser: Browser;
  let opened: OpenedPlayground;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  afterEach(async () => {
    expect(opened.troubles).toEqual([]);
    expect(opened.discord.violations).toEqual([]);
    await opened.close();
  });
  const open = async () => {
    opened = await openPlayground(browser, { model: good });
    return opened;
  };
  const asked = async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'general', exact: true }).click();
    await command(page, '/gemini ask');
    await page.getByLabel('question').fill(mmlu);
    await page.keyboard.press('Enter');
    await messageWith(page, answer).waitFor();
    return opened;
  };

  test('the slash lists exactly what the bot has registered for this person here', async () => {
    const { page, discord } = await open();
    await box(page).fill('/');
    await page.getByRole('option', { name: '/gemini ask' }).waitFor();
    const listed = () => options(page).locator('.name').allTextContents();
    expect((await listed()).some((it) => it.startsWith('/gemini-config'))).toBe(false);
    expect(await listed()).toContain('/gemini help');
    await page.keyboard.press('Escape');
    await page.getByLabel('You are').selectOption('moderator');
    await page.getByRole('article').first().waitFor({ state: 'detached' });
    await box(page).fill('/gemini-config');
    await page.getByRole('option', { name: '/gemini-config channel add' }).waitFor();
    const registered = (discord.world.commands.get('') ?? []).map(({ name }) => name);
    for (const it of await listed()) expect(registered).toContain(it.slice(1).split(' ')[0]);
  });

  test('a command that lacks what it needs isn’t sent, and says what', async () => {
    const { page, discord } = await open();
    await command(page, '/gemini ask');
    await page.getByLabel('question').press('Enter');
    await page.getByText('question is required').waitFor();
    expect([...discord.interactions.byId.values()].filter(({ type }) => type === 2)).toEqual([]);
    await page.keyboard.press('Escape');
    await box(page).waitFor();
  });

  test('an option with choices offers them, and a private answer is for the asker alone and can be dismissed', async () => {
    const { page } = await open();
    await command(page, '/gemini ask');
    await page.getByLabel('question').fill(mmlu);
    await page.getByRole('button', { name: '+ visibility' }).click();
    await options(page).nth(1).click();
    await page.getByRole('button', { name: 'Send' }).press('Enter');
    const reply = messageWith(page, answer);
    await reply.getByRole('button', { name: 'Dismiss message' }).click();
    await reply.waitFor({ state: 'detached' });
  });

  test('an option that the bot completes is completed by it', async () => {
    const { page } = await open();
    await command(page, '/gemini excerpt');
    await page.getByRole('combobox', { name: 'number' }).fill('47');
    await page.getByRole('option', { name: /47/ }).first().click();
    await page.getByRole('button', { name: 'Send' }).click();
    await messageWith(page, /MMLU/).waitFor();
  });

  test('a channel is chosen by its name, and from then on the head says that it is answered there', async () => {
    const { page } = await open();
    await page.getByLabel('You are').selectOption('moderator');
    await page.getByRole('button', { name: 'general', exact: true }).click();
    await page.getByText('Not set up').waitFor();
    await box(page).fill('/gemini-config channel add');
    await page.getByRole('option', { name: '/gemini-config channel add' }).click();
    await page.getByRole('combobox', { name: 'channel' }).pressSequentially('gen');
    await page.getByRole('option', { name: 'general' }).click();
    await page.getByRole('combobox', { name: 'channel' }).press('Enter');
    await page.locator('#topic', { hasText: /answer/ }).waitFor();
  });

  test('a button under an answer shows something to the presser alone', async () => {
    const { page } = await asked();
    await page.getByRole('button', { name: '[47]' }).click();
    await messageWith(page, 'Only you can see this').waitFor();
  });

  test('a form opens, closes with Escape, gives the focus back, and is sent', async () => {
    const { page, discord } = await asked();
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
    expect([...discord.interactions.byId.values()].at(-1)).toMatchObject({ type: 5 });
  });

  test('a list under a message is opened and chosen from with the keyboard alone', async () => {
    const { page, discord } = await asked();
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
    const chosen = await discord.until(() =>
      [...discord.interactions.byId.values()].find(({ type, name }) => type === 3 && name === 'none:1'),
    );
    expect(chosen.source).toBe(reply);
  });

  test('the menu of a message holds the bot’s own command, and it answers', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'general', exact: true }).click();
    await box(page).fill(mmlu);
    await page.keyboard.press('Enter');
    await messageWith(page, mmlu).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Ask All About Gemini' }).click();
    // First it says what happens with somebody's words.
    await messageWith(page, 'Only you can see this').locator('discord-button').click();
    await messageWith(page, answer).waitFor();
  });

  test('the language that is chosen is the person’s at Discord, and is kept', async () => {
    const { page, discord } = await open();
    const [gemini] = discord.world.commands.get('') ?? [];
    const [first] = (gemini?.options ?? []) as { readonly description_localizations: Record<string, string> }[];
    await page.getByLabel('Language').selectOption('de');
    await box(page).fill('/gemini');
    await options(page)
      .filter({ hasText: first?.description_localizations.de ?? 'no words' })
      .click();
    await page.getByRole('group').getByRole('textbox').first().fill(mmlu);
    await page.keyboard.press('Enter');
    await messageWith(page, answer).waitFor();
    expect(discord.member.locale).toBe('de');
    await page.reload();
    await page.getByRole('heading', { level: 2, name: /Welcome/ }).waitFor();
    expect(await page.getByLabel('Language').inputValue()).toBe('de');
  });

  test('an interaction that gets no answer says so, as Discord does', async () => {
    const { page, discord } = await open();
    discord.gateway.faults.lose(/^INTERACTION_CREATE$/);
    await command(page, '/gemini help');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').filter({ hasText: 'The application did not respond' }).waitFor();
  });
});
