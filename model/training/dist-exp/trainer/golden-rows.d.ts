import type { Golden } from '@bellwether/model';
import type { Booster } from '../libxgboost/booster.js';
import type { Libxgboost } from '../libxgboost/library.js';
import type { Dataset } from './dataset.js';
/**
 * Rows with what libxgboost says of them, for `golden.json`: nothing known at all, rows whose every value comes from
 * another patient of the training split (so that all thresholds are met in odd combinations), and rows of patients.
 */
export declare function makeGoldenRows(library: Libxgboost, booster: Booster, { features }: Pick<Dataset, 'features'>, seed: number): Omit<Golden, 'decisions'> & {
    readonly about: Readonly<Record<string, string>>;
};
//# sourceMappingURL=golden-rows.d.ts.map