import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ApplicationCommandType, Events, type Interaction, ApplicationCommandOptionType as Kind } from 'discord.js';
import { createOpenWork } from '../../src/discord/open-work.js';
import { runTerminal } from '../../src/playground/terminal.js';
import { createPlainClient } from '../support/plain-client.js';

let plain: Awaited<ReturnType<typeof createPlainClient>>;

const input = { type: 4, custom_id: 'note', style: 2, label: 'What was wrong?' };
const form = { custom_id: 'form', title: 'Your note', components: [{ type: 1, components: [input] }] };
const button = { type: 2, style: 2, custom_id: 'form', label: 'Write' };
const select = {
  type: 3,
  custom_id: 'which',
  placeholder: 'Which excerpt?',
  options: [
    { label: 'Excerpt 2', value: '2' },
    { label: 'Excerpt 47', value: '47' },
  ],
};
const controls = [
  { type: 1, components: [button] },
  { type: 1, components: [select] },
];

/** A small bot: it tells what it got, and its button opens a form. */
const answer = async (interaction: Interaction): Promise<void> => {
  if (interaction.isAutocomplete()) return interaction.respond([{ name: 'Excerpt 47: MMLU', value: 47 }]);
  if (interaction.isButton()) return interaction.showModal(form);
  if (interaction.isStringSelectMenu()) await interaction.update(`You chose ${interaction.values}.`);
  if (interaction.isModalSubmit())
    await interaction.reply(`You wrote: ${interaction.fields.getTextInputValue('note')}`);
  if (interaction.isMessageContextMenuCommand())
    await interaction.reply(`It says: ${interaction.targetMessage.content}`);
  if (interaction.isChatInputCommand())
    await interaction.reply({
      content: `**${interaction.locale}** ${JSON.stringify(interaction.options.data.map(({ name, value }) => [name, value]))}`,
      components: controls,
      embeds: [{ title: 'An embed', fields: [{ name: 'Field', value: 'Value' }] }],
      files: [{ attachment: Buffer.from('abc'), name: 'a.txt' }],
    });
};

const run = async (...lines: string[]): Promise<string> => {
  const open = createOpenWork();
  plain.client.on(Events.InteractionCreate, (it) => open.follow(it.id, answer(it)));
  plain.client.on(Events.MessageCreate, (it) => open.follow(it.id, Promise.resolve()));
  plain.client.on(Events.MessageUpdate, (_, it) => open.follow(`${it.id}-edit`, Promise.resolve()));
  plain.client.on(Events.MessageDelete, (it) => open.follow(`${it.id}-delete`, Promise.resolve()));
  const output = new PassThrough();
  const all = text(output);
  const typed = new PassThrough();
  typed.end(lines.join('\n'));
  await runTerminal({ discord: plain.discord, bot: { open }, model: 'a-model', input: typed, output });
  output.end();
  return all;
};

beforeEach(async () => {
  plain = await createPlainClient();
  await plain.client.application.commands.set([
    {
      name: 'tell',
      description: 'x',
      options: [
        { type: Kind.Integer, name: 'number', description: 'x', required: true, autocomplete: true },
        { type: Kind.Channel, name: 'channel', description: 'x' },
        { type: Kind.User, name: 'user', description: 'x' },
        { type: Kind.String, name: 'who', description: 'x', choices: [{ name: 'Only me', value: 'asker' }] },
      ],
    },
    { name: 'About this', type: ApplicationCommandType.Message },
  ]);
});
afterEach(async () => {
  expect(plain.discord.violations).toEqual([]);
  await plain.close();
});

test('options are read by name, with channels, people and choices as they are called', async () => {
  const { askGemini, other } = plain.discord;
  const shown = await run('/tell 47 channel:#ask-gemini user:@ben who:Only me', '/tell number:2', '/tell x');
  expect(shown).toContain('a-model answers.');
  expect(shown).toContain(`[["number",47],["channel","${askGemini.id}"],["user","${other.id}"],["who","asker"]]`);
  expect(shown).toContain('[["number",2]]');
  expect(shown).toContain('number wants a number');
});

test('a message is drawn with its embed, its file, and its controls in numbers', async () => {
  const shown = await run('/tell 47');
  expect(shown).toContain(
    '▌ An embed\n  ▌ Field: Value\n  📎 a.txt (3 bytes)\n  [1] Write\n  [2] Which excerpt?: Excerpt 2 | Excerpt 47',
  );
});

test('a choice is chosen, and a form opened and filled in', async () => {
  const shown = await run('/tell 47', 'press 1', ':submit Too long', 'choose 1 x', 'press 2', 'choose 2 Excerpt 47');
  expect(shown).toContain('A form opens: Your note\n  What was wrong? (note)\n  Fill it in with :submit TEXT');
  expect(shown).toContain('You wrote: Too long');
  expect(shown).toContain('[1] is a button: press 1');
  expect(shown).toContain('[2] is a choice: choose 2 WORDS');
  expect(shown).toContain('You chose 47.');
});

test('what is offered while typing is shown, and the menu of a message', async () => {
  const shown = await run(
    ':complete /tell MM',
    '#general What is MMLU?',
    ':menu About this',
    ':edit What is it?',
    ':delete',
  );
  expect(shown).toContain('  Excerpt 47: MMLU → 47');
  expect(shown).toContain('It says: What is MMLU?');
  expect(shown).toContain('mod-mira edits\n  What is it?\n(silence)');
  expect(shown).toContain('mod-mira deletes');
});

test('somebody else in another language is told so to the bot', async () => {
  const shown = await run(':as ana', ':language zh-CN', '/tell 1');
  expect(shown).toContain('ana in #general');
  expect(shown).toContain('zh-CN');
});
