import { invalidForm } from '../errors.js';
import { allOf, ComponentKind } from './components.js';
import { type Body, bodiesIn, textIn } from './values.js';

/** What may answer what (discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object). */
const allowed: Readonly<Record<number, readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

/** Throws where a response doesn't fit the interaction. `hasSource`: it came from a message's control. */
export const checkResponseType = (type: number, response: number, hasSource: boolean): void => {
  const isFit = (allowed[type] ?? []).includes(response) && (hasSource || (response !== 6 && response !== 7));
  if (!isFit) throw invalidForm('type', `Interactions of type ${type} cannot be answered with type ${response}`);
};

/** Throws what Discord would answer to a form. */
export const checkForm = (form: Body): void => {
  const components = bodiesIn(form.components);
  if (components.length < 1 || components.length > 5)
    throw invalidForm('data.components', 'Must be between 1 and 5 in length.');
  const all = components.flatMap(allOf);
  const ids = all.map((it) => textIn(it.custom_id)).filter((it) => it !== '');
  if (new Set(ids).size < ids.length) throw invalidForm('data.components', 'Component custom id cannot be duplicated');
  const bare = components.filter((it) => it.type === ComponentKind.row).flatMap((row) => bodiesIn(row.components));
  if (bare.some((it) => textIn(it.label) === ''))
    throw invalidForm('data.components', 'A text input outside a label component needs a label');
  for (const input of all.filter((it) => it.type === ComponentKind.textInput)) {
    const { min_length: least = 0, max_length: most = 4000 } = input as { min_length?: number; max_length?: number };
    if (least > most)
      throw invalidForm('data.components', 'The minimum length cannot be greater than the maximum length');
    if (textIn(input.value).length > most) throw invalidForm('data.components', 'The value is longer than max_length');
  }
};

/** Throws what Discord would answer to the choices of an autocomplete. `optionType`: 3 text, 4 whole number, 10 number. */
export const checkChoices = (choices: readonly Body[], optionType: number): void => {
  if (choices.length > 25) throw invalidForm('data.choices', 'Must be 25 or fewer in length.');
  for (const [index, { name, value }] of choices.entries()) {
    const where = `data.choices.${index}`;
    if (textIn(name).length < 1 || textIn(name).length > 100)
      throw invalidForm(`${where}.name`, 'Must be between 1 and 100 in length.');
    if (optionType === 3 && (typeof value !== 'string' || value.length > 100))
      throw invalidForm(`${where}.value`, 'Must be text of 100 or fewer in length.');
    if (optionType !== 3 && (typeof value !== 'number' || (optionType === 4 && !Number.isSafeInteger(value))))
      throw invalidForm(`${where}.value`, 'Must be a number of the option’s type.');
  }
};
