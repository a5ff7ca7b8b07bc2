/** Runs `work` over items, at most `atOnce` at a time, and yields the results in the order of the items. */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  atOnce: number,
): AsyncGenerator<R, void, void> {
  const running: Promise<R>[] = [];
  for await (const item of items) {
    running.push(work(item));
    const oldest = running.length >= atOnce ? running.shift() : undefined;
    if (oldest) yield await oldest;
  }
  yield* running;
}
