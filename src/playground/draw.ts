import { controlsOf } from './server/persons/controls.js';
import { type Body, bodiesIn, textIn } from './server/rules/values.js';
import type { StoredMessage, World } from './server/world.js';

const codes = { bold: '\u001b[1m', dim: '\u001b[2m', off: '\u001b[0m' } as const;

type Paint = (code: string, text: string) => string;
const painter =
  (inColour: boolean): Paint =>
  (code, text) =>
    inColour ? `${code}${text}${codes.off}` : text;

const isButton = (control: Body): boolean => control.type === 2;

/** A button or select, by what can be read on it. */
const drawControl = (control: Body, number: number): string => {
  const emoji = textIn((control.emoji as Body | undefined)?.name);
  if (isButton(control)) {
    const label = [emoji, textIn(control.label).replace(/^\[.*\]$/, '“$&”')].filter(Boolean).join(' ');
    const note = control.disabled === true ? ' (disabled)' : control.url ? ` <${textIn(control.url)}>` : '';
    return `[${number}] ${label}${note}`;
  }
  const options = bodiesIn(control.options).map(({ label }) => textIn(label));
  return `[${number}] ${textIn(control.placeholder) || 'Choose'}: ${options.join(' | ')}`;
};

const drawText = (world: World, content: string, paint: Paint): string[] =>
  content
    .replace(/<#(\d+)>/g, (match, id: string) => (world.channels.has(id) ? `#${world.channels.get(id)?.name}` : match))
    .replace(/<@!?(\d+)>/g, (match, id: string) => (world.users.has(id) ? `@${world.users.get(id)?.username}` : match))
    .split('\n')
    .map((line) => {
      if (line.startsWith('-# ')) return paint(codes.dim, line.slice(3));
      if (line.startsWith('> ')) return `│ ${line.slice(2)}`;
      return line
        .replace(/\\([\\`*_~|<>])/g, '$1')
        .replace(/\*\*(.+?)\*\*/g, (_, text: string) => paint(codes.bold, text));
    });

const drawEmbed = (embed: Body): string[] => [
  ...[textIn(embed.title), textIn(embed.description)].filter(Boolean).flatMap((text) => text.split('\n')),
  ...bodiesIn(embed.fields).map(({ name, value }) => `${textIn(name)}: ${textIn(value)}`),
];

/**
 * A message as Discord would show it, in text: who, what, files, controls with their numbers, small print dim, and whether only the
 * asker sees it. `firstNumber` is the number of its first control.
 */
export const draw = (world: World, message: StoredMessage, inColour: boolean, firstNumber = 1): string => {
  const paint = painter(inColour);
  const controls = controlsOf(message).map((it, index) => drawControl(it, firstNumber + index));
  const selects = controls.filter((_, index) => !isButton(controlsOf(message)[index] ?? {}));
  const buttons = controls.filter((it) => !selects.includes(it));
  const lines = [
    ...(message.content === '' ? [] : drawText(world, message.content, paint)),
    ...message.embeds.flatMap((it) => drawEmbed(it as Body).map((line) => `▌ ${line}`)),
    ...message.attachments.map((it) => `📎 ${it.filename} (${it.content.byteLength} bytes)`),
    ...(buttons.length > 0 ? [buttons.join('  ')] : []),
    ...selects,
    ...(message.ephemeralFor ? [paint(codes.dim, 'Only you can see this')] : []),
  ];
  const who = paint(codes.bold, `${world.users.get(message.authorId)?.username ?? 'webhook'} [APP]`);
  return `${who}${message.editedAt !== undefined ? paint(codes.dim, ' (edited)') : ''}\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
};

/** A form that has opened, and how it is filled in. */
export const drawForm = (form: Body): string => {
  const inputs = inputsOf(form).map(({ id, label }) => `  ${label} (${id})`);
  return `A form opens: ${textIn(form.title)}\n${inputs.join('\n')}\n  Fill it in with :submit TEXT\n`;
};

/** The text inputs of a form: their custom ids and labels. */
export const inputsOf = (form: Body): { readonly id: string; readonly label: string }[] =>
  bodiesIn(form.components).flatMap((row) => {
    const inside = row.component ? [row.component as Body] : bodiesIn(row.components);
    return inside.map((it) => ({ id: textIn(it.custom_id), label: textIn(row.label ?? it.label) }));
  });
