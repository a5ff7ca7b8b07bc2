import type { Around, MessageCommand } from '../src/command.js';
import type { Reply } from '../src/types.js';
import { isStoreUnavailable, privately } from './replies.js';

/** How long a notice about what happens with a message's text holds. */
const NOTICE_MS = 30 * 86_400_000;

/** Where other people's words are: told once in each. In a direct message there are none. */
const noticeKey = ({ place, asker }: Around): string | undefined => {
  if (place.kind === 'guild') return `consent:${place.guildId}:${asker}`;
  return place.kind === 'group' ? `consent:${place.channelId}:${asker}` : undefined;
};

const isToBeTold = async (around: Around): Promise<boolean> => {
  const key = noticeKey(around);
  const { store, clock } = around.services;
  if (key === undefined) return false;
  try {
    return await store.notices.first(key, NOTICE_MS, clock());
  } catch (error) {
    // What can't be looked up is told once too often rather than never.
    if (isStoreUnavailable(error)) return true;
    throw error;
  }
};

/** In the menu of a message: asks what it says. Only the person sees the answer. */
export const askAboutThis: MessageCommand = {
  name: 'command.ask_about_this',
  run: async function* (input): AsyncGenerator<Reply, void, void> {
    const { say, services, messageId, text, hasAttachment } = input;
    if (text.trim() === '') {
      yield privately(say(hasAttachment ? 'declined.attachment_only' : 'declined.empty'));
    } else if (await isToBeTold(input)) {
      const key = services.facts().model === 'offline' ? 'consent.no_model' : 'consent.text';
      yield privately(say(key), [
        { kind: 'button', id: `consent:${messageId}`, label: say('consent.go_on'), style: 'main' },
      ]);
    } else {
      yield* services.ask(text, 'asker');
    }
  },
};
