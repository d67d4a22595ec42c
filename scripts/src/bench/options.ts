import { againstHelp, type BenchOptions as OptionsOf, type ReadOptions, readBenchOptions } from './read-options.js';

/** Parts of the benchmark, in the order in which they run, each with what it measures. */
export const parts = {
  scoring: 'exact SHAP and prediction of one row, against libxgboost',
  mapping: 'a prefetch to features, against JSON.parse of the same bytes',
  anomalies: 'every anomaly of a stay of 7,000 readings, against mapping the same chart',
  hook: 'a patient-view call, against Express that only parses the body',
  several: 'what one, two and four artefacts that are asked about a chart add to a call, against the scoring of one',
  fairness: 'a patient-view call beside another client that posts charts of 5 MB without a pause',
  'fhir-server': 'the embedded FHIR server: 100,000 Observations loaded, a chart searched',
  hapi: 'a patient-view on HAPI FHIR without any prefetch: our share of its time',
  'first-card': 'from npm start to the first card',
  'python-scoring': 'scoring with reasons in process, against Python with xgboost',
  'python-call': 'the whole call with RS384 and durable rows, against Python with FastAPI; what authentication costs',
  rest: 'the score for other systems: single calls, many rows, a stream of lines, against Python with FastAPI and scikit-learn',
} as const;

export type Part = keyof typeof parts;

export type BenchOptions = OptionsOf<Part>;

export const help = `Usage: npm run bench -- [options]

Options
  --rounds N   pairs measured of each (default 100); a tenth as many slices of whole calls, a thousand
               times as many lines of a stream
  --only NAME  this part alone; may be given several times:
${Object.entries(parts)
  .map(([name, meaning]) => `                 ${name.padEnd(15)}${meaning}`)
  .join('\n')}
${againstHelp}; without it, of the parts several and rest (default: 3)
  --help       this text

Needs the real libxgboost (npm run setup). The Python peer is installed into .cache/bench-peer where python3 is present.
`;

/** What was asked for: options, `help`, or a sentence that says what is wrong. */
export function readOptions(args: readonly string[]): ReadOptions<Part> {
  const expected = 'a whole number of at least 5';
  return readBenchOptions(args, { parts, rounds: 100, least: 5, expected, processes: 3 });
}
