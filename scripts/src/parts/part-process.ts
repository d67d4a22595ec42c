import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ending, Part, PartProcess } from './part.js';
import { wholeLines } from './whole-lines.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Which output of a part is shown: `all`, or only what it writes to stderr. */
export type Shown = 'all' | 'errors';

/**
 * Starts a part with Node, and shows its output line by line. It ends with this process, however that ends.
 *
 * It is of no terminal's process group: Ctrl+C reaches this process alone, which then ends each part once and in order.
 */
export function startPart({ prefix, script, args = [], env }: Part, shown: Shown): PartProcess {
  const endWithParent = new URL(`../start/end-with-parent.js?parent=${process.pid}`, import.meta.url).href;
  const child = spawn(process.execPath, ['--import', endWithParent, script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const show = (target: NodeJS.WriteStream) => wholeLines((line) => void target.write(`${prefix}: ${line}\n`));
  // Read in any case: a part whose output nobody takes would stand still.
  child.stdout.setEncoding('utf8').on('data', shown === 'all' ? show(process.stdout) : () => undefined);
  child.stderr.setEncoding('utf8').on('data', show(process.stderr));
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    ended,
    kill: () => void child.kill('SIGKILL'),
    async stop(graceMs) {
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(kill);
    },
  };
}
