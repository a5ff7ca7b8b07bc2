import type { Clock } from '../types.js';
import type { MessageScreen } from './replies.js';

/** A message that is or was answered a short while ago. */
export type Recent = {
  /** Its words, to tell a real edit from an embed that was added. In memory alone. */
  content: string;
  /** Of the question that is asked now: an edit asks a new one. */
  questionId: string;
  readonly screen: MessageScreen;
  /** Undefined while it runs. */
  answeredAt: number | undefined;
  /** Resolves when nothing is being done for it. */
  work: Promise<void>;
};

const REMEMBERED = 500;

/** An edit within a minute of the answer asks anew. */
const EDIT_MS = 60_000;

/** Messages being answered, and those answered a short while ago, so that an edit or a deletion reaches their answer. */
export const createRecentMessages = (clock: Clock) => {
  const recent = new Map<string, Recent>();
  const deleted = new Set<string>();
  return {
    keep: (messageId: string, entry: Recent): void => {
      recent.set(messageId, entry);
      if (recent.size > REMEMBERED) for (const oldest of recent.keys()) if (recent.delete(oldest)) break;
    },
    find: (messageId: string): Recent | undefined => recent.get(messageId),
    /** Its words have changed, soon enough to ask anew. */
    isEdited: (messageId: string, content: string): boolean => {
      const entry = recent.get(messageId);
      if (!entry || entry.content === content) return false;
      return entry.answeredAt === undefined || clock() - entry.answeredAt <= EDIT_MS;
    },
    /** Discord may tell of a deletion before it tells of the message. */
    delete: (messageId: string): Recent | undefined => {
      deleted.add(messageId);
      if (deleted.size > REMEMBERED) for (const oldest of deleted) if (deleted.delete(oldest)) break;
      const entry = recent.get(messageId);
      recent.delete(messageId);
      return entry;
    },
    isDeleted: (messageId: string): boolean => deleted.has(messageId),
  };
};

export type RecentMessages = ReturnType<typeof createRecentMessages>;
