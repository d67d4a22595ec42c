import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Builds pages of the app as for production into a directory of their own, for as long as they are used. */
export async function withPages<Result>(config: string, use: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-app-'));
  try {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    await run(process.execPath, [vite, 'build', '--config', config, '--outDir', directory, '--emptyOutDir'], {
      cwd: join(root, 'smart-app'),
      env: { ...process.env, NODE_ENV: 'production' },
    });
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
