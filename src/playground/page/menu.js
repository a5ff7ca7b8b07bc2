import { act } from './api.js';
import { interact } from './controls.js';
import { openList } from './list.js';
import { attempt } from './notice.js';
import { changed, inMyWords, isMine, kinds, personOf, placeNow, state } from './state.js';

/** What can be done with a message: Discord's own, and the commands that the bot has registered for messages. */
const itemsFor = (message) => {
  const place = placeNow();
  const isModerator = personOf(state.scene.viewer).isModerator && place.guildId;
  const apps = state.scene.commands.filter((it) => it.type === 3 && place.commands.includes(it.id));
  const isPlain = !message.isEphemeral;
  return [
    isPlain && place.maySend && { name: 'Reply', run: () => changed('reply', message) },
    isPlain &&
      place.type === kinds.text &&
      !message.thread && { name: 'Create thread', run: () => changed('new thread', message) },
    isMine(message) && { name: 'Edit message', run: () => changed('edit', message) },
    ...apps.map((it) => ({
      name: inMyWords(it, 'name'),
      description: 'Apps: All About Gemini',
      run: () => interact('menu', { message: message.id, command: it.name }),
    })),
    { name: 'Copy text', run: () => navigator.clipboard?.writeText(message.content) },
    isPlain &&
      (isMine(message) || isModerator) && {
        name: 'Delete message',
        isDangerous: true,
        run: () => attempt(() => act('delete', { message: message.id })),
      },
  ].filter(Boolean);
};

/** Opens it for a message; `anchor`: an element or a box on the screen. */
export const openMenu = (message, owner, anchor) => {
  const items = itemsFor(message);
  openList({ owner, anchor, role: 'menu', label: 'Message', items, onChoose: ({ run }) => void run() });
};
