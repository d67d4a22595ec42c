import { rmSync } from 'node:fs';
import { type BenchCall, cpuSecondsOf, type Slice, sliceOf } from '../peer/load.js';
import { writeTables } from '../peer/same-answer.js';
import { runFolder } from '../peer/server.js';
import { pinApart, unpin } from '../pin.js';
import { median } from '../timing.js';
import { type PlainInstance, plainInstances } from './instances.js';
import { type MemoryFigures, residentBytes } from './memory.js';
import { checkSameNumbers } from './same-numbers.js';
import { type OurRestServer, type RestServer, startOurRest, startRestPeer } from './servers.js';
import { streamInstances } from './stream.js';

/** Of all slices of one side: medians. */
export interface RestFigures {
  /** CPU time of the process a row. */
  readonly cpuSeconds: number;
  readonly perSecond: number;
}

/** A way of sending rows, on both sides. */
interface RestRace {
  readonly ours: RestFigures;
  readonly peer: RestFigures;
  /** Median of the peer's CPU time ÷ ours, pair by pair. */
  readonly times: number;
}

export interface RestBenchFigures {
  readonly processes: number;
  readonly pinned: boolean;
  readonly one: RestRace;
  readonly many: RestRace;
  /** A stream of lines on our side, against bodies of 1,000 rows and against single calls on the peer's. */
  readonly stream: {
    readonly rows: number;
    readonly ours: RestFigures;
    readonly timesMany: number;
    readonly timesOne: number;
    readonly memory: MemoryFigures;
  };
}

const connections = 8;
const callsOfSlice = 400;
const rowsOfBody = 1_000;
const bodiesOfSlice = 10;
/** A stream after fewer lines still lets the heaps of both threads grow to the size that they keep. */
const leastWarmUpRows = 20_000;
/** The last stop of a stream comes so many lines before its end. */
const linesUnderWay = 2_000;
/** As for whole calls: V8 compiles for some thousand calls, Python compiles nothing. */
const warmUpCalls = { ours: 4_000, peer: 400 } as const;

interface Pair {
  readonly ours: Slice;
  readonly peer: Slice;
}

/**
 * Single calls, bodies of many rows, and a stream, on both sides in turn, in several processes a side.
 *
 * @param rows of the stream
 */
export async function benchRest(
  python: string,
  { rounds, processes, rows }: { readonly rounds: number; readonly processes: number; readonly rows: number },
): Promise<RestBenchFigures> {
  const directory = runFolder();
  const instances = plainInstances(rowsOfBody);
  const taken: Taken[] = [];
  try {
    const tables = writeTables(directory);
    for (let pair = 0; pair < processes; pair += 1) {
      taken.push(await measurePair({ python, tables, directory, instances, rounds, rows }));
    }
    return figuresOf(taken, rows);
  } finally {
    unpin();
    rmSync(directory, { recursive: true });
  }
}

interface Taken {
  readonly pinned: boolean;
  readonly one: readonly Pair[];
  readonly many: readonly Pair[];
  readonly stream: RestFigures & { readonly memory: MemoryFigures };
}

interface PairOptions {
  readonly python: string;
  readonly tables: string;
  readonly directory: string;
  readonly instances: readonly PlainInstance[];
  readonly rounds: number;
  readonly rows: number;
}

