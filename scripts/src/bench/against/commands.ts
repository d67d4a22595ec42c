import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A command of the comparison. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** Working directory. */
  readonly cwd: string;
  /** Told each line of standard output as it comes. */
  readonly onLine?: (line: string) => void;
}

const lastLines = 20;
/** How long a command that was ended is waited for when something that it started still holds its output. */
const graceMs = 3000;

/**
 * Runs a command in a process group of its own, so that `ending` ends all that it started, and waits until it is gone.
 *
 * @returns its standard output
 * @throws Error with its last lines where it fails, and where `ending` came
 */
export async function run({ command, args, cwd, onLine }: Command, ending: AbortSignal): Promise<string> {
  ending.throwIfAborted();
  const child = spawn(command, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It is gone already.
    }
  };
  ending.addEventListener('abort', end);
  const output: string[] = [];
  const all: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    output.push(line);
    all.push(line);
    onLine?.(line);
  });
  createInterface({ input: child.stderr }).on('line', (line) => void all.push(line));
  try {
    const how = await new Promise<string | null>((resolve, reject) => {
      const done = (code: number | null, signal: string | null) =>
        resolve(code === 0 ? null : `exit ${code ?? signal}`);
      child.once('error', reject);
      child.once('close', done);
      child.once('exit', (code, signal) => {
        if (ending.aborted) setTimeout(done, graceMs, code, signal).unref();
      });
    });
    ending.throwIfAborted();
    if (how !== null)
      throw new Error(`${[command, ...args].join(' ')} failed (${how}):\n${all.slice(-lastLines).join('\n')}`);
    return output.join('\n');
  } finally {
    ending.removeEventListener('abort', end);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}
