import { follow } from './api.js';
import { avatarOf } from './avatars.js';
import { $, element } from './element.js';
import { changed, choose, nameOf, on, personOf, placeNow, state } from './state.js';

/** Servers, channels, who one is, members, and the head of the place that is shown. */

const DM = 1;
const THREAD = 11;

/** Discord's languages in which the bot speaks of itself. */
const locales = [
  ['en-US', 'English (US)'],
  ['en-GB', 'English (UK)'],
  ['zh-CN', '简体中文'],
  ['zh-TW', '繁體中文'],
  ['es-ES', 'Español (España)'],
  ['es-419', 'Español (LATAM)'],
  ['pt-BR', 'Português do Brasil'],
  ['ja', '日本語'],
  ['de', 'Deutsch'],
  ['fr', 'Français'],
  ['hi', 'हिन्दी'],
  ['ko', '한국어'],
];

const answering = {
  every_message: 'Every message here is answered',
  questions: 'Questions about Gemini are answered here',
  mentions: 'The bot answers here when it is mentioned',
};

const topicOf = (place) => {
  if (place.type === DM) return 'A direct message: every message is answered';
  if (!place.guildId) return 'A group: /gemini ask works here, the bot reads nothing else';
  if (place.answers) return answering[place.answers];
  return place.type === THREAD
    ? 'A thread: it follows its channel'
    : 'Not set up: /gemini ask works here, a mention is told so';
};

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

const isInServer = () => placeNow()?.guildId !== undefined;

const drawServers = () => {
  const { places, server } = state.scene;
  const first = (test) => places.find(test)?.id;
  const button = (label, content, isCurrent, id) =>
    element(
      'button',
      {
        type: 'button',
        class: 'server',
        'aria-label': label,
        title: label,
        'aria-current': isCurrent && 'true',
        onclick: () => go(id),
      },
      content,
    );
  $('#servers').replaceChildren(
    button(
      'Direct messages',
      element('img', { src: '/page/icon.svg', alt: '' }),
      !isInServer(),
      first(({ type }) => type === DM),
    ),
    button(server.name, 'GF', isInServer(), first((it) => it.answers) ?? first(({ guildId }) => guildId)),
  );
};

const sign = (place) => {
  if (place.type === DM) return element('img', { src: avatarOf(personOf(state.scene.bot)), alt: '' });
  if (place.type === 3) return element('img', { src: avatarOf({ name: place.name, isBot: false }), alt: '' });
  return element('span', { 'aria-hidden': 'true' }, place.type === THREAD ? '↳' : '#');
};

const drawPlace = (place) =>
  element(
    'li',
    {},
    element(
      'button',
      {
        type: 'button',
        class: `place${place.type === THREAD ? ' is-thread' : ''}${state.news.has(place.id) ? ' has-news' : ''}`,
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
  const threads = places.filter(({ type }) => type === THREAD);
  const channels = places.filter(({ guildId, type }) => guildId && type !== THREAD);
  const [answered, others] = [channels.filter((it) => it.answers), channels.filter((it) => !it.answers)];
  return [...answered, ...others].flatMap((it) => [it, ...threads.filter(({ parentId }) => parentId === it.id)]);
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

const drawPeople = () => {
  const list = (title, people) => [
    element('h2', {}, `${title} — ${people.length}`),
    element(
      'ul',
      {},
      ...people.map((it) =>
        element(
          'li',
          { class: 'person' },
          element('img', { src: avatarOf(it), alt: '' }),
          element('span', {}, it.name),
          it.isBot && element('span', { class: 'tag' }, 'App'),
        ),
      ),
    ),
  ];
  const people = state.scene.people.filter((it) => it.isMember);
  $('#people').replaceChildren(
    ...list(
      'Moderators',
      people.filter((it) => it.isModerator),
    ),
    ...list(
      'Members',
      people.filter((it) => !it.isModerator),
    ),
  );
};

const drawHead = () => {
  const place = placeNow();
  $('#place').textContent = nameOf(place);
  $('#topic').textContent = topicOf(place);
  document.title = `${nameOf(place)}: playground`;
  $('#people').hidden = !isInServer() || $('#show-people').getAttribute('aria-pressed') !== 'true';
};

const drawSettings = () => {
  const select = (id, label, value, options, onChange) => [
    element('label', { for: id }, label),
    element(
      'select',
      { id, onchange: ({ target }) => onChange(target.value) },
      ...options.map(([it, text]) => element('option', { value: it, selected: it === value }, text)),
    ),
  ];
  $('#settings').replaceChildren(
    ...select(
      'role',
      'You are',
      state.role,
      [
        ['member', 'ana, a member'],
        ['moderator', 'mod-mira, a moderator'],
      ],
      (value) => {
        choose('role', value);
        follow();
      },
    ),
    ...select('locale', 'Language', state.locale, locales, (value) => choose('locale', value)),
    ...select(
      'theme',
      'Colours',
      state.theme,
      [
        ['system', 'As the system'],
        ['dark', 'Dark'],
        ['light', 'Light'],
      ],
      (value) => choose('theme', value),
    ),
  );
};

const drawTheme = () => {
  if (state.theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
};

const drawBanner = () => {
  const { model, faults } = state.status;
  const says = model ? `${model} answers.` : 'No model is configured: it quotes the closest excerpts.';
  const lost = faults.isConnected ? '' : ' The bot has lost its connection to Discord.';
  $('#banner').textContent = `A Discord on this machine. ${says}${lost}`;
};

const drawTyping = () => {
  const name = state.scene && personOf(state.scene.bot).name;
  $('#typing').textContent = state.typing.includes(state.place) ? `${name} is typing…` : '';
};

export const startPlaces = () => {
  drawSettings();
  drawTheme();
  const drawAll = () => {
    drawServers();
    drawPlaces();
    drawHead();
    drawTyping();
  };
  on('scene', () => {
    drawAll();
    drawPeople();
  });
  on('place', drawAll);
  on('news', drawPlaces);
  on('go', go);
  on('theme', drawTheme);
  on('status', drawBanner);
  on('typing', drawTyping);
  $('#show-sidebar').addEventListener('click', () => showSidebar(!$('#app').classList.contains('shows-sidebar')));
  $('#show-people').addEventListener('click', ({ currentTarget }) => {
    currentTarget.setAttribute('aria-pressed', String(currentTarget.getAttribute('aria-pressed') !== 'true'));
    drawHead();
  });
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented) showSidebar(false);
  });
};
