/** Where a long piece of work waits until it may use the one thread that all clients share. */
export interface FairTurns {
  /** Says that a client calls: while others call, each client's long works leave time between them. */
  seen(client: string): void;
  /** Runs the first long work of a call in the turn of its client. It resolves or rejects as the work does. */
  begin<T>(client: string, work: () => T | Promise<T>): Promise<T>;
  /** Runs a further work of a call that has begun: before works of others, and without a rest in between. */
  goOn<T>(client: string, work: () => T | Promise<T>): Promise<T>;
  /** First works of a client that wait. */
  waiting(client: string): number;
}

/** A clock that only moves forward, and its timer; in milliseconds. */
export interface TurnClock {
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => void;
}

/** After a work of `d` ms a client's next one starts no earlier than this times `d` ms later, while others call. */
const restPerWork = 2;

/** Another client counts as calling for this long after its last call, in milliseconds. */
const callingMs = 10_000;

const systemClock: TurnClock = {
  now: () => performance.now(),
  after: (milliseconds, work) => void setTimeout(work, milliseconds).unref(),
};

type Work = () => Promise<void>;

interface Line {
  readonly works: Work[];
  /** When the client may have its next turn, while others call. */
  restsUntil: number;
  lastCall: number;
}

/**
 * Shares the thread among clients. Long works run one at a time, the clients in turn. While another client calls, a
 * client's works fill at most a third of the time, so that short calls of the others find the thread free. A client
 * that is alone never waits for anything but its own works.
 */
export function fairTurns({ now, after }: TurnClock = systemClock): FairTurns {
  /** In the order of their last turn, so that the first one has waited longest. */
  const lines = new Map<string, Line>();
  const begun: { readonly line: Line; readonly work: Work }[] = [];
  let isRunning = false;
  let wakesAt = Number.POSITIVE_INFINITY;

  const lineOf = (client: string): Line => {
    const line = lines.get(client) ?? { works: [], restsUntil: 0, lastCall: Number.NEGATIVE_INFINITY };
    lines.set(client, line);
    return line;
  };
  const isAlone = (client: string): boolean => {
    const since = now() - callingMs;
    return [...lines].every(
      ([other, { lastCall, works }]) => other === client || (lastCall < since && works.length === 0),
    );
  };
  const startOf = (client: string, line: Line): number => (isAlone(client) ? now() : line.restsUntil);

  const next = (): void => {
    if (isRunning) return;
    const further = begun.shift();
    if (further !== undefined) return void take(further.line, further.work, false);
    const waiting = [...lines].filter(([, { works }]) => works.length > 0);
    const ready = waiting.find(([client, line]) => startOf(client, line) <= now());
    if (ready !== undefined) {
      const [client, line] = ready;
      lines.delete(client);
      lines.set(client, line);
      return void take(line, line.works.shift()!, true);
    }
    const earliest = Math.min(...waiting.map(([client, line]) => startOf(client, line)));
    if (earliest >= wakesAt) return;
    wakesAt = earliest;
    after(Math.ceil(earliest - now()), () => {
      wakesAt = Number.POSITIVE_INFINITY;
      next();
    });
  };
  const take = async (line: Line, work: Work, isFirst: boolean): Promise<void> => {
    isRunning = true;
    const started = now();
    await work();
    const took = now() - started;
    // Begun anew in each call: what a client did while it was alone does not count.
    line.restsUntil = isFirst ? now() + restPerWork * took : line.restsUntil + (1 + restPerWork) * took;
    isRunning = false;
    next();
  };

  return {
    seen: (client) => {
      lineOf(client).lastCall = now();
    },
    begin: (client, work) =>
      promised(work, (one) => {
        lineOf(client).works.push(one);
        next();
      }),
    goOn: (client, work) =>
      promised(work, (one) => {
        begun.push({ line: lineOf(client), work: one });
        next();
      }),
    waiting: (client) => lines.get(client)?.works.length ?? 0,
  };
}

/** The result of a work that somebody else runs, and that never rejects for them. */
function promised<T>(work: () => T | Promise<T>, hand: (one: Work) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    hand(async () => {
      try {
        resolve(await work());
      } catch (error) {
        reject(error);
      }
    });
  });
}
