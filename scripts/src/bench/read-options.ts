import { parseArgs } from 'node:util';

/** What is measured, how often. */
export interface BenchOptions<Part extends string> {
  readonly rounds: number;
  readonly only: readonly Part[];
  /** Processes a side of parts that start several; undefined: no part does. */
  readonly processes?: number;
  /** The commit to compare with; undefined: this tree is measured alone. */
  readonly against?: AgainstOptions;
}

/** How two commits are compared. */
export interface AgainstOptions {
  /** As it was given: a hash, a branch, `HEAD~1`. */
  readonly commit: string;
  /** Processes per side. */
  readonly processes: number;
  /** Arguments of each side's own benchmark. Without `--only` each side runs the parts that it knows. */
  readonly args: readonly string[];
}

/** What both benchmarks say of a comparison in their help. */
export const againstHelp = `  --against COMMIT
               build COMMIT in a temporary git worktree, run its benchmark and this one in turn, and compare the
               figures of the two; takes two times N times as long
  --processes N
               processes per side with --against (default: 3)`;

/** Options, `help`, or a sentence that says what is wrong. */
export type ReadOptions<Part extends string> = BenchOptions<Part> | 'help' | { readonly wrong: string };

/** A benchmark's own: its parts in the order in which they run, and how its rounds are given. */
interface BenchShape<Part extends string> {
  readonly parts: Readonly<Record<Part, string>>;
  readonly rounds: number;
  readonly least: number;
  /** How many processes a side parts start that start several; undefined: none does. */
  readonly processes?: number;
  /** `a whole number from 1 on` */
  readonly expected: string;
}

/** What was asked of a benchmark. */
export function readBenchOptions<Part extends string>(
  args: readonly string[],
  { parts, rounds: usual, least, expected, processes: usualProcesses }: BenchShape<Part>,
): ReadOptions<Part> {
  const isPart = (name: string): name is Part => Object.hasOwn(parts, name);
  const names = Object.keys(parts).filter(isPart);
  const read = () =>
    parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string', default: String(usual) },
        only: { type: 'string', multiple: true, default: [] },
        against: { type: 'string' },
        processes: { type: 'string' },
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
  const ofParts = usualProcesses === undefined ? {} : { processes: usualProcesses };
  const measured = { rounds, only: only.length === 0 ? names : only, ...ofParts };
  const { against: commit, processes: given = '3' } = values;
  const processes = Number(given);
  if (commit === undefined) {
    if (values.processes === undefined) return measured;
    if (usualProcesses === undefined) return { wrong: '--processes needs --against COMMIT.' };
    const isCount = Number.isInteger(processes) && processes >= 1;
    return isCount
      ? { ...measured, processes }
      : { wrong: `--processes is "${given}"; expected a whole number from 1 on.` };
  }
  // One process per side has no range: any difference would lie outside of it.
  if (!Number.isInteger(processes) || processes < 2)
    return { wrong: `--processes is "${given}"; expected a whole number of at least 2.` };
  const ofSide = ['--rounds', String(rounds), ...only.flatMap((name) => ['--only', name])];
  return { ...measured, against: { commit, processes, args: ofSide } };
}
