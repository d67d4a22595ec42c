import { rmSync } from 'node:fs';
import type { Artefact } from '@bellwether/model';
import type { HookRequest } from '../prefetch.js';
import { median } from '../timing.js';
import { type Slice, slice } from './load.js';
import { checkSameAnswer, writeTables } from './same-answer.js';
import { type PeerForest, runFolder, type Server, startOurs, startPeer } from './server.js';
import { type BenchAlgorithm, createClient } from './tokens.js';

/**
 * The service, the peer that says less than the service (probability and reasons alone), and the peer that says the same,
 * once with the isolation forest of scikit-learn and once with one of numpy.
 */
const sides = ['ours', 'peer', 'peerSklearn', 'peerNumpy'] as const;
type Side = (typeof sides)[number];
type PeerSide = Exclude<Side, 'ours'>;

const forests: Readonly<Record<PeerSide, PeerForest | null>> = {
  peer: null,
  peerSklearn: 'scikit-learn',
  peerNumpy: 'numpy',
};

/** What is measured in turn, in this order, in every round. */
const subjects = {
  ours: { side: 'ours', algorithm: 'RS384' },
  peer: { side: 'peer', algorithm: 'RS384' },
  peerSklearn: { side: 'peerSklearn', algorithm: 'RS384' },
  peerNumpy: { side: 'peerNumpy', algorithm: 'RS384' },
  oursWithoutToken: { side: 'ours', algorithm: null },
  oursEs384: { side: 'ours', algorithm: 'ES384' },
  peerEs384: { side: 'peer', algorithm: 'ES384' },
} as const satisfies Readonly<Record<string, { side: Side; algorithm: BenchAlgorithm | null }>>;

type Subject = keyof typeof subjects;

/** Of all slices of one subject with one number of connections. */
export interface CallFigures {
  readonly cpuSeconds: number;
  readonly callsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly calls: number;
}

export interface WholeCallFigures {
  readonly bodyBytes: number;
  readonly eight: Readonly<Record<Subject, CallFigures>>;
  readonly one: Readonly<Record<Side, CallFigures>>;
  /** Median, round by round, of the peer's CPU time ÷ ours. */
  readonly timesThroughput: Readonly<Record<PeerSide, number>>;
  /** The same with ES384, of the peer that says less. */
  readonly timesThroughputEs384: number;
  /** Median, round by round, of what a token adds ÷ the call with it. */
  readonly authenticationShare: Readonly<Record<BenchAlgorithm, number>>;
}

const callsAtEight = 200;
const callsAtOne = 50;
/**
 * Calls before anything counts. V8 goes on compiling for some thousand calls, for a fifth of the time of a call; a service
 * that runs for weeks is measured without. Python compiles nothing.
 */
const warmUpCalls = { ours: 4000, peer: 400, peerSklearn: 400, peerNumpy: 400 } as const;

/** The whole call on both sides, in turn, over loopback, each durable before it is answered. */
export async function benchWholeCall(
  request: HookRequest,
  artefact: Artefact,
  anchor: number,
  python: string,
  rounds: number,
): Promise<WholeCallFigures> {
  const directory = runFolder();
  const running: Server[] = [];
  try {
    const tables = writeTables(directory);
    for (const forest of Object.values(forests)) {
      checkSameAnswer(request, artefact, anchor, { python, directory, tables, forest });
    }
    const client = createClient();
    const start = async (name: Side): Promise<Server> => {
      const server =
        name === 'ours'
          ? await startOurs(directory, client)
          : await startPeer(directory, client, { python, tables, forest: forests[name] });
      running.push(server);
      return server;
    };
    const servers: Record<Side, Server> = {
      ours: await start('ours'),
      peer: await start('peer'),
      peerSklearn: await start('peerSklearn'),
      peerNumpy: await start('peerNumpy'),
    };
    const body = Buffer.from(JSON.stringify(request));
    const measure = (subject: Subject, calls: number, connections: number): Promise<Slice> => {
      const { side, algorithm } = subjects[subject];
      const { url } = servers[side];
      const tokens = Array.from({ length: calls }, () =>
        algorithm === null ? undefined : client.authorization(algorithm, url),
      );
      return slice(servers[side], body, tokens, connections);
    };
    const names = Object.keys(subjects) as Subject[];
    const eight = new Map<Subject, Slice[]>(names.map((name) => [name, []]));
    const one: Record<Side, Slice[]> = { ours: [], peer: [], peerSklearn: [], peerNumpy: [] };
    for (const name of sides) await measure(name, warmUpCalls[name], 8);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) eight.get(name)!.push(await measure(name, callsAtEight, 8));
      for (const name of sides) one[name].push(await measure(name, callsAtOne, 1));
    }
    return figuresOf(body.length, Object.fromEntries(eight) as Record<Subject, Slice[]>, one);
  } finally {
    for (const server of running) await server.stop();
    rmSync(directory, { recursive: true });
  }
}

function figuresOf(
  bodyBytes: number,
  eight: Readonly<Record<Subject, readonly Slice[]>>,
  one: Readonly<Record<Side, readonly Slice[]>>,
): WholeCallFigures {
  const cpu = (name: Subject, round: number): number => eight[name][round]!.cpuSeconds;
  const perRound = (of: (round: number) => number): number => median(eight.ours.map((_, round) => of(round)));
  const times = (name: PeerSide) => perRound((round) => cpu(name, round) / cpu('ours', round));
  const share = (name: Subject) =>
    perRound((round) => (cpu(name, round) - cpu('oursWithoutToken', round)) / cpu(name, round));
  return {
    bodyBytes,
    eight: Object.fromEntries(Object.entries(eight).map(([name, slices]) => [name, summary(slices)])) as Record<
      Subject,
      CallFigures
    >,
    one: {
      ours: summary(one.ours),
      peer: summary(one.peer),
      peerSklearn: summary(one.peerSklearn),
      peerNumpy: summary(one.peerNumpy),
    },
    timesThroughput: { peer: times('peer'), peerSklearn: times('peerSklearn'), peerNumpy: times('peerNumpy') },
    timesThroughputEs384: perRound((round) => cpu('peerEs384', round) / cpu('oursEs384', round)),
    authenticationShare: { RS384: share('ours'), ES384: share('oursEs384') },
  };
}

function summary(slices: readonly Slice[]): CallFigures {
  const latencies = slices.flatMap((taken) => taken.latencies).sort((a, b) => a - b);
  const quantile = (share: number): number => latencies[Math.ceil(share * latencies.length) - 1]!;
  return {
    cpuSeconds: median(slices.map(({ cpuSeconds }) => cpuSeconds)),
    callsPerSecond: median(slices.map(({ callsPerSecond }) => callsPerSecond)),
    p50: quantile(0.5),
    p99: quantile(0.99),
    calls: latencies.length,
  };
}
