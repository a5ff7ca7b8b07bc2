import type { People } from '../src/store/store.js';
import type { Say } from '../src/words/words.js';

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** How much of a person went, and what stays. */
export const deleted = (say: Say, { gone, kept }: Awaited<ReturnType<People['forget']>>): string =>
  [say('privacy.deleted', { count: sum(gone) }), ...(sum(kept) > 0 ? [say('privacy.stays')] : [])].join(' ');
