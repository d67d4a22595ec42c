import { describe, it } from '@jest/globals';
import { hasSharedData } from '../../scripts/src/shared-data.js';

export { readSharedData } from '../../scripts/src/shared-data.js';

/**
 * A suite on shared data. They are not part of the repository: where one of the data sets is not there the suite is a
 * skip that says so, except in CI, where it is a failure unless BELLWETHER_DATA=none says that there are none.
 */
export function describeOnSharedData(title: string, names: readonly string[], suite: () => void): void {
  const absent = names.filter((name) => !hasSharedData(name));
  if (absent.length === 0) describe(title, suite);
  else if (process.env.CI && process.env.BELLWETHER_DATA !== 'none') {
    it(title, () => {
      throw new Error(`Data sets are not there: ${absent.join(', ')}`);
    });
  } else {
    console.warn(`Skipped "${title}": data sets are not there: ${absent.join(', ')}`);
    describe.skip(`${title} (without ${absent.join(', ')})`, suite);
  }
}
