import { invalidForm } from '../errors.js';
import { type Body, bodiesIn, listIn, textIn } from './values.js';

/** Rules of message components (discord.com/developers/docs/components/reference) that the schemas don't hold. */

export const ComponentKind = { row: 1, button: 2, stringSelect: 3, textInput: 4, text: 10, label: 18 } as const;

const SELECTS = [3, 5, 6, 7, 8];
const LINK = 5;
const PREMIUM = 6;
const MOST_COMPONENTS = 40;
const MOST_TEXT = 4000;

/** A component and all inside it. */
export const allOf = (component: Body): Body[] => [
  component,
  ...bodiesIn(component.components).flatMap(allOf),
  ...[component.accessory, component.component].flatMap((it) => (it ? allOf(it as Body) : [])),
];

const checkButton = (button: Body, where: string): void => {
  const style = Number(button.style);
  const hasId = textIn(button.custom_id) !== '';
  if (style === LINK && (hasId || textIn(button.url) === '')) {
    throw invalidForm(where, 'A link button needs a url and takes no custom_id');
  }
  if (style !== LINK && style !== PREMIUM && (!hasId || button.url)) {
    throw invalidForm(where, 'A button needs a custom_id and takes no url');
  }
  if (style !== PREMIUM && textIn(button.label) === '' && !button.emoji) {
    throw invalidForm(where, 'A button must have a label or an emoji');
  }
  if (textIn(button.label).length > 80) throw invalidForm(`${where}.label`, 'Must be 80 or fewer in length.');
};

const checkSelect = (select: Body, where: string): void => {
  const { min_values: least = 1, max_values: most = 1 } = select as { min_values?: number; max_values?: number };
  if (least > most) throw invalidForm(`${where}.min_values`, 'min_values cannot be greater than max_values');
  if (select.type !== ComponentKind.stringSelect) return;
  const options = bodiesIn(select.options);
  if (options.length < 1 || options.length > 25)
    throw invalidForm(`${where}.options`, 'Must be between 1 and 25 in length.');
  if (most > options.length)
    throw invalidForm(`${where}.max_values`, 'max_values cannot be greater than the number of options');
  if (new Set(options.map(({ value }) => value)).size < options.length)
    throw invalidForm(`${where}.options`, 'The specified option value is already used');
  if (options.filter(({ default: chosen }) => chosen === true).length > most)
    throw invalidForm(`${where}.options`, 'More options are chosen by default than max_values allows');
};

const checkRow = (row: Body, where: string): void => {
  const inside = bodiesIn(row.components);
  if (inside.length < 1 || inside.length > 5)
    throw invalidForm(`${where}.components`, 'Must be between 1 and 5 in length.');
  if (inside.length > 1 && inside.some((it) => it.type !== ComponentKind.button)) {
    throw invalidForm(`${where}.components`, 'A select takes a whole row');
  }
};

const checkIds = (components: readonly Body[]): void => {
  const ids = components.map((it) => textIn(it.custom_id)).filter((it) => it !== '');
  const long = ids.find((it) => it.length > 100);
  if (long) throw invalidForm('components', 'Must be between 1 and 100 in length.');
  if (new Set(ids).size < ids.length) throw invalidForm('components', 'Component custom id cannot be duplicated');
};

/** Throws what Discord would answer to the components of a message. */
export const checkComponents = (components: readonly Body[], isV2: boolean): void => {
  if (!isV2 && components.length > 5) throw invalidForm('components', 'Must be 5 or fewer in length.');
  if (!isV2 && components.some((it) => it.type !== ComponentKind.row)) {
    throw invalidForm('components', 'This component needs IS_COMPONENTS_V2');
  }
  const all = components.flatMap(allOf);
  for (const [index, it] of all.entries()) {
    const where = `components.${index}`;
    if (it.type === ComponentKind.row) checkRow(it, where);
    if (it.type === ComponentKind.button) checkButton(it, where);
    if (SELECTS.includes(Number(it.type))) checkSelect(it, where);
  }
  checkIds(all);
};

/** Components V2: 40 components in all, 4,000 characters over all texts, buttons and selects in rows. */
export const checkV2 = (components: readonly Body[]): void => {
  const all = components.flatMap(allOf);
  if (all.length > MOST_COMPONENTS) throw invalidForm('components', 'Must be 40 or fewer in length.');
  const text = all.reduce((sum, it) => sum + (it.type === ComponentKind.text ? textIn(it.content).length : 0), 0);
  if (text > MOST_TEXT) throw invalidForm('components', 'The text of all components must be 4000 or fewer in length.');
  const loose = components.some((it) => it.type === ComponentKind.button || SELECTS.includes(Number(it.type)));
  if (loose) throw invalidForm('components', 'Buttons and selects stand in an action row');
};

const defaults: Readonly<Record<number, Body>> = {
  3: { min_values: 1, max_values: 1 },
  5: { min_values: 1, max_values: 1 },
  6: { min_values: 1, max_values: 1 },
  7: { min_values: 1, max_values: 1 },
  8: { min_values: 1, max_values: 1 },
  14: { spacing: 1, divider: true },
  17: { accent_color: null, spoiler: false },
};

/** Components as Discord gives them back: numbered, with the defaults filled in, and without what is null. */
export const asKept = (components: readonly unknown[]): unknown[] => {
  let last = 0;
  const kept = (component: Body): Body => {
    last += 1;
    const given = Object.fromEntries(Object.entries(component).filter(([, value]) => value !== null));
    return {
      ...defaults[Number(component.type)],
      ...given,
      id: component.id || last,
      ...(component.components ? { components: bodiesIn(component.components).map(kept) } : {}),
      ...(component.accessory ? { accessory: kept(component.accessory as Body) } : {}),
    };
  };
  return listIn(components).map((it) => kept(it as Body));
};

/** Embeds as Discord gives them back. */
export const embedsAsKept = (embeds: readonly unknown[]): unknown[] =>
  bodiesIn(embeds).map((embed) => ({
    ...Object.fromEntries(Object.entries(embed).filter(([, value]) => value !== null)),
    type: 'rich',
    ...(embed.fields ? { fields: bodiesIn(embed.fields).map((field) => ({ inline: false, ...field })) } : {}),
  }));
