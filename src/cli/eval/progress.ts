const WIDTH = 30;

/** A bar that redraws its line, on a terminal alone; a file or a pipe gets nothing. */
export const createProgress = (
  to: { readonly isTTY: boolean; readonly write: (text: string) => void },
  total: number,
  clock: () => number,
) => {
  const started = clock();
  let first: number | undefined;
  return {
    show: (done: number): void => {
      if (!to.isTTY) return;
      first ??= done;
      const full = Math.round((done / Math.max(1, total)) * WIDTH);
      const left = done > first ? ((clock() - started) / (done - first)) * (total - done) : undefined;
      const time = left === undefined || done === total ? '' : `, about ${Math.ceil(left / 1000)} s left`;
      to.write(`\r\x1b[K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done} of ${total}${time}`);
    },
    end: (): void => {
      if (to.isTTY) to.write('\r\x1b[K');
    },
  };
};
