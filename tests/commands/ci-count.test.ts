import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { repositoryRoot } from '../support/repository.js';

const directory = mkdtempSync(join(tmpdir(), 'bellwether-count-'));
afterAll(() => rmSync(directory, { recursive: true }));

function results(name: string, passed: number, failed = 0, suites = 0, skipped = 0): string {
  const path = join(directory, `${name}.json`);
  const counts = {
    numPassedTests: passed,
    numFailedTests: failed,
    numRuntimeErrorTestSuites: suites,
    numPendingTests: skipped,
  };
  writeFileSync(path, JSON.stringify(counts));
  return path;
}

const none = join(directory, 'none.json');

it.each([
  ['adds up what passed', [results('a', 10), '0', results('b', 4), '0'], '14 passed, 0 failed', 0],
  [
    'names what was skipped',
    [results('c', 10, 0, 0, 2), '0', results('d', 4, 0, 0, 1), '0'],
    '14 passed, 0 failed, 3 skipped',
    0,
  ],
  [
    'counts failed tests, and files that do not load',
    [results('e', 10, 2, 1), '1', results('f', 4), '0'],
    '14 passed, 3 failed',
    1,
  ],
  ['a run without results has failed', [results('g', 10), '0', none, '1'], '10 passed, 1 failed', 1],
  ['a run that ends well without results has failed', [results('h', 10), '0', none, '0'], '10 passed, 1 failed', 1],
  ['a check that fails before the tests has failed', [results('i', 10), '2'], '10 passed, 1 failed', 1],
  ['no test at all has failed', [results('j', 0), '0'], '0 passed, 1 failed', 1],
  ['no run has failed', [], '0 passed, 0 failed', 1],
])('.ci/count: %s', (_, args, line, status) => {
  const ended = spawnSync(process.execPath, ['.ci/count.mjs', ...args], { cwd: repositoryRoot, encoding: 'utf8' });
  expect(ended).toMatchObject({ stdout: `${line}\n`, stderr: '', status });
});
