import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';

/** Cores that processes were told to stay on. */
export interface Pinned {
  readonly theirs: number;
  readonly ours: number;
}

/**
 * Gives another program a core of its own, and this process and what it starts from now on another, so that what is ours
 * is not a wait for a core; in a hospital they are not on one machine. Null where that cannot be done: on one core, or
 * without Linux's `taskset`.
 */
export function pinApart(pid: number): Pinned | null {
  if (cpus().length < 2) return null;
  const pinned = { theirs: 0, ours: 1 };
  try {
    pin(pid, pinned.theirs);
    pin(process.pid, pinned.ours);
    return pinned;
  } catch {
    return null;
  }
}

/** All threads of a process. */
function pin(pid: number, core: number): void {
  execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'pipe' });
}

/** Lets this process use every core again. */
export function unpin(): void {
  execFileSync('taskset', ['-acp', `0-${cpus().length - 1}`, String(process.pid)], { stdio: 'pipe' });
}
