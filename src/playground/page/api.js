import { changed, state } from './state.js';

/** Talks with the server of this page: actions by POST, changes by server-sent events. */

const token = document.querySelector('meta[name="playground-token"]').content;

/** Does one thing as the person; throws an Error with the server's sentence where that isn't possible. */
export const act = async (name, body = {}) => {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-playground-token': token },
    body: JSON.stringify({ as: state.scene.viewer, locale: state.locale, ...body }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
};

let source;
let start;

/** Follows what the person sees from now on. */
export const follow = () => {
  source?.close();
  source = new EventSource(`/events?as=${state.role}`);
  const hear = (event, receive) => source.addEventListener(event, ({ data }) => receive(JSON.parse(data)));
  source.addEventListener('open', () => {
    state.isReady = false;
    state.messages.clear();
    changed('cleared');
  });
  source.addEventListener('error', () => changed('lost'));
  hear('start', (id) => {
    if (start !== undefined && start !== id) location.reload();
    start = id;
  });
  hear('scene', (scene) => {
    state.scene = scene;
    const isThere = scene.places.some(({ id }) => id === state.place);
    if (!isThere) state.place = (scene.places.find((it) => it.answers) ?? scene.places[0])?.id;
    changed('scene');
  });
  hear('message', (message) => {
    const before = state.messages.get(message.id);
    state.messages.set(message.id, message);
    changed('message', { message, before });
  });
  hear('gone', (id) => {
    state.messages.delete(id);
    changed('gone', id);
  });
  hear('ready', () => {
    state.isReady = true;
  });
  for (const part of ['typing', 'inspected', 'status'])
    hear(part, (value) => {
      state[part] = value;
      changed(part);
    });
};
