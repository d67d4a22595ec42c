import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Python that has what was asked for, or the reason why there is none. */
export type PythonEnvironment =
  | { readonly python: string; readonly why: null }
  | { readonly python: null; readonly why: string };

/**
 * Makes a Python environment with pinned packages, once for each state of what is pinned.
 *
 * @param requirements file of pip with every package that is installed, at one version
 * @param directory where the environment is kept
 * @param beforeInstalling told where something has to be installed, which takes its time
 */
export async function pythonEnvironment(
  requirements: string,
  directory: string,
  beforeInstalling: () => void,
): Promise<PythonEnvironment> {
  const python = join(directory, 'venv/bin/python');
  const done = join(directory, 'installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  try {
    if (!existsSync(python) || !existsSync(done) || readFileSync(done, 'utf8') !== wanted) {
      beforeInstalling();
      await run('python3', ['-m', 'venv', join(directory, 'venv')]);
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:'];
      await run(python, [...pip, '-r', requirements]);
      writeFileSync(done, wanted);
    }
    return { python, why: null };
  } catch (error) {
    return { python: null, why: reasonOf(error) };
  }
}

/** The last line that says something of what a program failed with: pip and venv explain at length before they come to the point. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'there is no python3';
  const output =
    'stderr' in error && typeof error.stderr === 'string' && error.stderr !== '' ? error.stderr : error.message;
  return output.trim().split('\n').at(-1) ?? error.message;
}
