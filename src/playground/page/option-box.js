import { act } from './api.js';
import { element } from './element.js';
import { openList } from './list.js';
import { inMyWords, state } from './state.js';

/** One option of a slash command while it is being filled in. */

/** Discord's types of options (discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type). */
const kinds = { whole: 4, yesNo: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10, file: 11 };

/** What an option offers without asking the bot; undefined where anything can be typed. */
const fixedChoices = (spec) => {
  const { people, roles, places } = state.scene;
  const named = (list) => list.map(({ id, name }) => ({ name, value: id }));
  if (spec.choices) return spec.choices.map((it) => ({ name: inMyWords(it, 'name'), value: it.value }));
  if (spec.type === kinds.yesNo)
    return [
      { name: 'True', value: true },
      { name: 'False', value: false },
    ];
  if (spec.type === kinds.user) return named(people);
  if (spec.type === kinds.role) return named(roles);
  if (spec.type === kinds.mentionable) return [...named(people), ...named(roles)];
  if (spec.type === kinds.channel) {
    const isFit = ({ guildId, type }) => guildId && (spec.channel_types?.includes(type) ?? true);
    return named(places.filter(isFit));
  }
  return undefined;
};

/** One option: its box, and what stands in it; `box` is the command around it. */
export const createOption = (spec, box) => {
  const id = `option-${spec.name}`;
  const isFile = spec.type === kinds.file;
  const isLong = spec.type === 3 && !spec.choices;
  const canComplete = spec.autocomplete || fixedChoices(spec) !== undefined;
  const input = element('input', {
    id,
    type: isFile ? 'file' : 'text',
    required: spec.required,
    autocomplete: 'off',
    'aria-describedby': 'command-hint',
    ...(canComplete ? { role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list' } : {}),
  });
  let chosen;
  let list;
  let asked = 0;

  const offer = (items) => {
    list?.close();
    if (items.length === 0 || document.activeElement !== input) return;
    list = openList({
      owner: input,
      anchor: input.parentElement,
      label: inMyWords(spec, 'name'),
      items: items.map((it) => ({ ...it, name: inMyWords(it, 'name') })),
      onChoose: (it) => {
        chosen = it;
        input.value = it.name;
        box.next(input);
      },
    });
  };

  const complete = async () => {
    const fixed = fixedChoices(spec);
    const typed = input.value.toLowerCase().replace(/^[#@]/, '');
    if (fixed) return offer(fixed.filter(({ name }) => name.toLowerCase().includes(typed)));
    if (!spec.autocomplete) return undefined;
    asked += 1;
    const mine = asked;
    const { choices } = await act('autocomplete', { ...box.command(), focused: spec.name }).catch(() => ({
      choices: [],
    }));
    return mine === asked ? offer(choices) : undefined;
  };

  input.addEventListener('focus', () => {
    box.hint(`${inMyWords(spec, 'name')}: ${inMyWords(spec, 'description')}`);
    if (chosen === undefined) void complete();
  });
  input.addEventListener('blur', () => list?.close());
  input.addEventListener('input', () => {
    chosen = undefined;
    pill.classList.remove('is-wrong');
    void complete();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list?.key(event)) return;
    if (event.key === 'Backspace' && input.value === '' && box.remove(spec)) event.preventDefault();
  });

  const pill = element(
    'div',
    { class: `option${isLong ? ' is-long' : ''}` },
    element('label', { for: id }, inMyWords(spec, 'name')),
    input,
  );
  return {
    spec,
    pill,
    input,
    /** What is sent; undefined where it stays empty. */
    value: async () => {
      if (isFile) {
        const [file] = input.files;
        return file && { filename: file.name, content: await file.text() };
      }
      if (input.value === '') return undefined;
      const named = fixedChoices(spec)?.find(
        ({ name }) => name.toLowerCase() === input.value.toLowerCase().replace(/^[#@]/, ''),
      );
      return chosen?.value ?? named?.value ?? input.value;
    },
    typed: () => (isFile || input.value === '' ? undefined : String(chosen?.value ?? input.value)),
    fill: (text) => {
      input.value = text;
    },
    check: () => {
      const isMissing = spec.required && (isFile ? input.files.length === 0 : input.value.trim() === '');
      pill.classList.toggle('is-wrong', isMissing);
      input.setAttribute('aria-invalid', String(isMissing));
      return !isMissing;
    },
  };
};
