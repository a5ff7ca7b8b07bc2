import { act } from './api.js';
import { element } from './element.js';

/** A form that a command or a button has opened, in a dialog: Escape and Cancel close it. */

const PARAGRAPH = 2;

const inputsOf = (form) =>
  form.components.flatMap((it) => {
    if (it.type === 18) return [{ ...it.component, label: it.label, description: it.description }];
    return it.type === 1 ? it.components : [];
  });

const drawField = (input) => {
  const common = {
    name: input.custom_id,
    required: input.required !== false,
    minlength: input.min_length,
    maxlength: input.max_length,
    placeholder: input.placeholder,
  };
  const box =
    input.style === PARAGRAPH
      ? element('textarea', { ...common, rows: 5 })
      : element('input', { ...common, type: 'text' });
  box.value = input.value ?? '';
  return element('label', { class: 'field' }, input.label ?? input.custom_id, box);
};

/** Opens it; `interaction` is the id of what opened it. */
export const openForm = (form, interaction) => {
  const before = document.activeElement;
  const wrong = element('p', { class: 'wrong', role: 'alert' });
  const texts = form.components
    .filter(({ type }) => type === 10)
    .map(({ content }) => element('p', { class: 'field' }, content));
  const body = element(
    'form',
    {
      method: 'dialog',
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          const { failed } = await act('submit', { interaction, values: Object.fromEntries(new FormData(body)) });
          if (failed) throw new Error('Something went wrong. Try again.');
          dialog.close();
        } catch (error) {
          wrong.textContent = error.message;
        }
      },
    },
    element('h2', { id: 'form-title' }, form.title),
    ...texts,
    ...inputsOf(form).map(drawField),
    wrong,
    element(
      'menu',
      {},
      element('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Cancel'),
      element('button', { type: 'submit', class: 'send' }, 'Submit'),
    ),
  );
  const dialog = element(
    'dialog',
    {
      'aria-labelledby': 'form-title',
      onclose: () => {
        dialog.remove();
        if (before?.isConnected) before.focus();
        else document.querySelector('#text')?.focus();
      },
    },
    body,
  );
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('input, textarea')?.focus();
};
