import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';

/** What a build came to. */
export interface Built {
  readonly ok: boolean;
  /** What the compiler said, if anything. */
  readonly output: string;
}

const compiler = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace(/package\.json$/, 'bin/tsc');

/**
 * Builds TypeScript projects, and only what changed. A run of its own for each build: its exit code says whether the
 * build is good and complete, and nothing of it outlives us.
 */
export function build(root: string, projects: readonly string[]): Promise<Built> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [compiler, '-b', ...projects],
      { cwd: root, maxBuffer: 16 * 1_048_576 },
      (error, stdout, stderr) => resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() }),
    );
  });
}
