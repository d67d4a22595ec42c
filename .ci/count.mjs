/**
 * Adds up runs of Jest: `node count.mjs (RESULTS STATUS) ...`, the file of `--outputFile` and the exit code of each. Prints
 * "N passed, N failed" and ends with 1 where anything failed: a run that ended before it wrote its results has failed too.
 */
import { readFileSync } from 'node:fs';

/** What a run comes to; a run that failed without a failed test counts as one. */
function countRun(file, status) {
  let count = { passed: 0, failed: 0, skipped: 0 };
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    count = { passed: results.numPassedTests, failed, skipped: results.numPendingTests };
  } catch {
    // Jest did not get as far as writing its results.
  }
  const hasFailed = status !== '0' || count.passed === 0;
  return hasFailed && count.failed === 0 ? { ...count, failed: 1 } : count;
}

const args = process.argv.slice(2);
const runs = args.flatMap((file, at) => (at % 2 === 0 ? [countRun(file, args[at + 1])] : []));
const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
process.exitCode = sum('failed') > 0 || runs.length === 0 ? 1 : 0;
