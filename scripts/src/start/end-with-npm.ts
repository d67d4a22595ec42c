import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Between npm and what it runs there may be a shell, which outlives an npm that is killed. */
const pollMs = 200;
const shell = /(^|\/)(ba|da|z)?sh( |$)/;

/** The parent and the command of a process; null where it cannot be told. */
function seen(pid: number): { readonly parent: number; readonly command: string } | null {
  try {
    const text = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(text) ?? [];
    return parent === undefined ? null : { parent: Number(parent), command };
  } catch {
    return null;
  }
}

/** The parent that Linux names for a process now; null elsewhere, or where the process is gone. */
function parentNow(pid: number): number | null {
  try {
    // The name in brackets may hold anything; state and parent follow its end.
    return Number(/^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends this process in order (SIGTERM) when the npm that runs it is gone, however npm ended: npm passes a signal on to its
 * shell, which ends without passing it on, and a shell whose npm was killed does not end at all.
 */
export function endWithNpm(): void {
  const { ppid } = process;
  const direct = seen(ppid);
  const npm = direct !== null && shell.test(direct.command) ? direct.parent : null;
  const onLinux = parentNow(ppid) !== null;
  const npmIsGone = (): boolean => npm !== null && (onLinux ? parentNow(ppid) !== npm : !exists(npm));
  const poll = setInterval(() => {
    if (process.ppid === ppid && !npmIsGone()) return;
    clearInterval(poll);
    process.kill(process.pid, 'SIGTERM');
  }, pollMs);
  poll.unref();
}
