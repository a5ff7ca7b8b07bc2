/**
 * Runs `work` over items, at most `atOnce` at a time, and yields the results in the order of the items, each as soon as it and those
 * before it are there: whoever writes one item and waits for its result before the next gets it.
 * `work` must not reject.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  atOnce: number,
): AsyncGenerator<R, void, void> {
  const iterator = items[Symbol.asyncIterator]();
  const running: Promise<R>[] = [];
  let next: Promise<IteratorResult<T>> | undefined = iterator.next();
  while (next !== undefined || running.length > 0) {
    const oldest = running.slice(0, 1).map(async (result) => ({ result: await result }));
    const first = await Promise.race([...oldest, ...(next !== undefined && running.length < atOnce ? [next] : [])]);
    if ('result' in first) {
      running.shift();
      yield first.result;
    } else if (first.done) next = undefined;
    else {
      running.push(work(first.value));
      next = iterator.next();
    }
  }
}
