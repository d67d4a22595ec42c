/**
 * `npm run bench:app`: what the project promises of the app's speed, in a production build in Chromium. No test depends
 * on it. `npm run bench:app -- ROUNDS` for other than five rounds.
 */
import { cpus, loadavg, totalmem } from 'node:os';
import { benchCharts, type Timed } from './bench/app-charts.js';
import { components } from './components.js';

const readings = 50_000;

const rounds = Number(process.argv[2] ?? 5);
const chromium = components.find(({ name }) => name === 'Chromium')?.find();
if (!Number.isInteger(rounds) || rounds < 1) fail(`Got ${process.argv[2]} rounds, expected a whole number from 1 on.`);
else if (chromium === null || chromium === undefined) fail('Chromium is not installed: npm run setup.');
else await bench(chromium);

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}

async function bench(executablePath: string): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  say(
    `Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}, load ${load}`,
  );
  const times = await benchCharts(executablePath, readings, rounds);
  say(`Node ${process.version}, Chromium ${times.chromium}; medians of ${rounds} rounds, to the second frame`);
  say(`\nCharts: ${times.charts} of ${readings.toLocaleString('en')} readings in all, ${times.width} px`);
  say(`  drawn after the data      ${milliseconds(times.draw)} (at most 600 ms)`);
  say(
    `  zoom redrawn              ${milliseconds(times.zoom)} (at most 150 ms); slowest ${milliseconds(times.slowestZoom)}`,
  );
  say(
    `  points of a series        ${times.mostPoints} at most (1,000), ${times.mostPointsPerPixel.toFixed(2)} a CSS pixel (1)`,
  );
}

function milliseconds({ wall, computed }: Timed): string {
  return `${Math.round(wall)} ms, ${Math.round(computed)} ms of them computing`;
}
