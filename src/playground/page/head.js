import { avatarOf } from './avatars.js';
import { $, element } from './element.js';
import { answersIn, changed, isInServer, kinds, nameOf, on, personOf, placeNow, state } from './state.js';

/** What stands around the messages: who answers, the place's name and topic, the members, who is typing. */

/** There is room for the members or the inspector, not for both. */
export const hasNoRoom = matchMedia('(max-width: 1500px)');

const answering = {
  every_message: 'Every message here is answered',
  questions: 'Questions about Gemini are answered here',
  mentions: 'The bot answers here when it is mentioned',
};

const topicOf = (place) => {
  if (place.type === kinds.dm) return 'A direct message: every message is answered';
  if (!place.guildId) return 'A group: /gemini ask works here, the bot reads nothing else';
  return answering[answersIn(place)] ?? 'Not set up: only /gemini ask and replies to it are answered here';
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
  $('#show-people').hidden = !isInServer();
  $('#people').hidden = !isInServer() || $('#show-people').getAttribute('aria-pressed') !== 'true';
};

const drawBanner = () => {
  const { model, faults } = state.status;
  const says = model ? `Model: ${model}.` : 'No model is configured: it quotes the closest excerpts.';
  const lost = faults.isConnected ? '' : ' The bot has lost its connection to Discord.';
  $('#banner').textContent = `A Discord on this machine. ${says}${lost}`;
};

const drawTyping = () => {
  const name = state.scene && personOf(state.scene.bot).name;
  $('#typing').textContent = state.typing.includes(state.place) ? `${name} is typing…` : '';
};

export const startHead = () => {
  on('scene', drawHead);
  on('scene', drawPeople);
  on('place', drawHead);
  on('place', drawTyping);
  on('typing', drawTyping);
  on('status', drawBanner);
  on('lost', () => {
    $('#banner').textContent =
      'The playground has ended. Start it again with npm start: this page comes back by itself.';
  });
  const button = $('#show-people');
  const show = (isShown) => {
    button.setAttribute('aria-pressed', String(isShown));
    drawHead();
  };
  button.addEventListener('click', () => {
    const isShown = button.getAttribute('aria-pressed') !== 'true';
    show(isShown);
    if (isShown) changed('beside', 'people');
  });
  hasNoRoom.addEventListener('change', () => hasNoRoom.matches && !$('#inspector').hidden && show(false));
  on('beside', (shown) => shown !== 'people' && hasNoRoom.matches && show(false));
};
