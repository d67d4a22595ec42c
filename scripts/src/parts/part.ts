/** A server of ours that `npm start` and `npm run dev` run as a process of its own. */
export interface Part {
  /** For people, at the beginning of a sentence. */
  readonly name: string;
  /** Before each line of its output. */
  readonly prefix: string;
  /** What Node runs, relative to the repository root. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Added to the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it answers below 500 once it can be used. */
  readonly answersAt: string;
}

/** How a process ended: by itself with a code, or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One run of a part. */
export interface PartProcess {
  /** Resolves when the process is gone, however that comes. */
  readonly ended: Promise<Ending>;
  /** Ends it in order (SIGTERM, then SIGKILL after `graceMs`), and resolves when it is gone. */
  stop(graceMs: number): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}
