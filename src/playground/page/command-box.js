import { interact } from './controls.js';
import { element } from './element.js';
import { createOption } from './option-box.js';
import { inMyWords, state } from './state.js';

/** A slash command while it is being filled in: one box an option, as the bot has registered them. */

const GROUPS = [1, 2];
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
