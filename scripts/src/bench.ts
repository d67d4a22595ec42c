/**
 * `npm run bench`: what the project promises of speed and memory, as medians and as ratios against a peer measured in
 * the same run. No test depends on it.
 */
import { openLibxgboost } from '@bellwether/model-training';
import { benchAnomalies } from './bench/anomalies.js';
import { runAgainst } from './bench/against/bench-against.js';
import { benchFairness } from './bench/fairness.js';
import { benchFhirServer } from './bench/fhir-server.js';
import { secondsToFirstCard } from './bench/first-card.js';
import { benchHapi } from './bench/hapi.js';
import { benchHook } from './bench/hook.js';
import { machine } from './bench/machine.js';
import { benchMapping } from './bench/mapping.js';
import { type BenchOptions, help, type Part, readOptions } from './bench/options.js';
import { type PeerPython, preparePython } from './bench/peer/python.js';
import { raceScoring } from './bench/peer/scoring-race.js';
import { benchWholeCall } from './bench/peer/whole-call.js';
import { hookRequest, wardPatient } from './bench/prefetch.js';
import {
  anomalyLines,
  fairnessLines,
  fhirServerLines,
  hapiLines,
  hookLines,
  mappingLines,
  raceLines,
  scoringLines,
  severalLines,
  wholeCallLines,
} from './bench/report.js';
import { benchRest } from './bench/rest/rest-call.js';
import { restLines } from './bench/rest/report.js';
import { benchScoring, loadShippedArtefact } from './bench/scoring.js';
import { benchSeveralIn } from './bench/several.js';

const options = readOptions(process.argv.slice(2));
if (options === 'help') process.stdout.write(help);
else if ('wrong' in options) {
  process.stderr.write(`${options.wrong}\n`);
  process.exitCode = 2;
} else if (options.against !== undefined) await runAgainst('scripts/dist/bench.js', options.against);
else await bench(options);

async function bench({ rounds, only, processes = 3 }: BenchOptions): Promise<void> {
  const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
  say(`Machine: ${machine()}`, `Node ${process.version}, V8 ${process.versions.v8}; medians of ${rounds} rounds\n`);
  const artefact = await loadShippedArtefact();
  const anchor = Date.now();
  const request = hookRequest(wardPatient(anchor, 200), '11111111-2222-4333-8444-555555555555');

  const withPython = async (measure: (python: string) => Promise<readonly string[]>): Promise<readonly string[]> => {
    python ??= await preparePython(say);
    if (python.python === null) return [`Left out: the Python peer cannot be made here (${python.why}).`];
    return [`Peer: ${python.versions}`, ...(await measure(python.python))];
  };
  let python: PeerPython | null = null;

  const measured: Readonly<Record<Part, () => Promise<readonly string[]>>> = {
    scoring: async () => {
      const library = openLibxgboost();
      return [`libxgboost ${library.version}`, ...scoringLines(await benchScoring(library, rounds))];
    },
    mapping: async () => mappingLines(benchMapping(request, artefact, anchor, rounds)),
    anomalies: async () => anomalyLines(benchAnomalies(artefact, anchor, Math.ceil(rounds / 5))),
    hook: async () => hookLines(await benchHook(request, rounds)),
    several: async () => severalLines(await benchSeveralIn(processes, rounds)),
    fairness: async () => fairnessLines(await benchFairness(request, Math.ceil(rounds / 20))),
    'fhir-server': async () => fhirServerLines(benchFhirServer(rounds)),
    hapi: async () => hapiLines(await benchHapi(wardPatient(anchor, 200), rounds, say)),
    'first-card': async () => [
      `From npm start to the first card: ${(await secondsToFirstCard()).toFixed(1)} s (under 15)`,
    ],
    'python-scoring': () => withPython(async (path) => raceLines(await raceScoring(artefact, path, rounds))),
    'python-call': () =>
      withPython(async (path) =>
        wholeCallLines(await benchWholeCall(request, artefact, anchor, path, Math.ceil(rounds / 10))),
      ),
    rest: () =>
      withPython(async (path) =>
        restLines(await benchRest(path, { rounds: Math.ceil(rounds / 10), processes, rows: rounds * 1_000 })),
      ),
  };
  for (const part of only) say(...(await measured[part]()));
}
