/** What the page knows: what the server told, and what the person has chosen. One object; whoever draws listens for changes. */

const kept = (name, usual) => localStorage.getItem(`playground.${name}`) ?? usual;

export const state = {
  /** People, places and commands, as src/playground/web-state.ts tells them. */
  scene: undefined,
  /** By id, in the order in which they were told, which is the order of their ids. */
  messages: new Map(),
  /** Ids of the places in which the bot is typing. */
  typing: [],
  /** The account of the last question. */
  inspected: null,
  status: { model: null, faults: { model: null, restFails: false, drops: 0, isConnected: true } },
  /** The id of the place that is shown. */
  place: undefined,
  /** Everything that was there before has been told. */
  isReady: false,
  /** Places with messages that nobody has looked at. */
  news: new Set(),
  role: kept('role', 'member'),
  locale: kept('locale', 'en-US'),
  theme: kept('theme', 'system'),
};

const listeners = new Map();

/** Calls `listener` whenever that part of the state has changed. */
export const on = (part, listener) => {
  listeners.set(part, [...(listeners.get(part) ?? []), listener]);
};

/** Says that a part of the state has changed. */
export const changed = (part, detail) => {
  for (const listener of listeners.get(part) ?? []) listener(detail);
};

/** Changes one of the person's choices and keeps it in this browser. */
export const choose = (name, value) => {
  state[name] = value;
  localStorage.setItem(`playground.${name}`, value);
  changed(name, value);
};

export const placeNow = () => state.scene?.places.find(({ id }) => id === state.place);
export const personOf = (id) => state.scene?.people.find((it) => it.id === id);
export const isMine = (message) => message.author.id === state.scene?.viewer;

/** A text of a command in the person's language. */
export const inMyWords = (it, field) => it[`${field}_localizations`]?.[state.locale] ?? it[field];

/** What a place is called: `#ask-gemini`, the name of a thread, or of whom one talks to. */
export const nameOf = (place) => {
  if (!place) return '';
  if (place.type === 1) return personOf(state.scene.bot).name;
  return place.type === 0 || place.type === 5 ? `#${place.name}` : place.name;
};
