/** What is being answered right now, by the id of its event. */
export const createOpenWork = () => {
  const open = new Map<string, Promise<void>>();
  const received = new Set<string>();
  const waiting = new Map<string, () => void>();
  return {
    /** Follows an event's work until its end; `work` must not reject. */
    follow: (id: string, work: Promise<void>): void => {
      open.set(
        id,
        work.finally(() => open.delete(id)),
      );
      received.add(id);
      if (received.size > 1000) for (const oldest of received) if (received.delete(oldest)) break;
      waiting.get(id)?.();
      waiting.delete(id);
    },
    /** Resolves when the event has arrived and its work has ended. */
    settled: async (id: string): Promise<void> => {
      if (!received.has(id)) await new Promise<void>((resolve) => waiting.set(id, resolve));
      await open.get(id);
    },
    count: (): number => open.size,
    /** Resolves when all that is open now has ended. */
    all: async (): Promise<void> => {
      await Promise.all(open.values());
    },
  };
};

export type OpenWork = ReturnType<typeof createOpenWork>;
