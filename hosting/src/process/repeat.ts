/** Work that is repeated until it is stopped. */
export interface Repeated {
  /** Stops the repetition; resolves when the work in progress has ended. */
  stop(): Promise<void>;
}

/** Repeats work, with a pause after each run, without keeping the process alive. `work` must not reject. */
export function repeat(work: () => Promise<void>, everyMs: number): Repeated {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const plan = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = work().then(plan);
    }, everyMs);
    timer.unref();
  };
  plan();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
