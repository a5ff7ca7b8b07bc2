import { ApiError, invalidForm } from '../errors.js';
import { type Body, bodiesIn, textIn } from './values.js';

/** Discord's rules for commands (discord.com/developers/docs/interactions/application-commands). */

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Discord's locales (discord.com/developers/docs/reference#locales). */
export const LOCALES: readonly string[] =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  );

const chat = 1;
const MOST_OF_A_MENU = 15;

// Of a text and its localizations only the longest counts towards a command's size.
const longest = (text: unknown, localized: unknown): number =>
  Math.max(textIn(text).length, ...Object.values((localized ?? {}) as Body).map((it) => textIn(it).length));

const sizeOf = (it: Body): number =>
  longest(it.name, it.name_localizations) +
  longest(it.description, it.description_localizations) +
  bodiesIn(it.options).reduce((sum, option) => sum + sizeOf(option), 0) +
  bodiesIn(it.choices).reduce(
    (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value ?? '').length,
    0,
  );

const checkLocalized = (it: Body, key: 'name' | 'description', where: string, check: (text: string) => void): void => {
  for (const [locale, text] of Object.entries((it[`${key}_localizations`] ?? {}) as Body)) {
    if (!LOCALES.includes(locale)) throw invalidForm(`${where}.${key}_localizations`, `${locale} is no locale`);
    check(textIn(text));
  }
};

const checkName = (name: string, where: string): void => {
  if (!NAME.test(name) || name !== name.toLowerCase()) throw invalidForm(`${where}.name`, 'Command name is invalid');
};

const checkDescription = (description: string, where: string): void => {
  if (description.length < 1 || description.length > 100)
    throw invalidForm(`${where}.description`, 'Must be between 1 and 100 in length.');
};

const checkValue = (option: Body, where: string): void => {
  const choices = bodiesIn(option.choices);
  if (choices.length > 25) throw invalidForm(`${where}.choices`, 'Must be 25 or fewer in length.');
  if (choices.length > 0 && option.autocomplete === true)
    throw invalidForm(`${where}.autocomplete`, 'autocomplete and choices are mutually exclusive');
  const { min_value = -Infinity, max_value = Infinity, min_length = 0, max_length = 6000 } = option as never;
  if (min_value > max_value || min_length > max_length) throw invalidForm(where, 'The minimum is above the maximum');
};

const checkNamed = (it: Body, where: string, depth: number): void => {
  checkName(textIn(it.name), where);
  checkLocalized(it, 'name', where, (text) => checkName(text, where));
  checkDescription(textIn(it.description), where);
  checkLocalized(it, 'description', where, (text) => checkDescription(text, where));
  const options = bodiesIn(it.options);
  if (options.length > 25) throw invalidForm(`${where}.options`, 'Must be 25 or fewer in length.');
  const names = options.map((option) => textIn(option.name));
  if (new Set(names).size < names.length) throw invalidForm(`${where}.options`, 'Option names must be unique');
  const branches = options.filter((option) => Number(option.type) <= 2);
  if (branches.length > 0 && branches.length < options.length)
    throw invalidForm(`${where}.options`, 'Sub-command and sub-command group option types are mutually exclusive');
  if (depth > 0 && branches.some((option) => option.type === 2))
    throw invalidForm(`${where}.options`, 'A sub-command group stands directly in a command');
  const firstOptional = options.findIndex((option) => option.required !== true);
  if (firstOptional >= 0 && options.slice(firstOptional).some((option) => option.required === true))
    throw invalidForm(`${where}.options`, 'Required options must be placed before non-required options');
  for (const [index, option] of options.entries()) {
    const inside = `${where}.options.${index}`;
    if (Number(option.type) > 2) checkValue(option, inside);
    checkNamed(option, inside, depth + 1);
  }
};

const checkMenu = (it: Body, where: string): void => {
  if (textIn(it.description) !== '')
    throw invalidForm(`${where}.description`, 'Context menu commands cannot have descriptions');
  if (bodiesIn(it.options).length > 0)
    throw invalidForm(`${where}.options`, 'Context menu commands cannot have options');
  const tooLong = (text: string) => text.trim().length < 1 || text.length > 32;
  const refuse = (text: string) => {
    if (tooLong(text)) throw invalidForm(`${where}.name`, 'Must be between 1 and 32 in length.');
  };
  refuse(textIn(it.name));
  checkLocalized(it, 'name', where, refuse);
};

/** Throws what Discord would answer to a bulk overwrite of commands. */
export const checkCommands = (commands: readonly Body[], isGuild: boolean): void => {
  const typeOf = (it: Body) => Number(it.type ?? chat);
  const names = commands.map((it) => `${typeOf(it)}/${textIn(it.name)}`);
  if (new Set(names).size < names.length) throw invalidForm('name', 'Application command names must be unique');
  const count = (type: number) => commands.filter((it) => typeOf(it) === type).length;
  if (count(chat) > 100) throw new ApiError(400, 30032, 'Maximum number of application commands reached (100)');
  if (count(2) > MOST_OF_A_MENU || count(3) > MOST_OF_A_MENU)
    throw new ApiError(400, 30032, `Maximum number of application commands reached (${MOST_OF_A_MENU})`);
  for (const [index, it] of commands.entries()) {
    const where = String(index);
    if (typeOf(it) === chat) checkNamed(it, where, 0);
    else checkMenu(it, where);
    if (sizeOf(it) > 8000) throw invalidForm(where, 'Command exceeds maximum size (8000)');
    if (isGuild && ('contexts' in it || 'integration_types' in it))
      throw invalidForm(where, 'contexts and integration_types are for global commands only');
  }
};
