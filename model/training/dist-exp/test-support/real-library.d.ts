import { type Libxgboost } from '../libxgboost/library.js';
/**
 * `describe` for tests of the real libxgboost: required in CI, elsewhere skipped with a reason where the library is not
 * installed.
 */
export declare function describeWithLibxgboost(title: string, body: (library: Libxgboost) => void): void;
//# sourceMappingURL=real-library.d.ts.map