/** Works on jobs of the store. */
export interface JobRunner {
  /** Takes a job now, where one waits. */
  nudge(): void;
  /** Gives back what it works on, after the part in progress. */
  stop(): Promise<void>;
}
