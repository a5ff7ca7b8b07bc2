import { avatarOf } from './avatars.js';
import { $, element } from './element.js';
import { changed, isInServer, kinds, nameOf, on, personOf, state } from './state.js';

/** Servers, channels and conversations, and going to one of them. */

const narrow = matchMedia('(max-width: 800px)');

const showSidebar = (isShown) => {
  $('#app').classList.toggle('shows-sidebar', isShown);
  $('#show-sidebar').setAttribute('aria-expanded', String(isShown));
};

/** Shows another place. */
export const go = (id) => {
  state.place = id;
  changed('place');
  showSidebar(false);
  if (!narrow.matches) $('#text')?.focus();
};

const initialsOf = (name) =>
  name
    .split(' ')
    .map((it) => it.charAt(0).toUpperCase())
    .join('');

const drawServers = () => {
  const { places, server } = state.scene;
  const first = (test) => places.find(test)?.id;
  const button = (label, content, isCurrent, id) =>
    element(
      'button',
      {
        type: 'button',
        class: 'server',
        title: label,
        'aria-current': isCurrent && 'true',
        onclick: () => go(id),
      },
      content,
      element('span', { class: 'unseen' }, label),
    );
  $('#servers').replaceChildren(
    button(
      'Direct messages',
      element('img', { src: '/page/icon.svg', alt: '' }),
      !isInServer(),
      first(({ type }) => type === kinds.dm),
    ),
    button(
      server.name,
      initialsOf(server.name),
      isInServer(),
      first((it) => it.answers) ?? first(({ guildId }) => guildId),
    ),
  );
};

const sign = (place) => {
  if (place.type === kinds.dm) return element('img', { src: avatarOf(personOf(state.scene.bot)), alt: '' });
  if (place.type === kinds.group) return element('img', { src: avatarOf({ name: place.name, isBot: false }), alt: '' });
  return element('span', { 'aria-hidden': 'true' }, place.type === kinds.thread ? '↳' : '#');
};

const drawPlace = (place) =>
  element(
    'li',
    {},
    element(
      'button',
      {
        type: 'button',
        class: `place${place.type === kinds.thread ? ' is-thread' : ''}${state.news.has(place.id) ? ' has-news' : ''}`,
        'aria-current': place.id === state.place && 'page',
        onclick: () => go(place.id),
      },
      sign(place),
      element('span', { class: 'name' }, place.type === 0 ? place.name : nameOf(place)),
      state.news.has(place.id) && element('span', { class: 'unseen' }, 'new messages'),
    ),
  );

/** Channels, each with its threads below it. */
const inOrder = (places) => {
  const threads = places.filter(({ type }) => type === kinds.thread);
  const channels = places
    .filter(({ guildId, type }) => guildId && type !== kinds.thread)
    .sort((a, b) => a.name.localeCompare(b.name));
  return channels.flatMap((it) => [it, ...threads.filter(({ parentId }) => parentId === it.id)]);
};

const drawPlaces = () => {
  const { places, server } = state.scene;
  const shown = isInServer() ? inOrder(places) : places.filter(({ guildId }) => !guildId);
  const focused = document.activeElement?.closest('#places button')?.textContent;
  $('#places').replaceChildren(
    element('h2', {}, isInServer() ? server.name : 'Direct messages'),
    element('h3', {}, isInServer() ? 'Text channels' : 'Conversations'),
    element('ul', {}, ...shown.map(drawPlace)),
  );
  if (focused) [...document.querySelectorAll('#places button')].find((it) => it.textContent === focused)?.focus();
};

export const startPlaces = () => {
  const drawAll = () => {
    drawServers();
    drawPlaces();
  };
  on('scene', drawAll);
  on('place', drawAll);
  on('news', drawPlaces);
  on('go', go);
  $('#show-sidebar').addEventListener('click', () => showSidebar(!$('#app').classList.contains('shows-sidebar')));
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented) showSidebar(false);
  });
};
