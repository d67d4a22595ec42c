import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from './commands.js';

/** A commit that was named. */
export interface Commit {
  readonly hash: string;
  /** Its short hash and first line. */
  readonly title: string;
}

const lockFile = 'package-lock.json';

function git(root: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
}

/** The commit of a name such as `HEAD~1`, or null where there is none. */
export function commitOf(root: string, name: string): Commit | null {
  try {
    const hash = git(root, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`);
    return { hash, title: git(root, 'show', '--no-patch', '--format=%h %s', hash) };
  } catch {
    return null;
  }
}

/** What the new side is. */
export function workingTree(root: string): string {
  const changed = git(root, 'status', '--porcelain') !== '';
  return `${commitOf(root, 'HEAD')?.title}${changed ? ', with uncommitted changes' : ''}`;
}

/** Files of the benchmarks themselves that differ from those of a commit; the comparison is not among them. */
export function changedBenchmarks(root: string, { hash }: Commit): readonly string[] {
  const own = ['scripts/src/bench*', 'scripts/bench-*', ':(exclude)*.test.ts', ':(exclude)scripts/src/bench/against/*'];
  return git(root, 'diff', '--name-only', hash, '--', ...own)
    .split('\n')
    .filter((name) => name !== '');
}

/** Checks a commit out into a new temporary directory. */
export function addWorktree(root: string, { hash }: Commit): string {
  const parent = mkdtempSync(join(tmpdir(), 'bellwether-bench-'));
  const directory = join(parent, 'old');
  try {
    git(root, 'worktree', 'add', '--detach', directory, hash);
  } catch (error) {
    rmSync(parent, { recursive: true });
    throw error;
  }
  return directory;
}

/** Removes a worktree with all that was built in it. */
export function removeWorktree(root: string, directory: string): void {
  // Git would take as long for the files, and Ctrl-C would reach it; what is left for it then takes no time.
  rmSync(join(directory, '..'), { recursive: true, force: true, maxRetries: 3 });
  git(root, 'worktree', 'remove', '--force', directory);
}

/** How packages come into a worktree. */
export interface PackageSteps {
  readonly progress: string;
  readonly commands: readonly Command[];
}

/**
 * Brings packages into a worktree: by `npm ci` only where they are not the same as here. They are copied, not linked, since
 * the links of our own packages lead to what is beside them. `.cache` is shared: what is in it is named by its version or
 * checked before it is used, and databases are then on the same disk for both sides.
 */
export function packageSteps(root: string, directory: string): PackageSteps {
  mkdirSync(join(root, '.cache'), { recursive: true });
  symlinkSync(join(root, '.cache'), join(directory, '.cache'));
  const [here, there] = [root, directory].map((tree) => readFileSync(join(tree, lockFile), 'utf8'));
  if (here !== there) {
    const install = { command: 'npm', args: ['ci', '--no-audit', '--no-fund'], cwd: directory };
    return { progress: 'Installing the packages of old, which are not the same ...', commands: [install] };
  }
  const { workspaces = [] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { workspaces?: string[] };
  const places = ['.', ...workspaces].map((workspace) => join(workspace, 'node_modules'));
  const copy = (path: string) => ({ command: 'cp', args: ['-a', join(root, path), join(directory, path)], cwd: root });
  return {
    progress: 'Copying packages to old ...',
    commands: places.filter((path) => existsSync(join(root, path))).map(copy),
  };
}