async function measurePair({ python, tables, directory, instances, rounds, rows }: PairOptions): Promise<Taken> {
  const running: RestServer[] = [];
  const started = async <S extends RestServer>(starting: Promise<S>): Promise<S> => {
    const server = await starting;
    running.push(server);
    return server;
  };
  try {
    const ours = await started(startOurRest(directory));
    const peer = await started(startRestPeer(python, tables));
    await checkSameNumbers(instances.slice(0, 200), ours, peer);
    // Both servers share a core, since only one of them is called at a time; who calls has the other.
    const pinned = pinApart(ours.pid) !== null && pinApart(peer.pid) !== null;
    const single = instances.map((instance) => JSON.stringify(instance));
    const calls = (server: RestServer, count: number): readonly BenchCall[] =>
      Array.from({ length: count }, (_, at) => callOf(server, server.url, single[at % single.length]!));
    const body = JSON.stringify({ instances });
    const bodies = (server: RestServer): readonly BenchCall[] =>
      Array.from({ length: bodiesOfSlice }, () => callOf(server, server.manyUrl, body));
    const turn = async (of: (server: RestServer) => readonly BenchCall[], width: number): Promise<Pair> => ({
      ours: await sliceOf(ours.pid, of(ours), width),
      peer: await sliceOf(peer.pid, of(peer), width),
    });
    await sliceOf(ours.pid, calls(ours, warmUpCalls.ours), connections);
    await sliceOf(peer.pid, calls(peer, warmUpCalls.peer), connections);
    await turn(bodies, 1);
    const [one, many]: [Pair[], Pair[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      one.push(await turn((server) => calls(server, callsOfSlice), connections));
      many.push(await turn(bodies, 1));
    }
    return { pinned, one, many, stream: await measureStream(ours, instances, rows) };
  } finally {
    for (const server of running) await server.stop();
  }
}

async function measureStream(ours: OurRestServer, instances: readonly PlainInstance[], rows: number) {
  // What a process has not yet compiled and allocated in its thread is not growth.
  await streamInstances(ours, instances, Math.max(leastWarmUpRows, Math.ceil(rows / 5)));
  const [cpu, begun] = [cpuSecondsOf(ours.pid), performance.now()];
  await streamInstances(ours, instances, rows);
  const seconds = (performance.now() - begun) / 1000;
  const cpuSeconds = (cpuSecondsOf(ours.pid) - cpu) / rows;
  return { cpuSeconds, perSecond: rows / seconds, memory: await measureMemory(ours, instances, rows) };
}

/** In a stream of its own, because a collection takes time of the processor. */
async function measureMemory(
  ours: OurRestServer,
  instances: readonly PlainInstance[],
  rows: number,
): Promise<MemoryFigures> {
  const live: number[] = [];
  const run = async (): Promise<void> => {
    live.push(await ours.liveBytes());
  };
  // As much is under way at both.
  const stops = [0.5, 1].map((part) => ({ lines: Math.floor((rows - linesUnderWay) * part), run }));
  await streamInstances(ours, instances, rows, stops);
  const [half = Number.NaN, last = Number.NaN] = live;
  return { half, last, resident: residentBytes(ours.pid) };
}

const callOf = ({ authorization }: RestServer, url: string, body: string): BenchCall => ({
  ...{ url, body: Buffer.from(body), authorization, expected: '"probability"' },
});

function figuresOf(taken: readonly Taken[], rows: number): RestBenchFigures {
  const one = raceOf(
    taken.flatMap((pair) => pair.one),
    1,
  );
  const many = raceOf(
    taken.flatMap((pair) => pair.many),
    rowsOfBody,
  );
  const streams = taken.map(({ stream }) => stream);
  const ours = {
    cpuSeconds: median(streams.map(({ cpuSeconds }) => cpuSeconds)),
    perSecond: median(streams.map(({ perSecond }) => perSecond)),
  };
  const memory = {
    half: median(streams.map((stream) => stream.memory.half)),
    last: median(streams.map((stream) => stream.memory.last)),
    resident: median(streams.map((stream) => stream.memory.resident)),
  };
  return {
    processes: taken.length,
    pinned: taken.every(({ pinned }) => pinned),
    one,
    many,
    stream: {
      ...{ rows, ours, memory },
      timesMany: many.peer.cpuSeconds / ours.cpuSeconds,
      timesOne: one.peer.cpuSeconds / ours.cpuSeconds,
    },
  };
}

function raceOf(pairs: readonly Pair[], rowsOfCall: number): RestRace {
  const side = (name: keyof Pair): RestFigures => ({
    cpuSeconds: median(pairs.map((pair) => pair[name].cpuSeconds)) / rowsOfCall,
    perSecond: median(pairs.map((pair) => pair[name].callsPerSecond)) * rowsOfCall,
  });
  const times = median(pairs.map((pair) => pair.peer.cpuSeconds / pair.ours.cpuSeconds));
  return { ours: side('ours'), peer: side('peer'), times };
}
