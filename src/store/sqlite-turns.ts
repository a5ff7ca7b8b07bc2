/** For how many milliseconds statements follow each other before the process gets to everything else. */
const SLICE_MS = 5;

/**
 * Whoever comes first has the connection, until it is given back; the others wait in their order. SQLite answers within the call,
 * so without pauses a thousand waiting writes would be one long standstill for Discord's events (measured: 3 s).
 * `beforePause` runs when nobody waits, and before everything else has its turn.
 */
export const createTurns = (beforePause: () => void) => {
  let isTaken = false;
  let sliceBegan: number | undefined;
  const waiting: (() => void)[] = [];
  const isSliceOver = (): boolean => {
    if (sliceBegan === undefined) {
      sliceBegan = performance.now();
      setImmediate(() => {
        sliceBegan = undefined;
      });
    }
    return performance.now() - sliceBegan > SLICE_MS;
  };
  return {
    take: async (): Promise<void> => {
      if (isTaken) return new Promise<void>((resolve) => waiting.push(resolve));
      isTaken = true;
      if (isSliceOver()) await new Promise(setImmediate);
    },
    give: (): void => {
      const next = waiting.shift();
      const isOver = isSliceOver();
      if (!next || isOver) beforePause();
      if (!next) isTaken = false;
      else if (isOver) setImmediate(next);
      else next();
    },
  };
};
