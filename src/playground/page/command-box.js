import { act } from './api.js';
import { interact } from './controls.js';
import { element } from './element.js';
import { openList } from './list.js';
import { inMyWords, state } from './state.js';

/** A slash command while it is being filled in: one box an option, as the bot has registered them. */

const GROUPS = [1, 2];
const kinds = { whole: 4, yesNo: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10, file: 11 };

/** Every command that can be typed in a place, subcommands and all, in the person's language. */
export const leavesOf = (place) => {
  const below = (spec, path, names) => {
    const children = (spec.options ?? []).filter(({ type }) => GROUPS.includes(type));
    if (children.length > 0)
      return children.flatMap((it) => below(it, [...path, it.name], [...names, inMyWords(it, 'name')]));
    return [
      { path, shown: `/${names.join(' ')}`, description: inMyWords(spec, 'description'), options: spec.options ?? [] },
    ];
  };
  return state.scene.commands
    .filter((it) => (it.type ?? 1) === 1 && place?.commands.includes(it.id))
    .flatMap((it) => below(it, [it.name], [inMyWords(it, 'name')]));
};

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

/** One option: its box, and what stands in it. */
const createOption = (spec, box) => {
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

/** The box for one command; `rest` is what was typed behind its name. `onEnd` is called when it is sent or left. */
export const createCommandBox = (leaf, rest, onEnd) => {
  const hint = element('span', { id: 'command-hint' }, leaf.description);
  const pills = element('div', { class: 'command' });
  let shown = [];
  const box = {
    hint: (text) => {
      hint.textContent = text;
    },
    command: () => ({
      channel: state.place,
      command: leaf.path.join(' '),
      options: Object.fromEntries(
        shown.flatMap((it) => (it.typed() === undefined ? [] : [[it.spec.name, it.typed()]])),
      ),
    }),
    /** Goes on to the next box, or to the button that sends. */
    next: (input) => {
      const at = shown.findIndex((it) => it.input === input);
      (shown[at + 1]?.input ?? pills.querySelector('.send')).focus();
    },
    /** Takes an option away that needn't be given; leaves the command where it is the first. */
    remove: (spec) => {
      const at = shown.findIndex((it) => it.spec === spec);
      if (spec.required && at > 0) return false;
      if (spec.required) onEnd();
      else {
        shown = shown.filter((it) => it.spec !== spec);
        draw();
        (shown.at(-1)?.input ?? pills.querySelector('button')).focus();
      }
      return true;
    },
  };

  const send = async () => {
    const missing = shown.filter((it) => !it.check());
    if (missing.length > 0) {
      box.hint(`${inMyWords(missing[0].spec, 'name')} is required`);
      missing[0].input.focus();
      return;
    }
    const options = {};
    for (const it of shown) {
      const value = await it.value();
      if (value !== undefined) options[it.spec.name] = value;
    }
    if (await interact('slash', { channel: state.place, command: leaf.path.join(' '), options })) onEnd();
  };

  const add = (spec) => {
    const it = createOption(spec, box);
    shown = [...shown, it];
    return it;
  };

  const draw = () => {
    const others = leaf.options.filter((spec) => !shown.some((it) => it.spec === spec));
    pills.replaceChildren(
      element('span', { class: 'path' }, leaf.shown),
      ...shown.map(({ pill }) => pill),
      ...others.map((spec) =>
        element(
          'button',
          {
            type: 'button',
            class: 'more',
            title: inMyWords(spec, 'description'),
            onclick: () => {
              const { input } = add(spec);
              draw();
              input.focus();
            },
          },
          `+ ${inMyWords(spec, 'name')}`,
        ),
      ),
      element('button', { type: 'button', class: 'send', onclick: () => void send() }, 'Send'),
    );
  };

  for (const spec of leaf.options.filter(({ required }) => required)) add(spec);
  if (rest !== '' && shown.length === 0 && leaf.options[0]) add(leaf.options[0]);
  if (rest !== '') shown[0]?.fill(rest);
  draw();
  return element(
    'div',
    {
      role: 'group',
      'aria-label': leaf.shown,
      onkeydown: (event) => {
        if (event.defaultPrevented || event.isComposing) return;
        if (event.key === 'Enter' && event.target.tagName === 'INPUT') {
          event.preventDefault();
          void send();
        } else if (event.key === 'Escape') {
          event.preventDefault();
          onEnd();
        }
      },
    },
    element(
      'div',
      { class: 'about' },
      hint,
      element('button', { type: 'button', class: 'icon', 'aria-label': 'Cancel', onclick: onEnd }, '✕'),
    ),
    pills,
  );
};
