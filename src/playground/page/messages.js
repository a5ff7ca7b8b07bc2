import { $, element } from './element.js';
import { openMenu } from './menu.js';
import { drawMessage, isLoading, spoken } from './message.js';
import { announce } from './notice.js';
import { answersIn, changed, isMine, kinds, nameOf, on, placeNow, state } from './state.js';

/** The messages of the place that is shown. Arrows move between them, Enter opens a message's menu. */

const scroll = $('#scroll');
const log = element('discord-messages', { role: 'log', 'aria-live': 'off', 'aria-label': 'Messages' });
const isHere = (message) => message.channel_id === state.place;
const here = () => [...state.messages.values()].filter(isHere);
const elementOf = (id) => log.querySelector(`[data-id="${id}"]`);

const examples = [
  'What did Gemini Ultra score on MMLU?',
  'How is Gemini different from GPT-4?',
  'Which sizes does Gemini come in?',
];

const beginning = (place) => {
  const isAnswered = answersIn(place) !== undefined || place.type === kinds.dm;
  const says = isAnswered
    ? 'Write a question and it is answered here.'
    : 'Nobody has set the bot up for this place: it answers /gemini ask, and stays silent otherwise.';
  return element(
    'div',
    { class: 'beginning' },
    element('h2', {}, place.type === kinds.text ? `Welcome to ${nameOf(place)}` : nameOf(place)),
    element('p', {}, says),
    element(
      'div',
      { class: 'examples' },
      ...examples.map((text) =>
        element('button', { type: 'button', class: 'example', onclick: () => changed('example', text) }, text),
      ),
    ),
  );
};

/** Who reads the newest message stays with it, whatever grows or shrinks; who has scrolled up isn't moved. */
let staysAtEnd = true;
let seen = '';
const size = () => `${scroll.scrollHeight} in ${scroll.clientHeight}`;
const toEnd = () => {
  if (staysAtEnd) scroll.scrollTop = scroll.scrollHeight;
  seen = size();
};
scroll.addEventListener('scroll', () => {
  // What moved because something grew or shrank was not moved by the person.
  if (size() === seen) staysAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
});
const sizes = new ResizeObserver(toEnd);
sizes.observe(log);
sizes.observe(scroll);

/** Of all messages one can be reached by Tab: the last, or where one has been with the arrows. */
const rove = (to) => {
  for (const it of log.children) it.tabIndex = it === to ? 0 : -1;
};

/** For whom and where the messages were drawn last; undefined while the place isn't known yet. */
let drawn;
const wanted = () => `${state.scene.viewer} in ${state.place}`;

/** Draws everything again. */
const drawAll = () => {
  const place = placeNow();
  drawn = place && wanted();
  if (!place) return;
  const list = here();
  log.replaceChildren(...list.map((message, index) => drawMessage(message, list[index - 1])));
  scroll.replaceChildren(beginning(place), log);
  rove(log.lastElementChild);
  state.news.delete(place.id);
  staysAtEnd = true;
  toEnd();
};

/** Puts a message where it belongs, in place of how it looked before; what had the focus in it keeps it. */
const put = (message) => {
  const old = elementOf(message.id);
  const list = here();
  const fresh = drawMessage(message, list[list.findIndex(({ id }) => id === message.id) - 1]);
  const focused = old?.contains(document.activeElement) ? document.activeElement : undefined;
  if (old) {
    fresh.tabIndex = old.tabIndex;
    old.replaceWith(fresh);
  } else {
    log.append(fresh);
    rove(fresh);
  }
  if (focused) (fresh.querySelector(`[data-control="${CSS.escape(focused.dataset.control ?? '')}"]`) ?? fresh).focus();
  if (isMine(message)) staysAtEnd = true;
};

let toSay;
/** Read out when it has stood still for a moment: an answer that is still being written changes every second. */
const sayLater = (message) => {
  clearTimeout(toSay);
  if (isMine(message) || isLoading(message)) return;
  toSay = setTimeout(() => announce(spoken(message)), 900);
};

const focusOn = (it) => {
  rove(it);
  it.focus();
  it.scrollIntoView({ block: 'nearest' });
};

log.addEventListener('keydown', (event) => {
  const current = event.target.closest('discord-message');
  if (!current || event.target !== current || event.defaultPrevented) return;
  const next = { ArrowUp: current.previousElementSibling, ArrowDown: current.nextElementSibling }[event.key];
  const message = state.messages.get(current.dataset.id);
  if (next) focusOn(next);
  else if (event.key === 'Enter' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
    openMenu(message, current, current.querySelector('.message-menu'));
  else if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  event.preventDefault();
});

log.addEventListener('contextmenu', (event) => {
  const current = event.target.closest('discord-message');
  if (!current) return;
  event.preventDefault();
  const { clientX: left, clientY: top } = event;
  openMenu(state.messages.get(current.dataset.id), current, { left, top, bottom: top, width: 0 });
});

on('message', ({ message, before }) => {
  if (isHere(message)) {
    put(message);
    sayLater(message);
  } else if (!before && !isMine(message) && state.isReady) {
    state.news.add(message.channel_id);
    changed('news');
  }
});
on('gone', (id) => {
  const old = elementOf(id);
  const hadFocus = old?.contains(document.activeElement);
  old?.remove();
  if (hadFocus) $('#text')?.focus();
  if (!log.querySelector('[tabindex="0"]')) rove(log.lastElementChild);
});
/** Commands and people may change, and a moderator may set the place up: of the messages nothing changes then. */
const drawBeginning = () => {
  const old = $('.beginning');
  const fresh = beginning(placeNow());
  if (!old.isEqualNode(fresh)) old.replaceWith(fresh);
};

export const startMessages = () => {
  on('scene', () => (drawn === wanted() ? drawBeginning() : drawAll()));
  on('cleared', () => {
    drawn = undefined;
    log.replaceChildren();
  });
  on('place', drawAll);
  on('locale', drawAll);
};
