import { againstHelp, type BenchOptions, type ReadOptions, readBenchOptions } from '../bench/read-options.js';

/** Parts of the app's benchmark, in the order in which they run, each with what it measures. */
export const appParts = {
  charts: 'seven charts of 50,000 readings: drawn, and zoomed',
  worker: 'in the worker: 50,000 Observations mapped, 100 risk recomputations; the frames of the page meanwhile',
  launched: 'the app after a SMART launch in the sandbox: JavaScript before the first screen, and Lighthouse',
} as const;

type AppPart = keyof typeof appParts;

export type AppBenchOptions = BenchOptions<AppPart>;

export const appBenchHelp = `Usage: npm run bench:app -- [options]

Options
  --rounds N   rounds that count of each (default 5), after one that does not
  --only NAME  this part alone; may be given several times:
${Object.entries(appParts)
  .map(([name, meaning]) => `                 ${name.padEnd(10)}${meaning}`)
  .join('\n')}
${againstHelp}
  --help       this text
`;

/** What was asked for: options, `help`, or a sentence that says what is wrong. */
export function readAppBenchOptions(args: readonly string[]): ReadOptions<AppPart> {
  return readBenchOptions(args, { parts: appParts, rounds: 5, least: 1, expected: 'a whole number from 1 on' });
}
