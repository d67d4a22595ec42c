import type { AnomalyFigures } from './anomalies.js';
import type { FairnessFigures } from './fairness.js';
import type { FhirServerFigures } from './fhir-server.js';
import type { HapiCallFigures, HapiFigures } from './hapi.js';
import type { MappingFigures } from './mapping.js';
import type { CallFigures, WholeCallFigures } from './peer/whole-call.js';
import type { RowFigures, ScoringFigures } from './scoring.js';
import type { SeveralFigures } from './several.js';
import { type Comparison, median } from './timing.js';

const microseconds = (seconds: number): string => `${(seconds * 1e6).toFixed(1)} µs`;
const milliseconds = (seconds: number): string => `${(seconds * 1e3).toFixed(2)} ms`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Lines of the report, a part each: every figure with the bound that is wanted. */
export function scoringLines(scoring: ScoringFigures): readonly string[] {
  const rowLines = (name: string, { fromRow, matrixReady }: RowFigures, atLeast: number) => [
    `${name}, one row (${scoring.trees} trees, ${scoring.method})`,
    `  ours ${microseconds(fromRow.ours)}, libxgboost ${microseconds(fromRow.peer)}: ${fromRow.timesFaster.toFixed(1)} times faster (at least ${atLeast})`,
    `  with its matrix made beforehand, libxgboost ${microseconds(matrixReady.peer)}: ${matrixReady.timesFaster.toFixed(1)} times faster`,
  ];
  return [
    ...rowLines('Exact SHAP', scoring.shap, 15),
    ...rowLines('Prediction', scoring.prediction, 10),
    `Kernel memory: ${(scoring.kernelBytes / 2 ** 20).toFixed(2)} MiB (under 8 MB)`,
  ];
}

export function mappingLines({ comparison, bytes, readings }: MappingFigures): readonly string[] {
  return [
    `Mapping a prefetch with 200 Observations (${(bytes / 1e3).toFixed(0)} kB, ${readings} readings) to features`,
    `  ours ${milliseconds(comparison.ours)}, JSON.parse ${milliseconds(comparison.peer)}: ${(1 / comparison.timesFaster).toFixed(2)} of its time (at most 0.5)`,
  ];
}

export function anomalyLines({ comparison, readings }: AnomalyFigures): readonly string[] {
  return [
    `Every anomaly of a stay in intensive care (${readings} readings)`,
    `  ours ${milliseconds(comparison.ours)}, mapping the same chart ${milliseconds(comparison.peer)}: ${(1 / comparison.timesFaster).toFixed(2)} of its time`,
  ];
}

export function hookLines(hook: Comparison): readonly string[] {
  return [
    'A patient-view call with that prefetch, over loopback',
    `  ours ${milliseconds(hook.ours)} (under 10 ms), Express that only parses the body ${milliseconds(hook.peer)}: ${(1 / hook.timesFaster).toFixed(1)} times as long`,
  ];
}

export function severalLines(processes: readonly SeveralFigures[]): readonly string[] {
  const of = (figure: (one: SeveralFigures) => number): string => microseconds(median(processes.map(figure)));
  const ratios = processes.map(({ ofScoring }) => ofScoring);
  return [
    'Several artefacts that are all asked about one chart: which of them makes the card',
    `  of one ${of(({ selecting }) => selecting[0])}, of two ${of(({ selecting }) => selecting[1])}, of four ${of(({ selecting }) => selecting[2])}; the scoring of one ${of(({ scoring }) => scoring)}, its whole assessment ${of(({ assessing }) => assessing)}`,
    `  each further artefact adds ${median(ratios).toFixed(2)} of the scoring (at most 1; ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} by process)`,
  ];
}

export function fairnessLines(figures: readonly FairnessFigures[]): readonly string[] {
  return [
    'The same call beside another client that posts charts of 5 MB without a pause',
    ...figures.map(
      ({ alone, beside, ratio, large, connections }) =>
        `  ${connections} ${connections === 1 ? 'connection' : 'connections'}: alone ${milliseconds(alone)}, beside ${milliseconds(beside)}: ${ratio.toFixed(2)} times (below 2); a large call ${milliseconds(large)}`,
    ),
  ];
}

