import { join } from 'node:path';
import { describe } from '@jest/globals';
import { pythonEnvironment } from '../../scripts/src/python-environment.js';
import { repositoryRoot } from '../support/repository.js';

/** Client libraries for Python, beside the programs that use them. */
interface PythonClients {
  /** `describe` where they can be installed, a named skip elsewhere. In CI it runs all the same, and fails. */
  readonly describeInPython: typeof describe | typeof describe.skip;
  /** Where the programs are, beside what they need. */
  readonly directory: string;
  /** The interpreter. @throws Error where there is none */
  readonly pythonPath: () => string;
}

/**
 * Installs the libraries of a directory, once for each state of its requirements.
 *
 * @param name of the directory beside this file
 * @param kept where in `.cache`
 * @param what they are: `SMART clients`
 */
export async function pythonClients(name: string, kept: string, what: string): Promise<PythonClients> {
  const directory = join(repositoryRoot, 'tests/foreign', name);
  const cache = join(repositoryRoot, '.cache', kept);
  const { python, why } = await pythonEnvironment(join(directory, 'requirements.txt'), cache, () => {});
  const isSkipped = python === null && !process.env.CI;
  if (isSkipped) console.log(`Skipped: ${what} for Python. ${why}`);
  return {
    describeInPython: isSkipped ? describe.skip : describe,
    directory,
    pythonPath: () => {
      if (python === null) throw new Error(`The ${what} for Python cannot be installed: ${why}`);
      return python;
    },
  };
}
