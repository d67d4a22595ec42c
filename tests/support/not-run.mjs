import { externalTests } from './external-tests.mjs';

/** Says at the end of a run of everything what was not in it. */
export default class NotRun {
  #isWhole;

  constructor({ filter, onlyChanged, findRelatedTests, runTestsByPath, shard, testPathPatterns }) {
    const isPart = filter || onlyChanged || findRelatedTests || runTestsByPath || shard;
    this.#isWhole = !isPart && testPathPatterns.patterns.length === 0;
  }

  onRunComplete() {
    const tests = externalTests();
    if (!this.#isWhole || tests.length === 0) return;
    process.stderr.write(`Not run (npm run test:external): ${tests.map(({ name }) => name).join(', ')}\n`);
  }
}
