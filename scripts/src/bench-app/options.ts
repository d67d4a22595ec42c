import { parseArgs } from 'node:util';

/** Parts of the app's benchmark, in the order in which they run, each with what it measures. */
export const appParts = {
  charts: 'seven charts of 50,000 readings: drawn, and zoomed',
  worker: 'in the worker: 50,000 Observations mapped, 100 risk recomputations; the frames of the page meanwhile',
  launched: 'the app after a SMART launch in the sandbox: JavaScript before the first screen, and Lighthouse',
} as const;

type AppPart = keyof typeof appParts;

export interface AppBenchOptions {
  readonly rounds: number;
  readonly only: readonly AppPart[];
}

const isPart = (name: string): name is AppPart => Object.hasOwn(appParts, name);
const names = Object.keys(appParts).filter(isPart);

export const appBenchHelp = `Usage: npm run bench:app -- [options]

Options
  --rounds N   rounds that count of each (default 5), after one that does not
  --only NAME  this part alone; may be given several times:
${names.map((name) => `                 ${name.padEnd(10)}${appParts[name]}`).join('\n')}
  --help       this text
`;

/** What was asked for: options, `help`, or a sentence that says what is wrong. */
export function readAppBenchOptions(args: readonly string[]): AppBenchOptions | 'help' | { readonly wrong: string } {
  const read = () =>
    parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string', default: '5' },
        only: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    }).values;
  let values: ReturnType<typeof read>;
  try {
    values = read();
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return 'help';
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    return { wrong: `--rounds is "${values.rounds}"; expected a whole number from 1 on.` };
  const unknown = values.only.find((name) => !isPart(name));
  if (unknown !== undefined) return { wrong: `--only is "${unknown}"; expected one of ${names.join(', ')}.` };
  const only = values.only.filter(isPart);
  return { rounds, only: only.length === 0 ? names : only };
}
