import { parseArgs } from 'node:util';

/** What is measured, how often. */
export interface BenchOptions<Part extends string> {
  readonly rounds: number;
  readonly only: readonly Part[];
}

/** Options, `help`, or a sentence that says what is wrong. */
export type ReadOptions<Part extends string> = BenchOptions<Part> | 'help' | { readonly wrong: string };

/** A benchmark's own: its parts in the order in which they run, and how its rounds are given. */
interface BenchShape<Part extends string> {
  readonly parts: Readonly<Record<Part, string>>;
  readonly rounds: number;
  readonly least: number;
  /** `a whole number from 1 on` */
  readonly expected: string;
}

/** What was asked of a benchmark. */
export function readBenchOptions<Part extends string>(
  args: readonly string[],
  { parts, rounds: usual, least, expected }: BenchShape<Part>,
): ReadOptions<Part> {
  const isPart = (name: string): name is Part => Object.hasOwn(parts, name);
  const names = Object.keys(parts).filter(isPart);
  const read = () =>
    parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string', default: String(usual) },
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
  if (!Number.isInteger(rounds) || rounds < least)
    return { wrong: `--rounds is "${values.rounds}"; expected ${expected}.` };
  const unknown = values.only.find((name) => !isPart(name));
  if (unknown !== undefined) return { wrong: `--only is "${unknown}"; expected one of ${names.join(', ')}.` };
  const only = values.only.filter(isPart);
  return { rounds, only: only.length === 0 ? names : only };
}
