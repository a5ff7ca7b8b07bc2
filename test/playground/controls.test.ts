import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ActionRowBuilder,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  ComponentType,
  Events,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { createPlainClient } from '../support/plain-client.js';

let plain: Awaited<ReturnType<typeof createPlainClient>>;
beforeEach(async () => {
  plain = await createPlainClient();
});
afterEach(async () => {
  expect(plain.discord.violations).toEqual([]);
  await plain.close();
});

const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder({ customId: 'open:47', label: 'Open excerpt 47', style: ButtonStyle.Secondary }),
  new ButtonBuilder({ customId: 'stop', label: 'Stop', style: ButtonStyle.Danger, disabled: true }),
  new ButtonBuilder({ url: 'https://example.com', label: 'Source', style: ButtonStyle.Link }),
);
const select = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
  new StringSelectMenuBuilder({ customId: 'excerpt' }).addOptions(
    { label: 'Excerpt 2', value: '2' },
    { label: 'Excerpt 47', value: '47' },
  ),
);

const sent = async () => {
  const { client, discord } = plain;
  const channel = await client.channels.fetch(discord.general.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  const message = await channel.send({ content: 'Answer [47].', components: [buttons, select] });
  const stored = discord.world.messages.get(message.id);
  if (!stored) throw new Error('not stored');
  return { message, stored };
};

const next = async <T extends Interaction>(): Promise<T> => {
  const [interaction] = (await once(plain.client, Events.InteractionCreate)) as [T];
  return interaction;
};

describe('a button', () => {
  test('pressed by a stranger is answered to the stranger alone', async () => {
    const { discord } = plain;
    const { stored } = await sent();
    const arrived = next<ButtonInteraction>();
    const pressed = discord.press({ user: discord.other, message: stored, button: 'Open excerpt 47' });
    const interaction = await arrived;
    expect(interaction).toMatchObject({ customId: 'open:47', user: { id: discord.other.id } });
    expect(interaction.message.content).toBe('Answer [47].');
    await interaction.reply({ content: 'Excerpt 47', flags: MessageFlags.Ephemeral });
    expect(await pressed.answered()).toMatchObject({ ephemeralFor: discord.other.id, replyTo: stored.id });
    expect(discord.written(discord.member).map(({ content }) => content)).toEqual(['Answer [47].']);
  });

  test('of a message for one person can be pressed by that person alone', async () => {
    const { discord } = plain;
    const { stored } = await sent();
    const arrived = next<ButtonInteraction>();
    const first = discord.press({ user: discord.member, message: stored, button: 'open:47' });
    await (await arrived).reply({ content: 'Excerpt', components: [buttons], flags: MessageFlags.Ephemeral });
    const mine = await first.answered();
    expect(() => discord.press({ user: discord.other, message: mine, button: 'open:47' })).toThrow("doesn't see");
    const again = next<ButtonInteraction>();
    const second = discord.press({ user: discord.member, message: mine, button: 'open:47' });
    await (await again).update({ content: 'Changed', components: [] });
    expect(await second.answered()).toBe(mine);
    expect(mine).toMatchObject({ content: 'Changed', components: [] });
    discord.dismiss(mine);
    expect(discord.written(discord.member)).not.toContain(mine);
  });

  test('acknowledged for an update changes the message later, and can say more to one person', async () => {
    const { discord } = plain;
    const { stored } = await sent();
    const arrived = next<ButtonInteraction>();
    const pressed = discord.press({ user: discord.member, message: stored, button: 'open:47' });
    const interaction = await arrived;
    await interaction.deferUpdate();
    expect(await pressed.acknowledged()).toBe(6);
    await interaction.editReply({ content: 'Edited' });
    expect(await pressed.answered()).toMatchObject({ id: stored.id, content: 'Edited' });
    await interaction.followUp({ content: 'For you', flags: MessageFlags.Ephemeral });
    expect(await pressed.followUp()).toMatchObject({ content: 'For you', ephemeralFor: discord.member.id });
    await interaction.deleteReply();
    expect(stored.deleted).toBe(true);
    expect(() => discord.press({ user: discord.member, message: stored, button: 'open:47' })).toThrow('gone');
  });

  test('that is disabled, a link or not there can’t be pressed', async () => {
    const { discord } = plain;
    const { stored } = await sent();
    const press = (button: string) => () => discord.press({ user: discord.member, message: stored, button });
    expect(press('stop')).toThrow('disabled');
    expect(press('Source')).toThrow('link');
    expect(press('nowhere')).toThrow('no button');
  });

  test('pressed twice by one delivery is told twice, as Discord may', async () => {
    const { discord, client } = plain;
    const { stored } = await sent();
    const ids: string[] = [];
    client.on(Events.InteractionCreate, ({ id }) => ids.push(id));
    const arrived = next();
    discord.press({ user: discord.member, message: stored, button: 'open:47', deliveries: 2 });
    await arrived;
    const last = discord.press({ user: discord.member, message: stored, button: 'open:47' });
    while (ids.at(-1) !== last.interaction.id) await next();
    expect(ids).toHaveLength(3);
    expect(ids[0]).toBe(ids[1]);
  });
});

test('a select tells what was chosen, and refuses what it doesn’t offer', async () => {
  const { discord } = plain;
  const { stored } = await sent();
  const arrived = next();
  discord.choose({ user: discord.member, message: stored, values: ['Excerpt 47'] });
  expect(await arrived).toMatchObject({
    customId: 'excerpt',
    values: ['47'],
    componentType: ComponentType.StringSelect,
  });
  expect(() => discord.choose({ user: discord.member, message: stored, values: ['9'] })).toThrow('no 9');
  expect(() => discord.choose({ user: discord.member, message: stored, values: ['2', '47'] })).toThrow('between 1');
});

describe('a form', () => {
  const form = new ModalBuilder({ customId: 'note:1', title: 'What was wrong?' }).addComponents(
    new ActionRowBuilder<TextInputBuilder>().addComponents(
      new TextInputBuilder({
        customId: 'note',
        label: 'Note',
        style: TextInputStyle.Paragraph,
        required: false,
        maxLength: 20,
      }),
    ),
  );

  const opened = async () => {
    const { discord } = plain;
    const { stored } = await sent();
    const arrived = next<ButtonInteraction>();
    const pressed = discord.press({ user: discord.member, message: stored, button: 'open:47' });
    await (await arrived).showModal(form);
    expect(await pressed.form()).toMatchObject({ title: 'What was wrong?' });
    return { stored, opened: pressed.interaction };
  };

  test('opened by a button is sent, and may change the message that it came from', async () => {
    const { discord } = plain;
    const { stored, opened: from } = await opened();
    const arrived = next();
    const submitted = discord.submitModal({ user: discord.member, opened: from, values: { note: 'Too long' } });
    const interaction = await arrived;
    if (!interaction.isModalSubmit() || !interaction.isFromMessage()) throw new Error('no form');
    expect(interaction.fields.getTextInputValue('note')).toBe('Too long');
    await interaction.update({ content: 'Thank you' });
    expect(await submitted.answered()).toMatchObject({ id: stored.id, content: 'Thank you' });
  });

  test('takes what it asks for, from who opened it', async () => {
    const { discord } = plain;
    const { opened: from } = await opened();
    const submit = (user: typeof discord.member, values: Record<string, string>) => () =>
      discord.submitModal({ user, opened: from, values });
    expect(submit(discord.other, {})).toThrow("doesn't see");
    expect(submit(discord.member, { note: 'x'.repeat(21) })).toThrow('0 to 20');
    expect(submit(discord.member, { nothing: 'x' })).toThrow('no nothing');
  });
});
