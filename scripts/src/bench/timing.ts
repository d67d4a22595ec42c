/** What is timed: called many times, its result kept so that no engine can leave the work out. */
export type Work = () => unknown;

export interface Comparison {
  /** Median seconds of one call of ours. */
  readonly ours: number;
  /** Median seconds of one call of the peer's. */
  readonly peer: number;
  /** Median of peer ÷ ours, pair by pair, so that a drift of the machine's speed cancels. */
  readonly timesFaster: number;
}

let kept: unknown;

/** Seconds of one call, averaged over `calls` of them. */
function timeCalls(work: Work, calls: number): number {
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call += 1) kept = work();
  return Number(process.hrtime.bigint() - start) / 1e9 / calls;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Medians of pairs measured in turn. */
export function comparisonOf(pairs: readonly { readonly ours: number; readonly peer: number }[]): Comparison {
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    peer: median(pairs.map((pair) => pair.peer)),
    timesFaster: median(pairs.map((pair) => pair.peer / pair.ours)),
  };
}

/**
 * Times two pieces of work in turn (ours, peer, ours, peer, …) after a warm-up of both.
 *
 * @param rounds pairs that count
 * @param calls of each work in one round, so that a round is long against the clock's grain
 */
export function compare(
  ours: Work,
  peer: Work,
  rounds: number,
  calls: { readonly ours: number; readonly peer: number },
): Comparison {
  const warmUp = Math.ceil(rounds / 5);
  const pairs: { ours: number; peer: number }[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const pair = { ours: timeCalls(ours, calls.ours), peer: timeCalls(peer, calls.peer) };
    if (round >= 0) pairs.push(pair);
  }
  void kept;
  return comparisonOf(pairs);
}

/** Seconds of each of several pieces of work, round by round, after a warm-up of all. */
export function inTurn(work: readonly Work[], rounds: number, calls = 20): readonly (readonly number[])[] {
  const taken: (readonly number[])[] = [];
  for (let round = -Math.ceil(rounds / 2); round < rounds; round += 1) {
    const seconds = work.map((one) => timeCalls(one, calls));
    if (round >= 0) taken.push(seconds);
  }
  return taken;
}

/** The same for asynchronous work, one call a round. */
export async function compareAsync(
  ours: () => Promise<unknown>,
  peer: () => Promise<unknown>,
  rounds: number,
): Promise<Comparison> {
  const seconds = async (work: () => Promise<unknown>): Promise<number> => {
    const start = process.hrtime.bigint();
    await work();
    return Number(process.hrtime.bigint() - start) / 1e9;
  };
  const pairs: { ours: number; peer: number }[] = [];
  for (let round = -Math.ceil(rounds / 5); round < rounds; round += 1) {
    const pair = { ours: await seconds(ours), peer: await seconds(peer) };
    if (round >= 0) pairs.push(pair);
  }
  return comparisonOf(pairs);
}
