const more = Symbol('another one has begun');

/**
 * Works on items while they come, so many at once, and gives the results in the order of the items, each as soon as it is there.
 * No further item is taken while the results are not: who does not read slows down who writes.
 */
export async function* inOrder<I, O>(
  items: AsyncIterable<I>,
  work: (item: I) => Promise<O>,
  atOnce: number,
): AsyncGenerator<O> {
  const source = items[Symbol.asyncIterator]();
  const running: Promise<O>[] = [];
  let reading: Promise<typeof more> | null = null;
  let isEnded = false;
  const read = async (): Promise<typeof more> => {
    const { value, done } = await source.next();
    reading = null;
    if (done) isEnded = true;
    else running.push(handled(work(value)));
    return more;
  };
  try {
    while (true) {
      if (!isEnded && reading === null && running.length < atOnce) reading = handled(read());
      const [first] = running;
      if (first === undefined && reading === null) return;
      const result = await Promise.race([
        ...(first === undefined ? [] : [first]),
        ...(reading === null ? [] : [reading]),
      ]);
      if (result === more) continue;
      running.shift();
      yield result as O;
    }
  } finally {
    // Not awaited: a source that waits for its next item would answer only after it.
    void source.return?.();
  }
}

/** Rejections are met where the promise is awaited, which may be later, or never after the first failure. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
