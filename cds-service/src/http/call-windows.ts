/** Calls of one key within the window that its first call began. */
export interface CallWindow {
  readonly key: string;
  calls: number;
  /** When the window ends, by the clock of its counter. */
  readonly until: number;
}

/** Counts calls by key, in windows of one length. */
export interface CallWindows {
  /** Counts a call, and gives its window. */
  count(key: string): CallWindow;
  /** The window of a key that is under way; null where there is none. */
  find(key: string): CallWindow | null;
  /** Windows that are kept. */
  readonly size: () => number;
}

/**
 * Makes a counter of its own. Windows that have ended are forgotten with the next one that begins, the oldest first, so that keys
 * that nobody uses any more take no memory.
 *
 * @param lengthMs of a window, in milliseconds
 * @param now milliseconds of a clock that only moves forward
 */
export function callWindows(lengthMs: number, now: () => number): CallWindows {
  /** In the order of their beginnings, and so of their ends. */
  const windows = new Map<string, CallWindow>();
  const find = (key: string): CallWindow | null => {
    const found = windows.get(key);
    return found !== undefined && found.until > now() ? found : null;
  };
  const begin = (key: string): CallWindow => {
    const at = now();
    for (const [known, { until }] of windows) {
      if (until > at) break;
      windows.delete(known);
    }
    const window = { key, calls: 0, until: at + lengthMs };
    windows.set(key, window);
    return window;
  };
  return {
    count: (key) => {
      const window = find(key) ?? begin(key);
      window.calls += 1;
      return window;
    },
    find,
    size: () => windows.size,
  };
}
