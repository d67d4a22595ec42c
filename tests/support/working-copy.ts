import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './repository.js';

/** A copy of this repository, with what is installed and without what is built, in which a test may edit files. */
export interface WorkingCopy {
  readonly root: string;
  /** Puts a text in place of another in a file, which must have it; gives what puts the file back. */
  replace(file: string, text: string, other: string): () => void;
  remove(): void;
}

export function workingCopy(): WorkingCopy {
  const root = mkdtempSync(join(tmpdir(), 'bellwether-copy-'));
  const inOurs = { cwd: repositoryRoot, encoding: 'utf8', maxBuffer: 64 * 1_048_576 } as const;
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], inOurs)
    .trim()
    .split('\n');
  for (const file of files) {
    if (existsSync(join(repositoryRoot, file))) cpSync(join(repositoryRoot, file), join(root, file));
  }
  const workspaces = files.filter((file) => file.endsWith('package.json')).map((file) => dirname(file));
  for (const modules of workspaces.map((directory) => join(directory, 'node_modules'))) {
    if (existsSync(join(repositoryRoot, modules))) copyInstalled(join(repositoryRoot, modules), join(root, modules));
  }
  return {
    root,
    replace(file, text, other) {
      const before = readFileSync(join(root, file), 'utf8');
      if (!before.includes(text)) throw new Error(`${file} has no ${text}`);
      writeFileSync(join(root, file), before.replace(text, other));
      return () => writeFileSync(join(root, file), before);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** By hard links where the file system can, since there are many files and nobody writes to them. */
function copyInstalled(from: string, to: string): void {
  try {
    execFileSync('cp', ['-al', from, to], { stdio: 'ignore' });
  } catch {
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
  // But for what Vite has prepared for the servers of this repository, and writes.
  for (const cache of ['.vite', '.cache']) rmSync(join(to, cache), { recursive: true, force: true });
}
