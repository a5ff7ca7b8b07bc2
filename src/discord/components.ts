import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type MessageActionRowComponentBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Control, Form, Reply } from '../types.js';

const styles = { quiet: ButtonStyle.Secondary, main: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

const toComponent = (control: Control): MessageActionRowComponentBuilder => {
  if (control.kind === 'choice') {
    return new StringSelectMenuBuilder()
      .setCustomId(control.id)
      .setPlaceholder(control.placeholder)
      .addOptions(control.choices.map((it) => ({ ...it })));
  }
  const button = new ButtonBuilder().setCustomId(control.id).setStyle(styles[control.style]);
  if (control.label) button.setLabel(control.label);
  if (control.emoji) button.setEmoji(control.emoji);
  return button;
};

/** Controls as Discord's rows; an empty list takes earlier ones away. */
export const toRows = (controls: Reply['controls']): ActionRowBuilder<MessageActionRowComponentBuilder>[] =>
  (controls ?? []).map((row) =>
    new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(row.map(toComponent)),
  );

export const toFiles = (files: Reply['files']): AttachmentBuilder[] =>
  (files ?? []).map(({ name, content }) => new AttachmentBuilder(Buffer.from(content), { name }));

export const toModal = (form: Form): ModalBuilder =>
  new ModalBuilder()
    .setCustomId(form.id)
    .setTitle(form.title)
    .addComponents(
      form.fields.map((field) => {
        const input = new TextInputBuilder()
          .setCustomId(field.id)
          .setLabel(field.label)
          .setStyle(field.isLong ? TextInputStyle.Paragraph : TextInputStyle.Short)
          .setRequired(field.required)
          .setMaxLength(field.maxLength);
        if (field.placeholder) input.setPlaceholder(field.placeholder);
        return new ActionRowBuilder<TextInputBuilder>().addComponents(input);
      }),
    );
