/** Runs the works of one key one after another. */
export interface OneAtATime {
  /** Resolves as `work` does; null, without running it, where too many works of this key wait already. */
  run<T>(key: string, work: () => Promise<T>): Promise<{ readonly value: T } | null>;
}

/**
 * Makes lines of works, one line for each key, so that no key uses more than one thread.
 *
 * @param maxWaiting maximum number of works in one line, the running one included
 */
export function oneAtATime(maxWaiting: number): OneAtATime {
  const lines = new Map<string, { count: number; last: Promise<unknown> }>();
  return {
    async run(key, work) {
      const line = lines.get(key) ?? { count: 0, last: Promise.resolve() };
      if (line.count >= maxWaiting) return null;
      lines.set(key, line);
      line.count += 1;
      const mine = line.last.then(work);
      line.last = mine.catch(() => undefined);
      try {
        return { value: await mine };
      } finally {
        line.count -= 1;
        if (line.count === 0) lines.delete(key);
      }
    },
  };
}
