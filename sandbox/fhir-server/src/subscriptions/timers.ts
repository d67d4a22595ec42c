/** Waiting, as a parameter. */
export interface Timers {
  /** Runs `work` after so many milliseconds. @returns what calls that off */
  after(milliseconds: number, work: () => void): () => void;
}

/** The system's timers; none of them keeps the process alive. */
export const systemTimers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
