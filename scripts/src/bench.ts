/**
 * `npm run bench`: what the project promises of speed and memory, as medians and as ratios against a peer measured in
 * the same run. No test depends on it.
 */
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { openLibxgboost } from '@bellwether/model-training';
import { secondsToFirstCard } from './bench/first-card.js';
import { benchHook } from './bench/hook.js';
import { benchMapping } from './bench/mapping.js';
import { hookRequest, wardPatient } from './bench/prefetch.js';
import { benchScoring, loadShippedArtefact, type RowFigures } from './bench/scoring.js';

const help = `Usage: npm run bench -- [options]

Options
  --rounds N   pairs measured of each (default 100)
  --help       this text

Needs the real libxgboost (npm run setup).`;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '100' }, help: { type: 'boolean' } } });
if (values.help) {
  process.stdout.write(`${help}\n`);
  process.exit(0);
}
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 5) {
  process.stderr.write(`--rounds is "${values.rounds}"; expected a whole number of at least 5.\n`);
  process.exit(2);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const microseconds = (seconds: number): string => `${(seconds * 1e6).toFixed(1)} µs`;
const milliseconds = (seconds: number): string => `${(seconds * 1e3).toFixed(2)} ms`;

const library = openLibxgboost();
say(
  `Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}`,
);
say(`Node ${process.version}, V8 ${process.versions.v8}, libxgboost ${library.version}; medians of ${rounds} rounds\n`);

const scoring = await benchScoring(library, rounds);
const artefact = await loadShippedArtefact();
const anchor = Date.now();
const request = hookRequest(wardPatient(anchor, 200), '11111111-2222-4333-8444-555555555555');
const mapping = benchMapping(request, artefact, anchor, rounds);
const hook = await benchHook(request, rounds);
const firstCard = await secondsToFirstCard();

const rowLines = (name: string, { fromRow, matrixReady }: RowFigures, atLeast: number): void => {
  say(`${name}, one row (${scoring.trees} trees, ${scoring.method})`);
  say(
    `  ours ${microseconds(fromRow.ours)}, libxgboost ${microseconds(fromRow.peer)}: ${fromRow.timesFaster.toFixed(1)} times faster (at least ${atLeast})`,
  );
  say(
    `  with its matrix made beforehand, libxgboost ${microseconds(matrixReady.peer)}: ${matrixReady.timesFaster.toFixed(1)} times faster`,
  );
};
rowLines('Exact SHAP', scoring.shap, 15);
rowLines('Prediction', scoring.prediction, 10);
say(`Kernel memory: ${(scoring.kernelBytes / 2 ** 20).toFixed(2)} MiB (under 8 MB)`);
say(
  `Mapping a prefetch with 200 Observations (${(mapping.bytes / 1e3).toFixed(0)} kB, ${mapping.readings} readings) to features`,
);
say(
  `  ours ${milliseconds(mapping.comparison.ours)}, JSON.parse ${milliseconds(mapping.comparison.peer)}: ${(1 / mapping.comparison.timesFaster).toFixed(2)} of its time (at most 0.5)`,
);
say('A patient-view call with that prefetch, over loopback');
say(
  `  ours ${milliseconds(hook.ours)} (under 10 ms), Express that only parses the body ${milliseconds(hook.peer)}: ${(1 / hook.timesFaster).toFixed(1)} times as long`,
);
say(`From npm start to the first card: ${firstCard.toFixed(1)} s (under 15)`);
