import { describe, expect, it } from '@jest/globals';
import { chartLines, launchedLines, workerLines } from '../../bench-app/report.js';
import {
  fhirServerLines,
  hapiLines,
  hookLines,
  mappingLines,
  raceLines,
  scoringLines,
  wholeCallLines,
} from '../report.js';
import { figuresOf } from './figures.js';

const written = (lines: readonly string[]) =>
  figuresOf(lines.join('\n')).map(
    ({ group, label, value, decimals, unit, better }) =>
      `${group} | ${label} | ${value.toFixed(decimals)} ${unit} | ${better}`,
  );

const pair = { ours: 7.6e-6, peer: 4.43e-4, timesFaster: 58.3 };

describe('figures in what the benchmark of the service prints', () => {
  it('scoring', () => {
    const row = { fromRow: pair, matrixReady: { ...pair, peer: 2e-4, timesFaster: 26.3 } };
    const rows = (group: string) => [
      `${group} | ours | 7.6 µs | lower`,
      `${group} | libxgboost | 443.0 µs | lower`,
      `${group} | times faster | 58.3  | higher`,
      `${group} | with its matrix made beforehand, libxgboost | 200.0 µs | lower`,
      `${group} | times faster | 26.3  | higher`,
    ];
    const scoring = { shap: row, prediction: row, kernelBytes: 2 ** 19, method: 'tables', trees: 150 };
    expect(written(scoringLines(scoring))).toEqual([
      ...rows('Exact SHAP, one row'),
      ...rows('Prediction, one row'),
      ' | Kernel memory | 0.50 MiB | lower',
    ]);
  });

  it('mapping, a call, and the race', () => {
    const half = { ours: 1e-3, peer: 2e-3, timesFaster: 2 };
    const mapping = mappingLines({ comparison: half, bytes: 192_000, readings: 180 });
    expect(written([...mapping, ...hookLines(half), ...raceLines(pair)])).toEqual([
      'Mapping a prefetch with 200 Observations to features | ours | 1.00 ms | lower',
      'Mapping a prefetch with 200 Observations to features | JSON.parse | 2.00 ms | lower',
      'Mapping a prefetch with 200 Observations to features | of its time | 0.50  | lower',
      'A patient-view call with that prefetch, over loopback | ours | 1.00 ms | lower',
      'A patient-view call with that prefetch, over loopback | Express that only parses the body | 2.00 ms | lower',
      'A patient-view call with that prefetch, over loopback | times as long | 0.5  | null',
      'Scoring a row with its reasons, in process | ours | 7.6 µs | lower',
      'Scoring a row with its reasons, in process | xgboost from Python | 443.0 µs | lower',
      'Scoring a row with its reasons, in process | times faster | 58.3  | higher',
    ]);
  });

  it('the embedded FHIR server', () => {
    const search = { first: 4e-3, median: 2e-3, p99: 6.1e-3, calls: 1000 };
    const figures = { loadSeconds: 6.4, dataFileLoadSeconds: 10.8, restartSeconds: 3.2, memoryBytes: 3e8, search };
    expect(written(fhirServerLines(figures)).map((line) => line.replace(/^[^|]*\| /, ''))).toEqual([
      'in memory | 6.4 s | lower',
      'MiB | 286 MiB | lower',
      'with a data file | 10.8 s | lower',
      'started again from it | 3.2 s | lower',
      expect.stringMatching(/^a patient's vital signs, .*, median \| 2\.00 ms \| lower$/),
      'p99 of 1000 | 6.10 ms | lower',
      'at the first read | 4.00 ms | lower',
    ]);
  });

  it('the whole call, with a name in front of four figures', () => {
    const call = { cpuSeconds: 3.73e-3, callsPerSecond: 200, p50: 4.5e-3, p99: 12.2e-3, calls: 2000 };
    const all = { ours: call, peer: call, peerSklearn: call, peerNumpy: call };
    const lines = wholeCallLines({
      bodyBytes: 192_000,
      eight: { ...all, oursWithoutToken: call, oursEs384: call, peerEs384: call },
      one: all,
      timesThroughput: { peer: 0.76, peerSklearn: 2.64, peerNumpy: 1.09 },
      timesThroughputEs384: 0.82,
      authenticationShare: { RS384: 0.114, ES384: 0.26 },
    });
    const figures = written(lines);
    expect(figures.slice(0, 4)).toEqual([
      'The whole call, 8 connections | ours, RS384, CPU a call | 3.73 ms | lower',
      'The whole call, 8 connections | ours, RS384 | 200 calls/s | higher',
      'The whole call, 8 connections | ours, RS384, p50 | 4.50 ms | lower',
      'The whole call, 8 connections | ours, RS384, p99 of 2000 | 12.20 ms | lower',
    ]);
    expect(figures).toContain(
      'The whole call, 8 connections | throughput a core, times that of the peer | 0.76  | higher',
    );
    expect(figures).toContain("The same, 1 connection | p99, of the peer's | 1.00  | lower");
    expect(figures).toContain(' | Authentication, of a call with RS384 | 11.4 % | null');
    expect(figures).toContain(' | with ES384 | 26.0 % | null');
    // Thirteen lines of four figures, and twelve in the lines between them.
    expect(figures).toHaveLength(13 * 4 + 12);
  });

  it('HAPI', () => {
    const path = { whole: 186, hapi: 151, ours: 33.2, requests: 6 };
    const lines = hapiLines({ versions: 'HAPI FHIR 8.8.0, Java 17', apart: true, throughGateway: path, direct: path });
    const group = 'A patient-view call without any prefetch, 200 Observations, HAPI on a core of its own';
    expect(written(lines).slice(0, 3)).toEqual([
      `${group} | through the gateway, ours | 33.2 ms | lower`,
      `${group} | through the gateway, whole call | 186.0 ms | lower`,
      `${group} | through the gateway, HAPI's answers to 6 parallel requests | 151.0 ms | lower`,
    ]);
    expect(written(lines)).toHaveLength(6);
  });

  it('none in what is said of the machine, of versions and of progress', () => {
    expect(
      written([
        'Machine: 2 × AMD EPYC 9354 32-Core Processor, 24 GiB, linux, load 0.3',
        'Node v20.20.2, V8 11.3.244.8-node.30; medians of 100 rounds',
        'libxgboost 3.4.1',
        'Peer: Python 3.11.7, xgboost-cpu 3.2.0',
        'Starting HAPI FHIR, 15 to 30 s; it logs to hapi.log ...',
        'Installing Lighthouse (190 MB, once) ...',
        'Left out: the Python peer cannot be made here (exit 1 after 3 s).',
        'At the end: load 0.4',
      ]),
    ).toEqual([]);
  });
});

describe('figures in what the benchmark of the app prints', () => {
  it('graphs', () => {
    const [draw, zoom, slowestZoom] = [240, 70, 155].map((wall) => ({ wall, computed: wall / 2 })) as [
      Timed,
      Timed,
      Timed,
    ];
    const points = { highestPoints: 870, maxPointsPerPixel: 0.87 };
    const lines = chartLines({ readings: 50_000, width: 1400, charts: 7, draw, zoom, slowestZoom, ...points });
    const group = 'Charts: 7 of 50,000 readings in all, 1400 px; to the second frame';
    expect(written(lines)).toEqual([
      `${group} | drawn after the data | 240 ms | lower`,
      `${group} | drawn after the data, of them computing | 120 ms | lower`,
      `${group} | zoom redrawn | 70 ms | lower`,
      `${group} | zoom redrawn, of them computing | 35 ms | lower`,
      `${group} | zoom redrawn, slowest | 155 ms | lower`,
      `${group} | zoom redrawn, of them computing | 78 ms | lower`,
      `${group} | points of a series, at most | 870  | null`,
      `${group} | points of a series, a CSS pixel | 0.87  | null`,
    ]);
  });

  it('the worker', () => {
    const frames = { longestFrame: 17, longTasks: 0, longestTask: 0 };
    const mapping = { bytes: 36e6, ms: 167, processor: 300, parseMs: 296, timesFaster: 1.77, frames, idle: frames };
    const one = { observations: 700, moments: 100, firstMs: 54, againMs: 31, warmMs: 14, eachMs: 60, timesFaster: 4.3 };
    const large = { ...one, observations: 50_000, timesFaster: 15.6 };
    expect(
      written(workerLines({ mapping, recomputing: [one, large] }, 50_000)).map((line) => line.replace(/^[^|]*\| /, '')),
    ).toEqual([
      'mapped | 167 ms | lower',
      'mapped, processor | 300 ms | lower',
      'JSON.parse of the same, in the same worker | 296 ms | lower',
      'JSON.parse of the same, mapping is times as fast | 1.77  | higher',
      'page meanwhile, longest frame | 17 ms | lower',
      'page meanwhile | 0 long tasks | lower',
      'page meanwhile, idle | 17 ms | lower',
      '100 of 700 Observations, first | 54 ms | lower',
      '100 of 700 Observations, again | 31 ms | lower',
      '100 of 700 Observations, then | 14 ms | lower',
      '100 of 700 Observations, each by itself | 60 ms | lower',
      '100 of 700 Observations, times as long | 4.30  | null',
      // The name of this line fills its column, so it belongs to the first figure alone.
      '100 of 50,000 Observations first | 54 ms | lower',
      'again | 31 ms | lower',
      'then | 14 ms | lower',
      'each by itself | 60 ms | lower',
      'times as long | 16  | null',
    ]);
  });

  it("the launched app, with Lighthouse's own words", () => {
    const measures = ['first paint 0.8\u00a0s', 'blocking time 1,230\u00a0ms', 'layout shift 0.024', 'speed index ?'];
    const lines = launchedLines({
      scripts: { page: 222_000, worker: 147_000 },
      missing: null,
      lighthouse: '12.8.2',
      desktop: { performance: 99, measures },
      mobile: null,
    });
    expect(written(lines).map((line) => line.replace(/^[^|]*\| /, ''))).toEqual([
      'JavaScript, gzip, before the first screen | 222 kB | lower',
      "JavaScript, gzip, the worker's besides | 147 kB | lower",
      'Lighthouse, desktop | 99  | null',
      'Lighthouse, desktop, first paint | 0.8 s | lower',
      'Lighthouse, desktop, blocking time | 1230 ms | lower',
      'Lighthouse, desktop, layout shift | 0.024  | null',
    ]);
  });
});

type Timed = Parameters<typeof chartLines>[0]['draw'];
