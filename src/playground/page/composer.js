import { act } from './api.js';
import { createCommandBox, leavesOf } from './command-box.js';
import { $, element } from './element.js';
import { openList } from './list.js';
import { attempt } from './notice.js';
import { answersIn, changed, isMine, kinds, nameOf, on, personOf, placeNow, state } from './state.js';

/** The message box: writes, replies and edits; `/` opens commands, `@` people and `#` channels. */

const box = $('#composer');
/** What is being written: a new message, a reply to one, an edit of one, or a thread's name. */
let about = { kind: 'new' };
let suggestions;

const text = element('textarea', {
  id: 'text',
  rows: '1',
  maxlength: '2000',
  'aria-label': 'Message',
  'aria-autocomplete': 'list',
  autocomplete: 'off',
});

const titles = {
  reply: ({ message }) => `Replying to ${personOf(message.author.id)?.name ?? message.author.username}`,
  edit: () => 'Editing your message: Enter saves, Escape cancels',
  thread: () => 'The name of the new thread',
};

const draw = () => {
  const place = placeNow();
  const title = titles[about.kind]?.(about);
  text.placeholder =
    about.kind === 'thread' ? 'Thread name' : `Message ${place?.type === kinds.dm ? '@' : ''}${nameOf(place)}`;
  text.disabled = place?.maySend === false;
  if (text.parentElement === box && box.childElementCount === (title ? 2 : 1) && !title) return;
  box.replaceChildren(
    ...(title
      ? [
          element(
            'div',
            { class: 'about' },
            title,
            element(
              'button',
              { type: 'button', class: 'icon', 'aria-label': 'Cancel', onclick: () => begin({ kind: 'new' }) },
              '✕',
            ),
          ),
        ]
      : []),
    text,
  );
};

const begin = (what, content = '') => {
  about = what;
  text.value = content;
  suggestions?.close();
  draw();
  text.focus();
};

const enterCommand = (leaf, rest = '') => {
  suggestions?.close();
  text.value = '';
  box.replaceChildren(createCommandBox(leaf, rest, () => begin({ kind: 'new' })));
  box.querySelector('input, .send')?.focus();
};

/** `@ana` and `#general` as Discord sends them. */
const withMentions = (content) => {
  const { people, places } = state.scene;
  const names = [
    ...people.map(({ id, name }) => [`@${name}`, `<@${id}>`]),
    ...places.filter(({ guildId }) => guildId).map(({ id, name }) => [`#${name}`, `<#${id}>`]),
  ].sort((a, b) => b[0].length - a[0].length);
  return names.reduce((sum, [name, mention]) => sum.replaceAll(name, mention), content);
};

const send = async () => {
  const content = text.value.trim();
  if (content === '' && about.kind !== 'new') return begin({ kind: 'new' });
  if (content === '') return undefined;
  const leaf = leavesOf(placeNow()).find(({ shown }) => content === shown || content.startsWith(`${shown} `));
  if (leaf) return enterCommand(leaf, content.slice(leaf.shown.length).trim());
  const { kind, message } = about;
  const written = withMentions(content);
  begin({ kind: 'new' });
  return attempt(async () => {
    if (kind === 'edit') return act('edit', { message: message.id, content: written });
    if (kind === 'thread') {
      const { channel } = await act('thread', { message: message.id, name: content.slice(0, 100) });
      return changed('go', channel);
    }
    return act('say', { channel: state.place, content: written, ...(kind === 'reply' ? { replyTo: message.id } : {}) });
  });
};

/** What fits to what stands before the cursor. */
const suggest = () => {
  suggestions?.close();
  if (about.kind === 'thread' || !state.scene) return;
  const before = text.value.slice(0, text.selectionStart);
  const slash = /^\/(.*)$/.exec(text.value);
  const named = /(?:^|\s)([@#])([^\s@#]*)$/.exec(before);
  const open = (label, items, onChoose) => {
    if (items.length > 0) suggestions = openList({ owner: text, anchor: box, isWide: true, label, items, onChoose });
  };
  if (slash && about.kind === 'new') {
    const typed = slash[1].toLowerCase();
    const fits = leavesOf(placeNow()).filter((it) => it.shown.slice(1).toLowerCase().includes(typed.trimEnd()));
    open(
      'Commands',
      fits.map((it) => ({ ...it, name: it.shown })),
      (leaf) => enterCommand(leaf),
    );
  } else if (named) {
    const [, kind, typed] = named;
    const { people, places } = state.scene;
    const all = kind === '@' ? people.filter((it) => it.isMember) : places.filter(({ type }) => type === kinds.text);
    const fits = all.filter(({ name }) => name !== typed && name.toLowerCase().startsWith(typed.toLowerCase()));
    open(
      kind === '@' ? 'People' : 'Channels',
      fits.map(({ name }) => ({ name: `${kind}${name}` })),
      ({ name }) => {
        text.setRangeText(`${name} `, before.length - typed.length - 1, before.length, 'end');
      },
    );
  }
};

const editLast = () => {
  const mine = [...state.messages.values()].filter((it) => it.channel_id === state.place && isMine(it)).at(-1);
  if (mine) begin({ kind: 'edit', message: mine }, asTyped(mine.content));
};

/** Mentions as one types them. */
const asTyped = (content) =>
  content
    .replace(/<@!?(\d+)>/g, (all, id) => (personOf(id) ? `@${personOf(id).name}` : all))
    .replace(/<#(\d+)>/g, (all, id) => {
      const place = state.scene.places.find((it) => it.id === id);
      return place ? `#${place.name}` : all;
    });

text.addEventListener('input', suggest);
text.addEventListener('blur', () => suggestions?.close());
text.addEventListener('keydown', (event) => {
  if (event.isComposing || suggestions?.key(event)) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    void send();
  } else if (event.key === 'Escape' && about.kind !== 'new') {
    event.preventDefault();
    begin({ kind: 'new' });
  } else if (event.key === 'ArrowUp' && text.value === '' && about.kind === 'new') {
    event.preventDefault();
    editLast();
  }
});

export const startComposer = () => {
  draw();
  $('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    box.querySelector('textarea, input, button').focus();
  });
  on('scene', draw);
  on('place', () => begin({ kind: 'new' }));
  on('reply', (message) => begin({ kind: 'reply', message }));
  on('edit', (message) => begin({ kind: 'edit', message }, asTyped(message.content)));
  on('new thread', (message) => begin({ kind: 'thread', message }));
  on('example', (example) => {
    const place = placeNow();
    const isAnswered = answersIn(place) !== undefined || place.type === kinds.dm;
    const ask = leavesOf(place).find(({ path }) => path.join(' ') === 'gemini ask');
    if (!isAnswered && ask) enterCommand(ask, example);
    else begin({ kind: 'new' }, example);
  });
};
