import { act } from './api.js';
import { element } from './element.js';
import { openForm } from './form.js';
import { openAtButton } from './list.js';
import { plain } from './markdown.js';
import { attempt } from './notice.js';
import { personOf, state } from './state.js';

/** Buttons and lists under a message. */

const styles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'destructive', 5: 'secondary' };

/** Does something whose answer is an interaction: a form opens, or the bot has not answered in time. */
export const interact = (name, body) =>
  attempt(async () => {
    const { form, interaction, failed } = await act(name, body);
    if (failed) throw new Error('The application did not respond');
    if (form) openForm(form, interaction);
    return true;
  });

const drawButton = (message, button) => {
  const emoji = button.emoji?.name;
  const it = element(
    'discord-button',
    {
      type: styles[button.style] ?? 'secondary',
      url: button.url,
      disabled: button.disabled,
      'data-control': button.custom_id,
      onclick: () => {
        if (button.custom_id && !button.disabled)
          void interact('press', { message: message.id, button: button.custom_id });
      },
    },
    [emoji, button.label].filter(Boolean).join(' '),
  );
  // The component only looks disabled.
  if (button.disabled)
    void it.updateComplete?.then(() => it.shadowRoot.querySelector('button').setAttribute('disabled', ''));
  return it;
};

/** What a list offers: its own options, or people, roles and channels. */
const optionsOf = (select) => {
  const { people, roles, places } = state.scene;
  const named = (list) => list.map(({ id, name }) => ({ value: id, label: name }));
  if (select.type === 5) return named(people);
  if (select.type === 6) return named(roles);
  if (select.type === 7) return [...named(people), ...named(roles)];
  if (select.type === 8) return named(places.filter(({ guildId }) => guildId));
  return select.options;
};

const drawSelect = (message, select) => {
  const options = optionsOf(select);
  const chosen = options.find((it) => it.default);
  const label = select.placeholder ?? 'Make a selection';
  return element(
    'button',
    {
      type: 'button',
      class: 'choice',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'data-control': select.custom_id,
      disabled: select.disabled,
      onclick: ({ currentTarget }) => {
        if (currentTarget.getAttribute('aria-expanded') === 'true') return;
        openAtButton(currentTarget, {
          label,
          isWide: true,
          items: options.map((it) => ({ ...it, name: it.label })),
          onChoose: ({ value }) =>
            void interact('choose', { message: message.id, select: select.custom_id, values: [value] }),
        });
      },
    },
    chosen?.label ?? label,
  );
};

/** The rows under a message. */
export const drawControls = (message) =>
  message.components
    .filter(({ type }) => type === 1)
    .map((row) =>
      element(
        'discord-action-row',
        {},
        ...row.components.map((it) => (it.type === 2 ? drawButton(message, it) : drawSelect(message, it))),
      ),
    );

/** Who has set off a message, and how. */
export const drawOrigin = (message, avatarOf) => {
  const used = message.interaction_metadata;
  const person = personOf(used?.user?.id);
  if (!person || used.type !== 2) return undefined;
  const target = state.messages.get(used.target_message_id);
  const writer = target && (personOf(target.author.id) ?? { name: target.author.username, isBot: true });
  return element('discord-command', {
    slot: 'reply',
    author: person.name,
    avatar: avatarOf(person),
    command: used.name,
    type: used.command_type === 1 ? 'slash_command' : 'message_command',
    'context-user-name': writer?.name,
    'context-user-image': writer && avatarOf(writer),
    'context-message-reply': target && plain(target.content).slice(0, 80),
    'context-message-deleted': !target,
  });
};
