/** Something that is done again and again. */
export interface Repeated {
  /** Ends it; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/**
 * Does work every so often, the next time counted from the end of the last. Keeps no process alive. `work` must not
 * reject.
 */
export function repeat(work: () => Promise<void>, everyMs: number): Repeated {
  let stopped = false;
  let under: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const plan = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      under = work().then(plan);
    }, everyMs);
    timer.unref();
  };
  plan();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return under;
    },
  };
}
