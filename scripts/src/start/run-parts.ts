import type { Ending, Part } from '../parts/part.js';
import { type Shown, startPart } from '../parts/part-process.js';
import { type SupervisedPart, supervise } from '../parts/supervise.js';
import { isPresent, waitUntilReady } from './wait-until-ready.js';

/** Many patients, or patients that are loaded into another FHIR server, take their time; longer than this is an error. */
const startMs = 30 * 60_000;

/** SIGINTs within this time are of one Ctrl+C. */
const sameKeyMs = 500;

/** The parts as they run, and the end of all. */
export interface RunningParts {
  readonly parts: readonly SupervisedPart[];
  /** Resolves when all have answered. */
  readonly ready: Promise<void>;
  /** Whether everything is being ended. */
  readonly stopping: () => boolean;
  /** Ends everything in order, and this process with `code`. */
  readonly stop: (code: number) => void;
}

/** How parts are run. */
export interface RunOptions {
  readonly shown: (part: Part) => Shown;
  readonly say: (line: string) => void;
  /** As in `Supervision`, for a part. */
  readonly refused: (part: Part, ending: Ending, before: boolean) => 'again' | 'wait';
  /** Called before each start of a part. */
  readonly beforeStart?: (part: Part) => void;
  /** Called when everything is being ended, once the parts are. */
  readonly afterEnd?: () => void;
}

/** Starts the parts, keeps them running, and ends them all with this process, on whatever signal. */
export function runParts(
  all: readonly Part[],
  { shown, say, refused, beforeStart, afterEnd }: RunOptions,
): RunningParts {
  let stopping = false;
  const parts = all.map((part) =>
    supervise(part, {
      start: () => {
        beforeStart?.(part);
        return startPart(part, shown(part));
      },
      answers: () => isPresent(part.answersAt),
      say: (line) => void (stopping || say(line)),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      now: () => performance.now(),
      refused: (ending, before) => (stopping ? 'wait' : refused(part, ending, before)),
    }),
  );
  const stop = (code: number): void => {
    if (stopping) return;
    stopping = true;
    void Promise.all(parts.map((part) => part.stop())).then(() => {
      afterEnd?.();
      process.exit(code);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
  // npm may pass on the same Ctrl+C; one that is pressed again later wants the end at once.
  process.once('SIGINT', () =>
    setTimeout(
      () =>
        process.on('SIGINT', () => {
          for (const part of parts) part.kill();
          process.exit(1);
        }),
      sameKeyMs,
    ),
  );
  // A terminal that was closed takes no more lines; what runs must be ended all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  void Promise.all(parts.map(({ givenUp }) => givenUp)).then(() => {
    process.stderr.write('Nothing runs any more.\n');
    stop(1);
  });
  const ready = waitUntilReady(
    all.map(({ name, answersAt }) => ({ name: name.replace(/^The /, ''), url: answersAt })),
    { limitMs: startMs, say },
  );
  return { parts, ready, stopping: () => stopping, stop };
}
