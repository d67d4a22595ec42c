import type { Ending, Part, PartProcess } from './part.js';

/** A part that is kept running. */
export interface SupervisedPart {
  readonly part: Part;
  /** Ends it in order and starts it again, also where it had been given up. */
  restart(): void;
  /** Ends it in order, for good. */
  stop(): Promise<void>;
  /** Ends it at once, for good. */
  kill(): void;
  /** Resolves when it is not started again by itself any more. */
  readonly givenUp: Promise<void>;
}

/** What {@link supervise} works with. */
export interface Supervision {
  readonly start: () => PartProcess;
  /** Whether it answers now. */
  readonly answers: () => Promise<boolean>;
  readonly say: (line: string) => void;
  /** Milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /**
   * Asked when it ended by itself with an exit code before it had answered: whether to start it again or to wait for
   * `restart`. An answer `wait` says why by itself.
   *
   * @param before whether an earlier run of it had answered
   */
  readonly refused: (ending: Ending, before: boolean) => 'again' | 'wait';
  /** How long is waited before each start after an end that nobody wanted; after the last it is given up. */
  readonly delaysMs?: readonly number[];
}

const usualDelaysMs = [500, 1_000, 2_000, 4_000, 8_000];
/** What runs as long as this counts as running: the delays begin anew. */
const steadyMs = 60_000;
/** Longer than the CDS service lets calls in progress take. */
const graceMs = 6_000;
const pollMs = 100;

/** How it ended, for people. */
const endingText = ({ code, signal }: Ending): string => (signal === null ? `exit code ${code}` : `signal ${signal}`);

/**
 * Keeps a part running: an end that nobody wanted is said, and it is started again, later each time; after the last
 * delay it is given up, and that is said too. Nothing else is touched.
 */
export function supervise(part: Part, supervision: Supervision): SupervisedPart {
  const { start, answers, say, sleep, now, refused, delaysMs = usualDelaysMs } = supervision;
  let current: PartProcess | null = null;
  let wanted: 'run' | 'restart' | 'stop' = 'run';
  let answered = false;
  let wake = (): void => undefined;
  const woken = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  let giveUp = (): void => undefined;
  const givenUp = new Promise<void>((resolve) => {
    giveUp = resolve;
  });

  /** Whether this run answers before it ends; where it is not the first, that is said. */
  async function becomesReady(run: PartProcess): Promise<boolean> {
    let gone = false;
    void run.ended.then(() => {
      gone = true;
    });
    while (!gone && !(await answers())) await sleep(pollMs);
    if (gone) return false;
    if (answered) say(`${part.name} runs again.`);
    answered = true;
    return true;
  }

  /** Waits before the next start after an end that nobody wanted. @returns how many such ends there have been in a row */
  async function pause(ending: Ending, failures: number): Promise<number> {
    const delay = delaysMs[failures];
    if (delay === undefined) {
      say(
        `${part.name} ended ${failures + 1} times in a row (${endingText(ending)}), so it is not started again. The rest stays up.`,
      );
      giveUp();
      await woken();
      return 0;
    }
    say(`${part.name} ended (${endingText(ending)}). It is started again in ${delay / 1_000} s; the rest stays up.`);
    await Promise.race([sleep(delay), woken()]);
    return failures + 1;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (wanted !== 'stop') {
      wanted = 'run';
      const began = now();
      const before = answered;
      current = start();
      const ready = becomesReady(current);
      const ending = await current.ended;
      current = null;
      const wasReady = await ready;
      if (wanted !== 'run') failures = 0;
      else if (ending.signal === null && !wasReady && refused(ending, before) === 'wait') await woken();
      else failures = await pause(ending, now() - began >= steadyMs ? 0 : failures);
    }
  }

  const finished = run();
  const end = (how: 'restart' | 'stop'): void => {
    // Once for each run: a second signal would end the CDS service in the middle of its calls.
    if (wanted === 'run') void current?.stop(graceMs);
    if (wanted !== 'stop') wanted = how;
    wake();
  };
  return {
    part,
    givenUp,
    restart: () => end('restart'),
    stop: () => {
      end('stop');
      return finished;
    },
    kill: () => {
      end('stop');
      current?.kill();
    },
  };
}
