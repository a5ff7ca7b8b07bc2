import { act } from './api.js';
import { avatarOf } from './avatars.js';
import { drawControls, drawOrigin } from './controls.js';
import { element } from './element.js';
import { markdown, plain } from './markdown.js';
import { openMenu } from './menu.js';
import { attempt } from './notice.js';
import { changed, personOf, state } from './state.js';

/** One message, as Discord's client draws it. */

const LOADING = 128;
const TOGETHER_MS = 7 * 60_000;

/** Discord's kinds of messages that a thread leaves behind: a note of its own, and in the thread the message that it starts from. */
const kinds = { started: 18, starter: 21 };

const clock = (date) => date.toLocaleTimeString(state.locale, { hour: '2-digit', minute: '2-digit' });

const when = (date) => {
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? `Today at ${clock(date)}` : `${date.toLocaleDateString(state.locale)} ${clock(date)}`;
};

/** Whether it stands under the one before it, without a picture and a name of its own. */
const isTogether = (message, before) =>
  before !== undefined &&
  before.author.id === message.author.id &&
  before.isEphemeral === message.isEphemeral &&
  message.type === 0 &&
  !message.message_reference &&
  new Date(message.timestamp) - new Date(before.timestamp) < TOGETHER_MS;

const drawReply = (message) => {
  const isOwn = message.interaction_metadata?.type === 2 || message.type === kinds.starter;
  if (!message.message_reference || isOwn) return undefined;
  const target = message.referenced_message;
  if (!target) return element('discord-reply', { slot: 'reply', deleted: true });
  const person = personOf(target.author.id);
  const start = plain(target.content).split('\n').find(Boolean) ?? 'An attachment';
  return element(
    'discord-reply',
    {
      slot: 'reply',
      author: person?.name ?? target.author.username,
      avatar: avatarOf(person ?? { name: target.author.username, isBot: true }),
      bot: target.author.bot,
      mentions: message.mentions.some(({ id }) => id === target.author.id),
      command: target.content === '',
    },
    start.slice(0, 120),
  );
};

const drawFile = ({ filename, url, size }) =>
  element('discord-file-attachment', {
    slot: 'attachments',
    name: filename,
    href: new URL(url).pathname,
    bytes: size < 1024 ? String(size) : (size / 1024).toFixed(1),
    'bytes-unit': size < 1024 ? 'bytes' : 'KB',
    target: '_blank',
  });

const drawThread = ({ id, name }) => {
  const open = () => changed('go', id);
  return element(
    'discord-thread',
    {
      slot: 'thread',
      name,
      cta: 'See thread',
      role: 'button',
      tabindex: '0',
      'aria-label': `${name}: See thread. A thread begins here.`,
      onclick: open,
      onkeydown: ({ key }) => key === 'Enter' && open(),
    },
    'A thread begins here.',
  );
};

const drawOnlyYou = (message) =>
  element(
    'div',
    { slot: 'thread', class: 'small-print' },
    '👁 Only you can see this •',
    element(
      'button',
      { type: 'button', class: 'as-link', onclick: () => void attempt(() => act('dismiss', { message: message.id })) },
      'Dismiss message',
    ),
  );

const drawMenuButton = (message) =>
  element(
    'div',
    { class: 'message-menu', slot: 'components' },
    element(
      'button',
      {
        type: 'button',
        class: 'icon',
        tabindex: '-1',
        'aria-label': 'Reply',
        onclick: () => changed('reply', message),
      },
      '↩',
    ),
    element(
      'button',
      {
        type: 'button',
        class: 'icon',
        tabindex: '-1',
        'aria-label': 'More',
        onclick: ({ currentTarget }) => openMenu(message, currentTarget.closest('discord-message'), currentTarget),
      },
      '⋯',
    ),
  );

const contentOf = ({ type, content, referenced_message }) => {
  if (type === kinds.starter) return referenced_message?.content ?? '';
  return type === kinds.started ? `started a thread: **${content}**` : content;
};

const drawText = (message) => {
  const blocks = markdown(contentOf(message));
  if (message.edited_timestamp !== null) {
    const mark = element('span', { class: 'edited' }, ' (edited)');
    const last = blocks.at(-1);
    // Where lines end, not below them.
    if (last?.matches('.run, discord-subscript')) last.append(mark);
    else blocks.push(mark);
  }
  return element('div', { class: 'message-text' }, ...blocks);
};

/** What a person who listens hears of it. */
export const spoken = (message) => {
  const who = personOf(message.author.id)?.name ?? message.author.username;
  const what = message.flags & LOADING ? 'is thinking' : plain(contentOf(message));
  return `${who}: ${what}`;
};

export const isLoading = (message) => (message.flags & LOADING) !== 0;

/** Draws it; `before` is the one above it. */
export const drawMessage = (message, before) => {
  const { author, isEphemeral } = message;
  const person = personOf(author.id) ?? { name: author.username, isBot: true };
  const date = new Date(message.timestamp);
  const isBelow = isTogether(message, before);
  const body = isLoading(message)
    ? element('span', { class: 'thinking' }, `${person.name} is thinking…`)
    : drawText(message);
  return element(
    'discord-message',
    {
      'data-id': message.id,
      role: 'article',
      tabindex: '-1',
      'aria-label': `${person.name}, ${when(date)}`,
      author: person.name,
      avatar: avatarOf(person),
      bot: person.isBot,
      timestamp: isBelow ? clock(date) : when(date),
      'message-body-only': isBelow,
      ephemeral: isEphemeral,
      highlight: message.mentions.some(({ id }) => id === state.scene.viewer),
    },
    drawOrigin(message, avatarOf) ?? drawReply(message),
    body,
    ...message.attachments.map(drawFile),
    element('div', { slot: 'components' }, ...drawControls(message)),
    message.thread && drawThread(message.thread),
    isEphemeral && drawOnlyYou(message),
    drawMenuButton(message),
  );
};