export function fhirServerLines(figures: FhirServerFigures): readonly string[] {
  const { loadSeconds, dataFileLoadSeconds, restartSeconds, memoryBytes } = figures;
  const { first, median, p99, calls } = figures.search;
  return [
    'The embedded FHIR server with 100,000 Observations of 100 patients, loaded by transactions of 1,001 entries (CPU time)',
    `  in memory ${loadSeconds.toFixed(1)} s (seconds), ${(memoryBytes / 2 ** 20).toFixed(0)} MiB; with a data file ${dataFileLoadSeconds.toFixed(1)} s, started again from it ${restartSeconds.toFixed(1)} s`,
    `  a patient's vital signs, newest 250, with the text of the answer: median ${milliseconds(median)} (under 5 ms), p99 ${milliseconds(p99)} of ${calls}, at the first read ${milliseconds(first)}`,
  ];
}

export function raceLines(race: Comparison): readonly string[] {
  return [
    'Scoring a row with its reasons, in process (CPU time)',
    `  ours ${microseconds(race.ours)}, xgboost from Python ${microseconds(race.peer)}: ${race.timesFaster.toFixed(1)} times faster (at least 20)`,
  ];
}

export function wholeCallLines(figures: WholeCallFigures): readonly string[] {
  const { eight, one, authenticationShare: share, bodyBytes } = figures;
  const line = (name: string, { cpuSeconds, callsPerSecond, p50, p99, calls }: CallFigures) =>
    `  ${name.padEnd(24)} ${milliseconds(cpuSeconds).padStart(8)} CPU a call (${(1 / cpuSeconds).toFixed(0)} a core and second), ${callsPerSecond.toFixed(0)} calls/s, p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)} of ${calls}`;
  const notWorse = (ours: number, peer: number): string => `${(ours / peer).toFixed(2)} of the peer's (at most 1)`;
  const times = figures.timesThroughput;
  return [
    `The whole call (${(bodyBytes / 1e3).toFixed(0)} kB, token checked, rows synced to disk), 8 connections`,
    line('ours, RS384', eight.ours),
    line('Python, RS384', eight.peer),
    line('ours, no token', eight.oursWithoutToken),
    line('ours, ES384', eight.oursEs384),
    line('Python, ES384', eight.peerEs384),
    `  throughput a core: ${times.peer.toFixed(2)} times that of the peer, which says less; with ES384 ${figures.timesThroughputEs384.toFixed(2)}`,
    `  p99: ${notWorse(eight.ours.p99, eight.peer.p99)}`,
    'The same, 1 connection',
    line('ours, RS384', one.ours),
    line('Python, RS384', one.peer),
    `  p99: ${notWorse(one.ours.p99, one.peer.p99)}`,
    `Authentication: ${percent(share.RS384)} of a call with RS384 (at most 15 %), ${percent(share.ES384)} with ES384`,
    'The whole call against the peer with the same answer (NEWS2, critical values, isolation forest, next reading, history)',
    line('ours, RS384', eight.ours),
    line('Python, scikit-learn', eight.peerSklearn),
    line('Python, numpy', eight.peerNumpy),
    `  throughput a core: ${times.peerSklearn.toFixed(2)} times that with scikit-learn's isolation forest (at least 2, 3 wanted), ${times.peerNumpy.toFixed(2)} times that with one of numpy`,
    `  p99: ${notWorse(eight.ours.p99, eight.peerSklearn.p99)}, ${notWorse(eight.ours.p99, eight.peerNumpy.p99)}`,
    'The same, 1 connection',
    line('ours, RS384', one.ours),
    line('Python, scikit-learn', one.peerSklearn),
    line('Python, numpy', one.peerNumpy),
    `  p99: ${notWorse(one.ours.p99, one.peerSklearn.p99)}, ${notWorse(one.ours.p99, one.peerNumpy.p99)}`,
  ];
}

export function hapiLines({ versions, apart, throughGateway, direct }: HapiFigures): readonly string[] {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const line = (name: string, { whole, hapi, ours, requests }: HapiCallFigures): string =>
    `  ${name.padEnd(20)} ours ${ms(ours)} (at most 15 ms), whole call ${ms(whole)}, HAPI's answers to ${requests} parallel requests ${ms(hapi)}`;
  return [
    `A patient-view call without any prefetch, 200 Observations (${versions}), ${apart ? 'HAPI on a core of its own' : 'all on the same cores'}`,
    line('through the gateway', throughGateway),
    line('on HAPI directly', direct),
  ];
}
