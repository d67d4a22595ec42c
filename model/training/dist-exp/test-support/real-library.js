import { describe, it } from '@jest/globals';
import { openLibxgboost } from '../libxgboost/library.js';
import { findLibxgboost } from '../libxgboost/places.js';
/**
 * `describe` for tests of the real libxgboost: required in CI, elsewhere skipped with a reason where the library is not
 * installed.
 */
export function describeWithLibxgboost(title, body) {
    if (findLibxgboost() !== null || process.env.CI) {
        describe(title, () => body(openLibxgboost()));
        return;
    }
    console.warn(`skipped: ${title}: libxgboost is not installed (npm run setup)`);
    describe.skip(title, () => {
        it('needs libxgboost', () => undefined);
    });
}
//# sourceMappingURL=real-library.js.map