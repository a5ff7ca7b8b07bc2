/** What the page knows: what the server told, and what the person has chosen. One object; whoever draws listens for changes. */

/** Discord's kinds of places (discord.com/developers/docs/resources/channel#channel-object-channel-types). */
export const kinds = { text: 0, dm: 1, group: 3, announcement: 5, thread: 11 };

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
/** Whether the place that is shown is in the server, not a conversation. */
export const isInServer = () => placeNow()?.guildId !== undefined;
export const personOf = (id) => state.scene?.people.find((it) => it.id === id);
export const isMine = (message) => message.author.id === state.scene?.viewer;

/** When a place is answered; a thread follows its channel. */
export const answersIn = (place) =>
  place.answers ?? state.scene.places.find(({ id }) => id === place.parentId)?.answers;

/** A text of a command in the person's language. */
export const inMyWords = (it, field) => it[`${field}_localizations`]?.[state.locale] ?? it[field];

/** What a place is called: `#ask-gemini`, the name of a thread, or of whom one talks to. */
export const nameOf = (place) => {
  if (!place) return '';
  if (place.type === kinds.dm) return personOf(state.scene.bot).name;
  return place.type === kinds.text || place.type === kinds.announcement ? `#${place.name}` : place.name;
};
