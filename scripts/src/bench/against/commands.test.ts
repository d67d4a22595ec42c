import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { run } from './commands.js';

const node = (program: string, onLine?: (line: string) => void) => ({
  command: process.execPath,
  args: ['--eval', program],
  cwd: process.cwd(),
  ...(onLine === undefined ? {} : { onLine }),
});
const never = new AbortController().signal;

describe('a command of the comparison', () => {
  it('gives what it printed, line by line as it comes and whole at its end', async () => {
    const lines: string[] = [];
    const output = await run(
      node('console.log("a\\nb"); console.error("warning")', (line) => void lines.push(line)),
      never,
    );
    expect({ lines, output }).toEqual({ lines: ['a', 'b'], output: 'a\nb' });
  });

  it('that fails says how, with its last lines', async () => {
    await expect(
      run(node('console.log("step one"); console.error("no disk"); process.exit(3)'), never),
    ).rejects.toThrow(/failed \(exit 3\):[\s\S]*no disk/);
    await expect(run({ ...node(''), command: 'no-such-command' }, never)).rejects.toThrow(/ENOENT/);
  });

  it('ends with all that it started, and nothing is begun after that', async () => {
    const ending = new AbortController();
    const program = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      console.log(child.pid);
      setInterval(() => {}, 1000);`;
    let grandchild = 0;
    const running = run(
      node(program, (line) => {
        grandchild = Number(line);
        ending.abort(new Error('Ended by SIGTERM.'));
      }),
      ending.signal,
    );
    await expect(running).rejects.toThrow('Ended by SIGTERM.');
    expect(grandchild).toBeGreaterThan(1);
    const state = () => spawnSync('ps', ['-o', 'stat=', '-p', String(grandchild)], { encoding: 'utf8' }).stdout;
    // Its signal is sent by now; on a busy machine it ends a little later.
    while (!/^Z|^$/.test(state())) await delay(20);
    await expect(run(node('console.log("begun")'), ending.signal)).rejects.toThrow('Ended by SIGTERM.');
  });
});
