import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { loadNow, machine } from '../machine.js';
import type { AgainstOptions } from '../read-options.js';
import { run } from './commands.js';
import { compareSides } from './compare.js';
import { type Figure, figuresOf } from './figures.js';
import { tableOf } from './table.js';
import {
  addWorktree,
  type Commit,
  changedBenchmarks,
  commitOf,
  packageSteps,
  removeWorktree,
  workingTree,
} from './worktree.js';

/** A comparison of a benchmark at two commits. */
interface Comparison {
  /** The old side. */
  readonly commit: Commit;
  /** The repository that is the new side. */
  readonly root: string;
  /** The benchmark's program in it: `scripts/dist/bench.js`. */
  readonly program: string;
  readonly options: Omit<AgainstOptions, 'commit'>;
  readonly say: (...lines: readonly string[]) => void;
  /** Ends the comparison early; the worktree is removed all the same. */
  readonly ending: AbortSignal;
}

/**
 * Measures another commit and this tree in turn, each by its own benchmark in processes of its own, and says how they differ.
 *
 * @throws Error where a step fails or `ending` came
 */
export async function benchAgainst({ commit, root, program, options, say, ending }: Comparison): Promise<void> {
  say(`Machine: ${machine()}, ${loadNow()}; Node ${process.version}`);
  say(`Old: ${commit.title}`, `New: ${workingTree(root)}`);
  if (changedBenchmarks(root, commit).length > 0)
    say(
      'The benchmark itself differs between the two, so the same words may stand for something else:',
      `  git diff --stat ${commit.hash.slice(0, 7)} -- 'scripts/src/bench*' 'scripts/bench-*'`,
    );
  const build = (cwd: string) => run({ command: 'npm', args: ['run', 'build'], cwd }, ending);
  say('Building new ...');
  await build(root);
  const directory = addWorktree(root, commit);
  try {
    const packages = packageSteps(root, directory);
    say(packages.progress);
    for (const command of packages.commands) await run(command, ending);
    say('Building old ...');
    await build(directory);
    const figures: Record<Side, (readonly Figure[])[]> = { old: [], new: [] };
    const places = { old: directory, new: root };
    const turns = turnsOf(options.processes);
    for (const [turn, side] of turns.entries()) {
      say(`Process ${turn + 1} of ${turns.length}: ${side} ...`);
      const args = [program, ...options.args];
      const report = await run({ command: process.execPath, args, cwd: places[side], onLine: progressTo(say) }, ending);
      figures[side].push(figuresOf(report));
    }
    const sides = compareSides(figures);
    say('', ...tableOf(sides, options.processes), '', `At the end: ${loadNow()}`);
    if (sides.compared.length === 0) throw new Error('Old and new have no figure in common.');
  } finally {
    removeWorktree(root, directory);
  }
}

type Side = 'old' | 'new';

/** Old and new in turn; every other pair begins with new, so that a machine that gets slower favours neither. */
function turnsOf(processes: number): readonly Side[] {
  return Array.from(
    { length: processes },
    (_, pair) => (pair % 2 === 0 ? ['old', 'new'] : ['new', 'old']) as Side[],
  ).flat();
}

/** Long work of a benchmark is said as it comes, and what it leaves out; its figures come in the table. */
function progressTo(say: Comparison['say']): (line: string) => void {
  return (line) => {
    if (line.endsWith('...') || /\bleft out\b/i.test(line)) say(`  ${line.trim()}`);
  };
}

/** Compares from the command line: exit status 0, 1 where a step fails, 2 where there is no such commit. */
export async function runAgainst(program: string, options: AgainstOptions): Promise<void> {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const commit = commitOf(root, options.commit);
  if (commit === null) {
    process.stderr.write(`--against is "${options.commit}"; expected a commit of this repository.\n`);
    process.exitCode = 2;
    return;
  }
  const ending = new AbortController();
  process.exitCode = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      process.exitCode = 128 + constants.signals[signal];
      ending.abort(new Error(`Ended by ${signal}.`));
    });
  }
  process.stdout.on('error', (error) => ending.abort(error));
  const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
  try {
    await benchAgainst({ commit, root, program, options, say, ending: ending.signal });
  } catch (error) {
    process.exitCode ||= 1;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
