/**
 * `npm run bench:app`: what the project promises of the app's speed, in production builds in Chromium. No test depends
 * on it.
 */
import { chromium } from 'playwright-core';
import { benchCharts } from './bench-app/charts.js';
import { benchLaunched } from './bench-app/launched.js';
import { type AppBenchOptions, appBenchHelp, readAppBenchOptions } from './bench-app/options.js';
import { chartLines, launchedLines, workerLines } from './bench-app/report.js';
import { benchWorker } from './bench-app/worker.js';
import { loadNow, machine } from './bench/machine.js';
import { runAgainst } from './bench/against/bench-against.js';
import { findNamed } from './components.js';
import { freePort } from './free-port.js';

const readings = 50_000;
const work = { observations: 50_000, ordinary: 700, moments: 100 };

const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
const options = readAppBenchOptions(process.argv.slice(2));
const executablePath = findNamed('Chromium');
if (options === 'help') say(appBenchHelp);
else if ('wrong' in options) fail(options.wrong);
else if (executablePath === null) fail('Chromium is not installed: npm run setup.');
else if (options.against !== undefined) await runAgainst('scripts/dist/bench-app.js', options.against);
else await bench(executablePath, options);

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}

async function bench(executablePath: string, { rounds, only }: AppBenchOptions): Promise<void> {
  const port = await freePort();
  const args = ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ executablePath, args });
  try {
    say(
      `Machine: ${machine()}, ${loadNow()}`,
      `Node ${process.version}, Chromium ${browser.version()}; medians of ${rounds} rounds`,
    );
    if (only.includes('charts')) say(...chartLines(await benchCharts(browser, readings, rounds)));
    if (only.includes('worker')) say(...workerLines(await benchWorker(browser, work, rounds), work.observations));
    if (only.includes('launched')) say(...launchedLines(await benchLaunched(browser, port, rounds, say)));
    say(`\nAt the end: ${loadNow()}`);
  } finally {
    await browser.close();
  }
}
