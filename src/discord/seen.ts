/**
 * Remembers the last `limit` event ids in this process. Discord may deliver an event twice (Gateway documentation,
 * "Gateway events"), and discord.js emits both, so this decides before the first await.
 */
export const createSeen = (limit = 10_000) => {
  const ids = new Set<string>();
  return {
    /** True for the first call with an id. */
    first: (id: string): boolean => {
      if (ids.has(id)) return false;
      ids.add(id);
      if (ids.size > limit) {
        for (const oldest of ids) {
          ids.delete(oldest);
          break;
        }
      }
      return true;
    },
  };
};

export type Seen = ReturnType<typeof createSeen>;
