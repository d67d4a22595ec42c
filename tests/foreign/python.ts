import { join } from 'node:path';
import { describe } from '@jest/globals';
import { pythonEnvironment } from '../../scripts/src/python-environment.js';
import { repositoryRoot } from '../support/repository.js';

/** Where the programs are, beside what they need. */
export const pythonFolder = join(repositoryRoot, 'tests/foreign/python');

const cache = join(repositoryRoot, '.cache/foreign-clients');
const { python, why } = await pythonEnvironment(join(pythonFolder, 'requirements.txt'), cache, () => {});

/** `describe` where there is a Python with the clients, a named skip elsewhere. In CI it runs all the same, and fails. */
export const describeInPython = python === null && !process.env.CI ? describe.skip : describe;

if (describeInPython === describe.skip) console.log(`Skipped: SMART clients for Python. ${why}`);

/** The interpreter. @throws Error where there is none */
export function pythonPath(): string {
  if (python === null) throw new Error(`The SMART clients for Python cannot be installed: ${why}`);
  return python;
}
