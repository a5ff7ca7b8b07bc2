import { watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** An editor writes a file in several steps, and a switch of branches writes many. Milliseconds. */
const SETTLED_MS = 100;

/** Hears of every change below some folders. */
export const watchFolders = (folders: readonly string[]) => {
  let hasChanged = false;
  let tell = () => {};
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      hasChanged = true;
      tell();
    }),
  );
  return {
    /** Resolves when something has changed since the last call. */
    next: async (): Promise<'changed'> => {
      if (!hasChanged) await new Promise<void>((resolve) => (tell = resolve));
      await sleep(SETTLED_MS);
      hasChanged = false;
      return 'changed';
    },
    close: (): void => {
      for (const it of watchers) it.close();
    },
  };
};
