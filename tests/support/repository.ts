import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Paths that git knows, relative to the repository.
 *
 * @param patterns as `git ls-files` takes them; none: every file
 * @param options `untracked`: new files too, if they are not ignored
 */
export function trackedFiles(patterns: readonly string[] = [], options = { untracked: false }): readonly string[] {
  const others = options.untracked ? ['--cached', '--others', '--exclude-standard'] : [];
  return execFileSync('git', ['ls-files', ...others, ...patterns], { cwd: repositoryRoot, encoding: 'utf8' })
    .trim()
    .split('\n');
}
