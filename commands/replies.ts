import type { Control, Reply } from '../src/types.js';
import type { Say } from '../src/words/words.js';

/** A reply that only the asker sees. */
export const privately = (text: string, ...controls: readonly (readonly Control[])[]): Reply => ({
  messages: [text],
  ephemeral: true,
  controls,
});

/** Known by its name: a command imports no store at run time. */
export const isStoreUnavailable = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StoreUnavailable';

/** What a handler says while the store can't be reached; everything else is unexpected and goes on to the one catch. */
export const orUnavailable = async (
  say: Say,
  key: 'unavailable' | 'config.not_saved',
  run: () => Promise<Reply>,
): Promise<Reply> => {
  try {
    return await run();
  } catch (error) {
    if (!isStoreUnavailable(error)) throw error;
    return privately(say(key));
  }
};
