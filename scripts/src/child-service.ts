import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A server of ours that runs in its own Node process, and ends with this one. */
export interface ChildService {
  readonly name: string;
  /** Ends the process (SIGTERM, then SIGKILL after `graceMs`) and resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
  /** Resolves with the exit code when the process ends, however that comes. */
  readonly ended: Promise<number>;
}

/**
 * Starts `script` (relative to the repository root) with Node. Its stderr is passed through, its stdout is shown
 * with `name` in front only where `verbose`.
 */
export function startChild(
  name: string,
  script: string,
  options: {
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly verbose?: boolean;
  },
): ChildService {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const endWithParent = new URL(`start/end-with-parent.js?parent=${process.pid}`, import.meta.url).href;
  const child: ChildProcess = spawn(process.execPath, ['--import', endWithParent, script, ...(options.args ?? [])], {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (options.verbose) process.stdout.write(text.replaceAll(/^(?=.)/gm, `${name}: `));
  });
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 0)));
  });
  return {
    name,
    ended,
    async stop(graceMs = 3000) {
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(kill);
    },
  };
}
